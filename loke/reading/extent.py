"""What a look at the XML of a sheet tells beside python-calamine: its reach, its errors, its merged cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import IO

from loke.reading.archive import CHUNK

MOST_CELLS = 10_000_000
"""More cells than this, empty ones between included, are no delivery of a unit; laying them out takes gigabytes."""

_CELL_LOOKED_AT, _LONGEST_TAG = 2**16, 2**10


@dataclass
class Look:
    """One sheet: how far its filled cells reach, counted from 1, and the cells whose content is easily mistaken.

    `errors` gives the text of each cell with an error, and `#FORMULA` for a formula whose value was never worked out,
    by row and column from 1. `upright` are the cells merged over several rows, as first row, first column, last row,
    last column. `formatted_rows` is the last row that has any cell at all, filled or not.
    """

    rows: int = 0
    columns: int = 0
    formatted_rows: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    upright: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def area(self) -> int:
        """The number of cells that a reader lays out."""
        return self.rows * self.columns

    def reach(self, row: int, column: int) -> None:
        """Note a filled cell."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


def stretches(part: IO[bytes], tag: re.Pattern[bytes]) -> Iterator[bytes]:
    """Return an XML part in stretches, each of which ends where a tag begins, without holding the whole part.

    What stands between two tags is cut short when it is longer than any cell that matters here.
    """
    held = b""
    while chunk := part.read(CHUNK):
        held += chunk
        end = _last(held, tag)
        if end:
            yield held[:end]
            held = held[end:]
        if len(held) > _CELL_LOOKED_AT + _LONGEST_TAG:
            held = held[:_CELL_LOOKED_AT] + held[-_LONGEST_TAG:]
    yield held


def _last(text: bytes, tag: re.Pattern[bytes]) -> int:
    for start in (max(0, len(text) - _CELL_LOOKED_AT), 0):
        if found := [match.start() for match in tag.finditer(text, start)]:
            return found[-1]
    return 0


def pieces(stretch: bytes, tag: re.Pattern[bytes]) -> Iterator[tuple[re.Match[bytes], bytes]]:
    """Return every tag of a stretch with what stands behind it up to the next one."""
    found = list(tag.finditer(stretch))
    for one, following in zip_longest(found, found[1:]):
        yield one, stretch[one.end() : following.start() if following else len(stretch)]
