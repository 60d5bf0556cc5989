"""The ledger: an order of deliveries that never changes once given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType

import pandas as pd
import pandera.pandas as pa

from loke.engine.store import sha256
from loke.identity import masked
from loke.landing.bundles import is_bundle
from loke.landing.companions import companions_of, explained_by

LEDGER = pa.DataFrameSchema(
    {
        "sequence": pa.Column("int64", pa.Check.ge(1), unique=True, description="Order of registration, from 1"),
        "file": pa.Column(str, description="Name below the unit's inbox, with person numbers blotted out"),
        "sha256": pa.Column(str, pa.Check.str_length(64, 64), description="Hash of the file's bytes"),
        "bytes": pa.Column("int64", pa.Check.ge(0), description="Size of the file"),
        "present": pa.Column(bool, description="Whether the file lies in the inbox now"),
        "sender": pa.Column(str, description="First folder below the inbox; empty when it lies in the inbox itself"),
        "registered_at": pa.Column(str, description="Time of registration in UTC, as ISO 8601; empty when not known"),
    },
    strict=True,
    ordered=True,
    unique=["file", "sha256"],
    name="ledger",
)
"""Grain: one content under one file name. A file that was changed in place is a new line; nothing is ever removed."""


@dataclass(frozen=True)
class Delivery:
    """A file that a unit delivered: its name below the inbox, its bytes, and its place in the order of registration.

    `companions` are the files of the inbox that explain it, by name; they are part of what is read. `explains` is the
    name of the delivery that this file itself explains, empty when it explains none.
    """

    name: str
    content: bytes
    sequence: int
    companions: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    explains: str = ""


def register(known: pd.DataFrame | None, inbox: Mapping[str, bytes], now: str = "") -> pd.DataFrame:
    """Return the ledger with the inbox's new files added in the order of their names.

    `known` is the ledger so far, or None at the first time; `now` is the time that new lines get. Lines whose file has
    gone or changed stay, not present.
    """
    found = {_line(name, content): len(content) for name, content in inbox.items()}
    lines = _lines(known)
    before = {(file, digest) for file, digest, *_ in lines}
    lines += [(*key, size, now) for key, size in sorted(found.items()) if key not in before]
    return LEDGER.validate(
        pd.DataFrame(
            {
                "sequence": pd.Series(range(1, len(lines) + 1), dtype="int64"),
                "file": pd.Series([file for file, *_ in lines], dtype="str"),
                "sha256": pd.Series([digest for _, digest, *_ in lines], dtype="str"),
                "bytes": pd.Series([size for *_, size, _ in lines], dtype="int64"),
                "present": pd.Series([(file, digest) in found for file, digest, *_ in lines], dtype="bool"),
                "sender": pd.Series([sender(file) for file, *_ in lines], dtype="str"),
                "registered_at": pd.Series([time for *_, time in lines], dtype="str"),
            }
        )
    )


def sender(file: str) -> str:
    """Return who sent a file by its name below the inbox: the first folder that is no zip file, or the empty text."""
    folders = [folder for folder in PurePosixPath(file).parts[:-1] if not is_bundle(folder)]
    return folders[0] if folders else ""


def present_deliveries(ledger: pd.DataFrame, inbox: Mapping[str, bytes]) -> tuple[Delivery, ...]:
    """Return the ledger's deliveries that lie in the inbox, in the order of their registration.

    What came into the inbox after the ledger was written is not among them: the next run registers it.
    """
    found = {_line(name, content): (name, content) for name, content in inbox.items()}
    ordered = ledger.sort_values("sequence")[["file", "sha256", "sequence"]].itertuples(index=False, name=None)
    return tuple(
        _delivery(*found[file, digest], int(sequence), inbox)
        for file, digest, sequence in ordered
        if (file, digest) in found
    )


def _delivery(name: str, content: bytes, sequence: int, inbox: Mapping[str, bytes]) -> Delivery:
    return Delivery(name, content, sequence, companions_of(name, inbox), explained_by(name, inbox) or "")


def _lines(known: pd.DataFrame | None) -> list[tuple[str, str, int, str]]:
    """Return the ledger's lines as file, hash, bytes and time; a ledger from before times were kept has none."""
    if known is None:
        return []
    times = known.get("registered_at", pd.Series("", index=known.index, dtype="str"))
    return list(zip(known["file"], known["sha256"], known["bytes"], times, strict=True))


def _line(name: str, content: bytes) -> tuple[str, str]:
    return masked(name), sha256(content)


def hash_table(contents: Mapping[str, bytes]) -> pd.DataFrame:
    """Return the SHA-256 of each file; grain: one file, by name; columns file and sha256."""
    rows = [(name, sha256(content)) for name, content in sorted(contents.items())]
    return pd.DataFrame(rows, columns=["file", "sha256"]).astype("str")
