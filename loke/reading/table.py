"""From rows of cells to a table under its headings."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from loke.reading import finding_types as types
from loke.reading.grid import Cell, Grid, cell_text, is_blank
from loke.reading.headings import HeadingRows, find_heading_rows, join_headings
from loke.reading.reading import SOURCE_COLUMNS, Mask, Reading
from schemas.finding import Finding, Place

MOST_COLUMNS = 16_384
"""A sheet of Excel has no more columns."""

_HEAD_ROWS = 200
_UNNAMED = re.compile(r"\([A-Z]{1,3}\)")

T = TypeVar("T")


def make_table(grid: Grid, declared_rows: int | None, file: str) -> Reading:
    """Return a grid as a table, with findings about its headings."""
    place = Place(file, grid.sheet)
    head = [[cell_text(cell).strip() for cell in row] for row in grid.rows[:_HEAD_ROWS]]
    at = find_heading_rows(head, declared_rows)
    if at is None:
        return Reading(None, grid.detected, (types.NO_HEADINGS.at(place),))
    width = max(map(len, head[at.first : at.end]))
    if width > MOST_COLUMNS:
        return Reading(None, grid.detected, (types.TOO_MANY_COLUMNS.at(place, count=width, most=MOST_COLUMNS),))
    names = join_headings([_fitted(row, width, "") for row in head[at.first : at.end]])
    findings = _rows_above(head, at, place)
    findings += _told_of_merged(grid, at, names, place)
    filled = (i for i in range(at.end, len(grid.rows)) if not is_blank(grid.rows[i]))
    rows = np.fromiter(filled, dtype="int64")
    body = [grid.rows[i] for i in rows]
    rows += 1
    named = _named(names, body, place, findings)
    if not body:
        findings.append(types.NO_ROWS.at(place))
    texts, native = _texts_and_native(named, body)
    notes = _notes(body, width)
    return Reading(
        _frame(texts, rows, place),
        f"{grid.detected}, {_where(at)}",
        tuple(findings),
        native,
        frozenset(int(rows[i]) for i in range(notes) if _is_ragged(body[i], width, grid.delimiter)),
        notes=frozenset(map(int, rows[notes:])),
    )


def _notes(body: Sequence[Sequence[Cell]], width: int) -> int:
    """Return how many rows come before the notes below the table.

    A note is text of several words in the first cell of a row that is otherwise blank, in a table of three columns or
    more; below it come only more of the kind.
    """
    end = len(body)
    while width >= 3 and end > 1 and _is_note(body[end - 1]):
        end -= 1
    return end


def _is_note(row: Sequence[Cell]) -> bool:
    first = row[0]
    return isinstance(first, str) and len(first.split()) > 1 and is_blank(row[1:])


def _told_of_merged(grid: Grid, at: HeadingRows, names: Sequence[str], place: Place) -> list[Finding]:
    """Give every row under a merged cell its text or date, and return what is told of it, once per column.

    A number is not given to other rows: it may be their sum.
    """
    told: dict[tuple[int, bool], int] = Counter()
    for top, left, bottom, right in grid.upright:
        if top < at.end or bottom >= len(grid.rows) or right >= len(grid.rows[top]):
            continue
        value = grid.rows[top][left]
        if is_blank([value]):
            continue
        given = not isinstance(value, int | float) or isinstance(value, bool)
        told[left, given] += bottom - top + 1
        for row in grid.rows[top + 1 : bottom + 1] if given else ():
            if left < len(row) and isinstance(row, list):
                row[left] = value
    return [
        (types.MERGED_GIVEN if given else types.MERGED_NUMBER).at(
            Place(place.file, place.sheet, heading=names[left] if left < len(names) else ""), count=count
        )
        for (left, given), count in sorted(told.items())
    ]


def _is_ragged(row: Sequence[Cell], width: int, delimiter: str) -> bool:
    """Return whether a row's cells are not those of the headings.

    There are more with content; or in a text file there are too few, or one cell has swallowed whole rows because a
    quotation mark was left open.
    """
    if not is_blank(row[width:]):
        return True
    return delimiter != "" and (len(row) < width or any(_swallows_rows(str(cell), width, delimiter) for cell in row))


def _swallows_rows(cell: str, width: int, delimiter: str) -> bool:
    return "\n" in cell and any(line.count(delimiter) >= max(width - 1, 2) for line in cell.splitlines())


def _frame(texts: Mapping[str, ExtensionArray], rows: npt.NDArray[np.int64], place: Place) -> pd.DataFrame:
    file, sheet = (pd.array([name] * len(rows), dtype="str") for name in (place.file, place.sheet))
    return pd.DataFrame({**texts} | dict(zip(SOURCE_COLUMNS, (file, sheet, rows), strict=True)))


def is_unnamed(heading: str) -> bool:
    """Return whether a heading is the one that reading gives a column without any, such as (G)."""
    return _UNNAMED.fullmatch(heading) is not None


def column_letter(position: int) -> str:
    """Return the letters by which Excel names a column; `position` counts from 0."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _where(at: HeadingRows) -> str:
    return f"headings in row {at.end}" if at.count == 1 else f"headings in rows {at.first + 1}-{at.end}"


def _rows_above(head: Sequence[Sequence[str]], at: HeadingRows, place: Place) -> list[Finding]:
    above = sum(any(row) for row in head[: at.first])
    if not above:
        return []
    return [types.ROWS_ABOVE.at(Place(place.file, place.sheet, at.first + 1), count=above, row=at.first + 1)]


def _fitted(row: Sequence[T], width: int, blank: T) -> Sequence[T]:
    return row if len(row) == width else [*row[:width], *([blank] * (width - len(row)))]


def _column(body: Sequence[Sequence[Cell]], position: int) -> list[Cell]:
    return [row[position] if position < len(row) else "" for row in body]


def _texts_and_native(
    named: Mapping[str, int], body: Sequence[Sequence[Cell]]
) -> tuple[dict[str, ExtensionArray], dict[str, Mask]]:
    """Lay out one column at a time, so that the rows are never held twice."""
    texts: dict[str, ExtensionArray] = {}
    native: dict[str, Mask] = {}
    for name, position in named.items():
        column = _column(body, position)
        if not set(map(type, column)) <= {str}:
            native[name] = np.array([not isinstance(cell, str) for cell in column])
        texts[name] = pd.array([cell if isinstance(cell, str) else cell_text(cell) for cell in column], dtype="str")
    return texts, native


def _named(
    names: Sequence[str], body: Sequence[Sequence[Cell]], place: Place, findings: list[Finding]
) -> dict[str, int]:
    """Give every column with a heading or content its own name; appends what is wrong with the headings."""
    seen = Counter[str]()
    named: dict[str, int] = {}
    for position, name in enumerate(names):
        if name:
            seen[name] += 1
            if seen[name] == 2:
                findings.append(types.DUPLICATE_HEADING.at(Place(place.file, place.sheet, heading=name)))
            named[name if seen[name] == 1 else f"{name} ({seen[name]})"] = position
        elif not is_blank(_column(body, position)):
            letter = column_letter(position)
            findings.append(types.UNNAMED_COLUMN.at(place, letter=letter))
            named[f"({letter})"] = position
    return named
