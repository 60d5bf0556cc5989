"""A delivery as a workbook that can be marked."""

import io
from datetime import datetime
from pathlib import PurePosixPath
from warnings import catch_warnings, simplefilter

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

from loke.reading.archive import DAMAGED
from loke.reading.delimited import read_delimited
from loke.reading.grid import Grid
from loke.reading.workbook import is_workbook, opens_safely, read_workbook
from schemas.codebook import Format
from schemas.finding import Place

CREATED = datetime(1980, 1, 1)
"""The date of creation of a workbook that is made here, so that the same file gives the same bytes."""

TEXT_SHEET = "Data"
"""The sheet that the rows of a text file are given back on."""

_OPENABLE = (".xlsx", ".xlsm")


def open_workbook(content: bytes, name: str, sheet: str = "") -> Workbook:
    """Return the delivery's own workbook, or a new one with its cells in the same rows and columns.

    A text file is copied as text, so that it is read as before. A workbook that openpyxl cannot open is copied, too,
    from `sheet` or its only one, its numbers and dates as such. A file that nothing can read gives a workbook without
    sheets, so that its findings can still be listed.
    """
    own = _own(content) if PurePosixPath(name).suffix.lower() in _OPENABLE and is_workbook(content) else None
    return own or _copied(read_grid(content, sheet))


def read_grid(content: bytes, sheet: str) -> Grid | None:
    """Return a delivery's rows as reading sees them, or None when there are none; an empty `sheet` is the only one."""
    read = read_workbook if is_workbook(content) else read_delimited
    grid, _ = read(content, Place(), Format(sheet=sheet or None))
    return grid


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell so that no spreadsheet takes it for a formula, a number or a date."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True


def _own(content: bytes) -> Workbook | None:
    if not opens_safely(content):
        return None
    with catch_warnings():
        # openpyxl warns of parts that it cannot keep, such as newer data validations, which a person cannot act on.
        simplefilter("ignore", UserWarning)
        try:
            return load_workbook(io.BytesIO(content), rich_text=True)
        except (InvalidFileException, *DAMAGED, SyntaxError, TypeError, AttributeError):
            return None


def _empty() -> Workbook:
    workbook = Workbook()
    workbook.properties.created = CREATED
    workbook.remove(workbook.worksheets[0])
    return workbook


def _copied(grid: Grid | None) -> Workbook:
    workbook = _empty()
    if grid is None:
        return workbook
    sheet = workbook.create_sheet(grid.sheet or TEXT_SHEET)
    for number, row in enumerate(grid.rows, start=1):
        for column, value in enumerate(row, start=1):
            if not isinstance(value, str):
                sheet.cell(number, column).value = value
            elif value:
                put_text(sheet.cell(number, column), value)
    return workbook
