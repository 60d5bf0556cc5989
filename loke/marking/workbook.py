"""The marked workbook."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from loke.marking.cells import Spot, locate
from loke.marking.formulas import results
from loke.marking.listing import add_list
from loke.marking.opening import open_workbook
from loke.marking.saving import workbook_bytes
from loke.marking.stamping import put_stamp, whole_stamp
from loke.marking.unmarking import COLOURS, unmark
from loke.reading.stamp import read_stamp
from loke.words import explain
from schemas.finding import Finding, Severity
from schemas.stamp import Stamp
from schemas.text import Language

_AUTHOR = "Loke"


def mark_workbook(
    content: bytes, name: str, findings: Sequence[Finding], language: Language, stamp: Stamp | None = None
) -> bytes:
    """Return a delivery as an xlsx workbook in which every cell that a finding is about is coloured and commented.

    `name` is the file's name, `findings` those about this file. An xlsx keeps everything it had; any other file becomes
    a workbook with the same cells, as text, in the same rows. A finding about a whole row marks its first cell, and one
    about a whole file or sheet stands only in the list of all findings, which is the last sheet. The marks of a
    workbook that was given back before are taken off first. `stamp` is put into the workbook with what it alone knows:
    its sheets, and what it was made from before. Raises LookupError when a finding has no words in the language.
    """
    before = read_stamp(content)
    sheets = {finding.place.sheet for finding in findings if finding.place.row}
    sheet = sheets.pop() if len(sheets) == 1 else ""
    workbook = open_workbook(content, name, sheet)
    if before is not None and before.listing:
        unmark(workbook, before.listing)
    located = locate(workbook, content, findings)
    about: dict[Spot, list[Finding]] = defaultdict(list)
    for finding, spot in located:
        if spot is not None:
            about[spot].append(finding)
    for spot, found in about.items():
        _mark(workbook[spot.sheet].cell(spot.row, spot.column), found, language)
    listing = add_list(workbook, located, language)
    if stamp is not None:
        put_stamp(workbook, whole_stamp(replace(stamp, sheet=sheet), before, content, listing))
    return workbook_bytes(workbook, results(workbook, content))


def _mark(cell: Cell | MergedCell, findings: Sequence[Finding], language: Language) -> None:
    gravest = min((finding.severity for finding in findings), key=list(Severity).index)
    cell.fill = PatternFill("solid", fgColor=COLOURS[gravest])
    before = [cell.comment.text] if cell.comment else []
    said = [" ".join(explain(finding, language)) for finding in findings]
    comment = Comment("\n\n".join([*before, *dict.fromkeys(said)]), _AUTHOR)
    comment.width, comment.height = 320, min(400, 60 + 40 * len(findings) + 20 * sum(len(s) // 50 for s in said))
    cell.comment = comment
