"""A source's cells before anyone knows which row holds the headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import numpy as np

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
"""A cell as its source holds it."""


@dataclass(frozen=True)
class Grid:
    """All rows of a text file or a sheet from the first line on, blank ones too; `detected` says how it was written.

    `delimiter` is what separates the cells of a text file; empty for a sheet. `upright` are a sheet's cells that are
    merged over several rows, as positions of first row, first column, last row and last column.
    """

    rows: Sequence[Sequence[Cell]]
    sheet: str
    detected: str
    delimiter: str = ""
    upright: Sequence[tuple[int, int, int, int]] = ()


def cell_text(cell: Cell) -> str:
    """Return a cell as text: dates as YYYY-MM-DD, numbers as short as they can be, truth values as true and false."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return np.format_float_positional(cell, trim="-")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def is_blank(row: Sequence[Cell]) -> bool:
    """Return whether no cell of a row holds more than white space."""
    return not any(not isinstance(cell, str) or cell.strip() for cell in row)
