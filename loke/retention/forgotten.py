"""The list of what was deleted, which lies in the workspace so that a restored backup can be held against it."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import pandas as pd

FORGOTTEN_FILE = "forgotten.csv"


FORGET = "forget"
"""What stands in the place of a rule of retention for a person who was forgotten."""


@dataclass(frozen=True)
class Replaced:
    """A delivery that was written anew: when, for whom or by which rules, the hashes before and after, and which rows.

    `rule` is `forget`, or the rules of retention as `dataset.rule`, with spaces between. `token` stands for the person
    who was forgotten; for rules for all persons, with spaces between, of whom nothing was left. The rows find those
    that pointed at the person by a key again, when the old file comes back without what they pointed at. `new_file` is
    the name of now, empty when it is the same. A person who was in no file has one line without a file, so that the
    token is known.
    """

    date: str
    token: str
    file: str
    old_sha256: str
    new_sha256: str
    rows: str = ""
    rule: str = FORGET
    new_file: str = ""

    @property
    def forgets(self) -> bool:
        """Whether a person was forgotten, also in a list from before there were rules."""
        return self.rule in ("", FORGET)

    @property
    def numbers(self) -> frozenset[int]:
        """The rows, as Excel counts them."""
        return frozenset(map(int, self.rows.split()))


_NAMES = tuple(field.name for field in fields(Replaced))


def read_forgotten(content: bytes) -> tuple[Replaced, ...]:
    """Return the lines of the list."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    return tuple(Replaced(**{name: row.get(name) or "" for name in _NAMES}) for row in rows)


def with_replaced(content: bytes, lines: Sequence[Replaced]) -> bytes:
    """Return the list with more lines; one that stands there already is not written twice."""
    known = read_forgotten(content)
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, _NAMES, lineterminator="\n")
    writer.writeheader()
    writer.writerows(vars(line) for line in (*known, *(line for line in lines if line not in known)))
    return stream.getvalue().encode()


def hashes_now(lines: Sequence[Replaced], present: Mapping[str, str]) -> dict[str, str]:
    """Return the hash of today for each hash of before; `present` are the hashes of the inbox by name.

    A file that was written anew more than once leads to its last content.
    """
    there = set(present.values())
    after = {line.old_sha256: line.new_sha256 for line in lines if line.file and line.old_sha256 != line.new_sha256}
    found = {}
    for old, first in after.items():
        new, seen = first, {old}
        while new in after and new not in there and new not in seen:
            seen.add(new)
            new = after[new]
        if new in there and old not in there:
            found[old] = new
    return found


def ledger_now(
    ledger: pd.DataFrame, now: Mapping[str, str], sizes: Mapping[str, int], names: Mapping[tuple[str, str], str]
) -> pd.DataFrame:
    """Return a ledger whose lines follow their files: the same place in the order, the hash, size and name of today."""
    moved = ledger.copy()
    pairs = zip(ledger["file"], ledger["sha256"], strict=True)
    moved["file"] = pd.Series([names.get(pair, pair[0]) for pair in pairs], index=ledger.index, dtype="str")
    moved["sha256"] = ledger["sha256"].map(lambda digest: now.get(digest, digest)).astype("str")
    changed = moved["sha256"] != ledger["sha256"]
    moved.loc[changed, "bytes"] = moved.loc[changed, "sha256"].map(sizes).astype("int64")
    return moved.drop_duplicates(["file", "sha256"], ignore_index=True)


def names_now(lines: Sequence[Replaced]) -> dict[tuple[str, str], str]:
    """Return the name of today by the name and hash of before, for files that could only be written as another kind."""
    return {(line.file, line.old_sha256): line.new_file for line in lines if line.new_file}


def text_now(content: bytes, now: Mapping[str, str], names: Mapping[tuple[str, str], str]) -> bytes:
    """Return a document in which hashes of before stand as those of today, and files beside them by their new names."""
    lines = content.splitlines(keepends=True)
    for (file, old), new in names.items():
        written = re.compile(rb"(?<![^,;\t\"])" + re.escape(file.encode()) + rb"(?![^,;\t\"\r\n])")
        lines = [written.sub(new.encode(), line) if old.encode() in line else line for line in lines]
    content = b"".join(lines)
    for old, new in now.items():
        content = content.replace(old.encode(), new.encode())
    return content
