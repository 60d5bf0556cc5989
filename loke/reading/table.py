"""From rows of cells to a table under its headings."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import pandas as pd

from loke.reading import finding_types as types
from loke.reading.grid import Cell, Grid, cell_text, is_blank
from loke.reading.headings import HeadingRows, find_heading_rows, join_headings
from loke.reading.reading import SOURCE_COLUMNS, Mask, Reading
from schemas.finding import Finding, Place

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
    names = join_headings([_fitted(row, width, "") for row in head[at.first : at.end]])
    body = {i: row for i, row in enumerate(grid.rows[at.end :], start=at.end + 1) if not is_blank(row)}
    columns = _columns(list(body.values()), width)
    findings = _rows_above(head, at, place)
    named = {name: columns[i] for name, i in _named(names, columns, place, findings).items()}
    if not body:
        findings.append(types.NO_ROWS.at(place))
    return Reading(
        _frame(named, list(body), place),
        f"{grid.detected}, {_where(at)}",
        tuple(findings),
        {name: _native(column) for name, column in named.items() if not _is_text(column)},
        frozenset(i for i, row in body.items() if _is_ragged(row, width, grid.delimiter)),
    )


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


def _frame(columns: Mapping[str, Sequence[Cell]], rows: Sequence[int], place: Place) -> pd.DataFrame:
    texts = {name: pd.array(_texts(column), dtype="str") for name, column in columns.items()}
    file, sheet = (pd.array([name] * len(rows), dtype="str") for name in (place.file, place.sheet))
    numbers = pd.array(list(rows), dtype="int64")
    return pd.DataFrame(texts | dict(zip(SOURCE_COLUMNS, (file, sheet, numbers), strict=True)))


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


def _columns(body: Sequence[Sequence[Cell]], width: int) -> list[Sequence[Cell]]:
    if not body:
        return [()] * width
    return list(zip(*(_fitted(row, width, "") for row in body), strict=True))


def _is_text(column: Sequence[Cell]) -> bool:
    return set(map(type, column)) <= {str}


def _texts(column: Sequence[Cell]) -> list[str]:
    return [cell if isinstance(cell, str) else cell_text(cell) for cell in column]


def _native(column: Sequence[Cell]) -> Mask:
    return np.array([not isinstance(cell, str) for cell in column])


def _named(
    names: Sequence[str], columns: Sequence[Sequence[Cell]], place: Place, findings: list[Finding]
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
        elif not is_blank(columns[position]):
            letter = column_letter(position)
            findings.append(types.UNNAMED_COLUMN.at(place, letter=letter))
            named[f"({letter})"] = position
    return named
