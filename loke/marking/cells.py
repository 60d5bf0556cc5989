"""The cells that findings are about."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from loke.marking.locating import columns_by_heading
from loke.marking.opening import read_grid
from schemas.finding import Finding


class Spot(NamedTuple):
    """A cell: its sheet's name, its row and its column, both from 1."""

    sheet: str
    row: int
    column: int


def locate(workbook: Workbook, content: bytes, findings: Sequence[Finding]) -> list[tuple[Finding, Spot | None]]:
    """Return each finding with its cell, or None when it is about a whole file or sheet.

    A finding about a whole row, or whose heading is not found, has the row's first cell. One about a heading alone has
    the heading's own row when it names one, and otherwise none.
    """
    sheets = {finding.place.sheet for finding in findings if finding.place.row}
    columns = {sheet: _columns(content, sheet, findings) for sheet in sorted(sheets)}
    return [(finding, _spot(workbook, finding, columns)) for finding in findings]


def _columns(content: bytes, sheet: str, findings: Sequence[Finding]) -> Mapping[str, int]:
    grid = read_grid(content, sheet)
    wanted = {finding.place.heading for finding in findings if finding.place.sheet == sheet}
    return columns_by_heading(grid.rows, wanted) if grid else {}


def _spot(workbook: Workbook, finding: Finding, columns: Mapping[str, Mapping[str, int]]) -> Spot | None:
    place = finding.place
    sheet = _sheet(workbook, place.sheet)
    if not place.row or sheet is None:
        return None
    column = columns[place.sheet].get(place.heading, 0) + 1
    return Spot(sheet.title, *_unmerged(sheet, place.row, column))


def _sheet(workbook: Workbook, name: str) -> Worksheet | None:
    if name:
        return workbook[name] if name in workbook.sheetnames else None
    return workbook.worksheets[0] if workbook.worksheets else None


def _unmerged(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """Return the cell itself, or the first one of the merged cells that it lies in, which alone can have a comment."""
    if isinstance(sheet.cell(row, column), MergedCell):
        for area in sheet.merged_cells.ranges:
            if (row, column) in set(area.cells):
                return int(area.min_row), int(area.min_col)
    return row, column
