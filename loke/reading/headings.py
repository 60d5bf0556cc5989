"""Which rows of a source hold the headings, and what each column is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

BETWEEN_ROWS = " / "
"""What stands between the upper and the lower part of a heading of several rows."""

_LOOKED_AT = 30
_NUMERIC = re.compile(r"[\d .,:/%+-]*\d[\d .,:/%+-]*")


@dataclass(frozen=True)
class HeadingRows:
    """The rows that hold the headings, as positions: `first` counts from 0."""

    first: int
    count: int

    @property
    def end(self) -> int:
        """The position of the first row below the headings."""
        return self.first + self.count


def find_heading_rows(rows: Sequence[Sequence[str]], declared: int | None) -> HeadingRows | None:
    """Return the heading rows, or None when the first full row holds mostly numbers and so cannot be headings.

    The first row that is more than half as full as the fullest of the first thirty is taken; what stands above it is
    titles. A sparser row right above it, with two cells or more, holds upper headings; so does the row itself when the
    next row is words only and fills its gaps. `declared` says how many rows there are, so that this is not guessed.
    """
    filled = [(i, sum(map(bool, row))) for i, row in islice(((i, r) for i, r in enumerate(rows) if any(r)), _LOOKED_AT)]
    if not filled:
        return None
    fullest = max(count for _, count in filled)
    full = next(i for i, count in filled if 2 * count > fullest)
    if not looks_like_headings(rows[full]):
        return None
    if declared is not None:
        above = _rows_above(rows, full, declared)
        return HeadingRows(full - above, declared)
    if _rows_above(rows, full, 2):
        return HeadingRows(full - 1, 2)
    return HeadingRows(full, 2 if _has_lower_row(rows, full) else 1)


def looks_like_headings(row: Sequence[str]) -> bool:
    """Return whether fewer than half of a row's filled cells are numbers, dates or times."""
    filled = [cell for cell in row if cell]
    return bool(filled) and 2 * sum(_NUMERIC.fullmatch(cell) is not None for cell in filled) < len(filled)


def join_headings(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one name per column, as `Upper / Lower`; a column without any heading has the empty name.

    An upper heading carries on to the right until the next one, as merged cells do; an empty lower one gives just the
    upper. White space inside a heading counts as one space.
    """
    carried = [""] * (len(rows) - 1)
    names = []
    for own in zip(*rows, strict=True):
        *upper, lower = (" ".join(cell.split()) for cell in own)
        for level, cell in enumerate(upper):
            if cell:
                carried[level:] = [cell, *([""] * (len(carried) - level - 1))]
        parts = [*carried, lower] if lower or any(upper) else []
        names.append(BETWEEN_ROWS.join(filter(None, parts)))
    return names


def _rows_above(rows: Sequence[Sequence[str]], full: int, count: int) -> int:
    above = 0
    while above < count - 1 and full - above > 0 and sum(map(bool, rows[full - above - 1])) >= 2:
        above += 1
    return above


def _has_lower_row(rows: Sequence[Sequence[str]], full: int) -> bool:
    if full + 1 >= len(rows):
        return False
    upper, lower = rows[full], rows[full + 1]
    gaps = [i for i, cell in enumerate(upper[: len(lower)]) if not cell]
    words = not any(_NUMERIC.fullmatch(cell) for cell in lower)
    return words and bool(gaps) and all(lower[i] for i in gaps)
