"""The ledger: an order of deliveries that never changes once given."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from loke.engine.store import sha256
from loke.identity import masked

LEDGER = pa.DataFrameSchema(
    {
        "sequence": pa.Column("int64", pa.Check.ge(1), unique=True, description="Order of registration, from 1"),
        "file": pa.Column(str, description="Name below the unit's inbox, with person numbers blotted out"),
        "sha256": pa.Column(str, pa.Check.str_length(64, 64), description="Hash of the file's bytes"),
        "bytes": pa.Column("int64", pa.Check.ge(0), description="Size of the file"),
        "present": pa.Column(bool, description="Whether the file lies in the inbox now"),
    },
    strict=True,
    ordered=True,
    unique=["file", "sha256"],
    name="ledger",
)
"""Grain: one content under one file name. A file that was changed in place is a new line; nothing is ever removed."""


@dataclass(frozen=True)
class Delivery:
    """A file that a unit delivered: its name below the inbox, its bytes, and its place in the order of registration."""

    name: str
    content: bytes
    sequence: int


def register(known: pd.DataFrame | None, inbox: Mapping[str, bytes]) -> pd.DataFrame:
    """Return the ledger with the inbox's new files added in the order of their names.

    `known` is the ledger so far, or None at the first time. Lines whose file has gone or changed stay, not present.
    """
    found = {_line(name, content): len(content) for name, content in inbox.items()}
    lines = list(known[["file", "sha256", "bytes"]].itertuples(index=False, name=None)) if known is not None else []
    before = {(file, digest) for file, digest, _ in lines}
    lines += [(*key, size) for key, size in sorted(found.items()) if key not in before]
    return LEDGER.validate(
        pd.DataFrame(
            {
                "sequence": pd.Series(range(1, len(lines) + 1), dtype="int64"),
                "file": pd.Series([file for file, _, _ in lines], dtype="str"),
                "sha256": pd.Series([digest for _, digest, _ in lines], dtype="str"),
                "bytes": pd.Series([size for _, _, size in lines], dtype="int64"),
                "present": pd.Series([(file, digest) in found for file, digest, _ in lines], dtype="bool"),
            }
        )
    )


def present_deliveries(ledger: pd.DataFrame, inbox: Mapping[str, bytes]) -> tuple[Delivery, ...]:
    """Return the ledger's deliveries that lie in the inbox, in the order of their registration.

    What came into the inbox after the ledger was written is not among them: the next run registers it.
    """
    found = {_line(name, content): (name, content) for name, content in inbox.items()}
    ordered = ledger.sort_values("sequence")[["file", "sha256", "sequence"]].itertuples(index=False, name=None)
    return tuple(
        Delivery(*found[file, digest], int(sequence)) for file, digest, sequence in ordered if (file, digest) in found
    )


def _line(name: str, content: bytes) -> tuple[str, str]:
    return masked(name), sha256(content)


def hash_table(contents: Mapping[str, bytes]) -> pd.DataFrame:
    """Return the SHA-256 of each file; grain: one file, by name; columns file and sha256."""
    rows = [(name, sha256(content)) for name, content in sorted(contents.items())]
    return pd.DataFrame(rows, columns=["file", "sha256"]).astype("str")
