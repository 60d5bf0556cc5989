"""The column that a heading stands over, found as reading found it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter

from loke.reading.grid import Cell, cell_text
from loke.reading.headings import find_heading_rows, join_headings

_LOOKED_AT = 200
_HEADER_ROWS = (None, 1, 2, 3)


def columns_by_heading(rows: Sequence[Sequence[Cell]], wanted: set[str]) -> Mapping[str, int]:
    """Return the column (from 0) of each wanted heading that the rows of a sheet hold.

    How many rows the headings take is not known here, so the number that explains most of the wanted ones is taken,
    detection first. A heading that comes twice is called `Heading (2)` the second time, and a column without any is
    called by its letter, as in reading.
    """
    head = [[cell_text(cell).strip() for cell in row] for row in rows[:_LOOKED_AT]]
    found = [_positions(head, count) for count in _HEADER_ROWS]
    return max(found, key=lambda positions: len(wanted & positions.keys()))


def _positions(head: Sequence[Sequence[str]], header_rows: int | None) -> dict[str, int]:
    at = find_heading_rows(head, header_rows)
    if at is None:
        return {}
    width = max(map(len, head[at.first : at.end]))
    names = join_headings([[*row, *([""] * (width - len(row)))] for row in head[at.first : at.end]])
    seen = Counter[str]()
    positions = {}
    for position, name in enumerate(names):
        seen[name] += 1
        again = f"{name} ({seen[name]})" if seen[name] > 1 else name
        positions[again if name else f"({get_column_letter(position + 1)})"] = position
    return positions
