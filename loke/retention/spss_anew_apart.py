"""The program that writes an SPSS file anew in a process of its own, for ReadStat can crash on a damaged one.

It takes the file on standard input and writes the new one on standard output, and nothing anywhere else but in a file
that is gone at once. Argument: which rows become missing, the encoding or null, and the kind, as JSON. It imports
nothing of Loke.
"""

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from warnings import simplefilter

import pandas as pd
import pyreadstat


def main() -> None:
    """Read, blank, write."""
    try:
        # A crash must leave no picture of the memory on disk: it would hold cells.
        import resource  # noqa: PLC0415 (Windows has none)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ImportError:
        pass
    simplefilter("ignore")
    asked = json.loads(sys.argv[1])
    frame, about = pyreadstat.read_sav(
        io.BytesIO(sys.stdin.buffer.read()),
        user_missing=True,
        disable_datetime_conversion=True,
        encoding=asked["encoding"],
    )
    for name in frame.columns:
        is_text = about.readstat_variable_types[name] == "string"
        frame[name] = frame[name].astype(object if is_text else "float64")
        frame.loc[asked["rows"], name] = "" if is_text else float("nan")
    sys.stdout.buffer.write(_written(frame, about, asked["kind"]))


def _written(frame: pd.DataFrame, about: Any, kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"anew.{kind}")
        pyreadstat.write_sav(
            frame,
            path,
            file_label=about.file_label or "",
            column_labels={name: label for name, label in about.column_names_to_labels.items() if label},
            compress=kind == "zsav",
            variable_value_labels=about.variable_value_labels,
            missing_ranges={name: list(map(_range, ranges)) for name, ranges in about.missing_ranges.items()},
            variable_display_width=about.variable_display_width,
            variable_measure=about.variable_measure,
            variable_format=about.original_variable_types,
        )
        return path.read_bytes()


def _range(each: Any) -> Any:
    return each["lo"] if isinstance(each, dict) and each["lo"] == each["hi"] else each


if __name__ == "__main__":
    main()
