"""The last sheet: every finding, in the order of its place."""

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from loke.marking.cells import Spot
from loke.marking.opening import put_text
from loke.words import Words, catalogue, explain
from schemas.finding import Finding, Severity
from schemas.text import Language

HEADINGS = ("What to do with it", "Sheet", "Row", "Column", "What is wrong", "What to do")
_WIDTHS = (16, 16, 8, 26, 60, 70)

SEVERITIES = {
    Severity.STOP: "Stops the file",
    Severity.FIX: "Correct",
    Severity.CHECK: "Look over",
}
"""What a severity asks of a person."""


def add_list(workbook: Workbook, located: Sequence[tuple[Finding, Spot | None]], language: Language) -> str:
    """Add a sheet with all findings, in which the row number leads to the marked cell, and return its name."""
    words = catalogue("pages", language)
    sheet = workbook.create_sheet(words("Findings"))
    for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, column)
        put_text(cell, words(heading))
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, (finding, spot) in enumerate(sorted(located, key=lambda item: item[0].place), start=2):
        _add(sheet, row, finding, spot, words)
    sheet.freeze_panes = "A2"
    return str(sheet.title)


def _add(sheet: Worksheet, row: int, finding: Finding, spot: Spot | None, words: Words) -> None:
    for column, text in enumerate(_texts(finding, words), start=1):
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if spot is not None:
        cell, where = sheet.cell(row, 3), spot.sheet.replace("'", "''")
        target = f"'{where}'!{get_column_letter(spot.column)}{spot.row}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
        cell.font = Font(underline="single", color="0B5C8A")


def _texts(finding: Finding, words: Words) -> Iterator[str]:
    place, said = finding.place, explain(finding, words.language)
    yield words(SEVERITIES[finding.severity])
    yield place.sheet
    yield str(place.row) if place.row else ""
    yield place.heading
    yield said.problem
    yield said.remedy
