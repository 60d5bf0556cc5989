"""The marks of a workbook that was given back before, taken off again."""

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from schemas.finding import Severity

COLOURS = {Severity.STOP: "F4B6A6", Severity.FIX: "FFE08A", Severity.CHECK: "CFE3F5"}
"""Fill of a marked cell, by the gravest finding about it."""

_MARKED = tuple(COLOURS.values())


def unmark(workbook: Workbook, listing: str) -> None:
    """Take the list of findings, its colours and its comments off; what people wrote into comments stays.

    The list says which sentences are ours. A colour that a cell had before it was marked does not come back.
    """
    if listing not in workbook.sheetnames:
        return
    ours = {" ".join(str(cell or "") for cell in row[-2:]) for row in workbook[listing].iter_rows(2, values_only=True)}
    del workbook[listing]
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    _without(cell, ours)
                if str(cell.fill.fgColor.rgb).endswith(_MARKED):
                    cell.fill = PatternFill()


def _without(cell: Cell | MergedCell, ours: set[str]) -> None:
    comment = cell.comment
    assert comment is not None
    kept = [part for part in comment.text.split("\n\n") if part not in ours]
    cell.comment = Comment("\n\n".join(kept), comment.author) if kept else None
