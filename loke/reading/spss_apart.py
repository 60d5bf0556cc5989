"""The program that reads an SPSS file in a process of its own, for ReadStat can crash on a damaged one.

It takes the file on standard input and writes what it holds on standard output, as JSON, and nothing anywhere else.
Arguments: the most rows to read, and the encoding, or nothing for the file's own. It imports nothing of Loke, so that
it starts quickly.
"""

import io
import json
import sys
from typing import Any
from warnings import simplefilter

import pyreadstat

ABOUT = (
    "column_names",
    "column_names_to_labels",
    "missing_ranges",
    "readstat_variable_types",
    "original_variable_types",
    "file_encoding",
)
"""What is told of the file beside its values and their labels."""


def main() -> None:
    """Read the file and write what it holds."""
    try:
        # A crash must leave no picture of the memory on disk: it would hold cells.
        import resource  # noqa: PLC0415 (Windows has none)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ImportError:
        pass
    # Only a damaged file has a name twice. pyreadstat gives it a new one, which the codebook then does not know.
    simplefilter("ignore", UserWarning)
    values, about = pyreadstat.read_sav(
        io.BytesIO(sys.stdin.buffer.read()),
        user_missing=True,
        # Dates stay numbers here, because one day out of the calendar would make the whole file unreadable.
        disable_datetime_conversion=True,
        output_format="dict",
        row_limit=int(sys.argv[1]),
        encoding=sys.argv[2] or None,
    )
    told: dict[str, Any] = {name: getattr(about, name) for name in ABOUT}
    told["value_labels"] = {name: list(labels.items()) for name, labels in about.variable_value_labels.items()}
    json.dump({"values": {name: list(column) for name, column in values.items()}, "about": told}, sys.stdout)


if __name__ == "__main__":
    main()
