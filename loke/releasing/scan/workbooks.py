"""Texts of workbooks: cells, names, properties, and whatever else lies in the archive."""

import html
import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from loke.releasing.scan.pieces import ASIDE, NEVER, Piece

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml|xl/(?:workbook|styles|sharedStrings)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/theme/theme1\.xml|xl/worksheets/sheet\d+\.xml"
)
_TEXT = re.compile(r">([^<]+)<")
_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(r"<v>([^<]*)</v>")
_HIDDEN = re.compile(r'<(sheet|row|col)\b[^>]*\b(?:hidden="1"|state="(?:hidden|veryHidden)")')
_NAME = re.compile(r"<definedName\b([^>]*)>([^<]*)</definedName>")
_FILTER = re.compile(r".*!\$(?:[A-Z]+\$)?\d+:\$(?:[A-Z]+\$)?\d+", re.DOTALL)
_FOREIGN = re.compile(r"<(f|drawing|legacyDrawing|hyperlink|headerFooter|oleObject|extLst)\b")
_SHEET = re.compile(r'<sheet name="([^"]*)"')
_VALIDATION = re.compile(r"<dataValidation\b([^>]*)>(.*?)</dataValidation>", re.DOTALL)
_PROMPT = re.compile(r'\b(?:prompt|error|promptTitle|errorTitle)="([^"]*)"')
_DECLARED = ("2000-01-01T00:00:00Z", "12.0000")


def workbook_pieces(content: bytes) -> Iterator[Piece]:
    """Yield the texts of a workbook; a part that no edition has should never be there."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        if archive.comment:
            yield Piece("comment of the archive", archive.comment.decode(errors="replace"), NEVER)
    known = {name: part.decode() for name, part in parts.items() if _PARTS.fullmatch(name)}
    yield from (Piece(f"part {name}", name, NEVER) for name in parts if name not in known)
    sheets = [html.unescape(name) for name in _SHEET.findall(known["xl/workbook.xml"])]
    for name, part in known.items():
        yield from (Piece(f"hidden {what} in {name}", what, NEVER) for what in _HIDDEN.findall(part))
        yield from (Piece(f"{what} in {name}", what, NEVER) for what in _FOREIGN.findall(part) if "sheets/" in name)
    yield from _names(known["xl/workbook.xml"])
    for number, title in enumerate(sheets, start=1):
        yield Piece("name of a sheet", title, ASIDE)
        yield from _cells(known[f"xl/worksheets/sheet{number}.xml"], title)
    parts_counted = {str(len(sheets)), str(len(_NAME.findall(known["xl/workbook.xml"])))}
    count = len(re.findall(r"<sheetData", "".join(known.values())))
    if count != len(sheets):
        yield Piece("a sheet that the workbook does not name", "", NEVER)
    for name in (
        "docProps/custom.xml",
        "docProps/core.xml",
        "docProps/app.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
    ):
        texts = (html.unescape(text) for text in _TEXT.findall(known.get(name, "")))
        own = (*_DECLARED, *parts_counted, "0") if name.startswith("docProps/") else ()
        yield from (Piece(name, text, ASIDE) for text in texts if text.strip() and text not in own)


def _names(workbook: str) -> Iterator[Piece]:
    for attributes, text in _NAME.findall(workbook):
        is_filter = re.search(r'name="_xlnm\.(?:_FilterDatabase|Print_Titles)"', attributes) and _FILTER.fullmatch(text)
        if not is_filter:
            yield Piece("a defined name", html.unescape(text), NEVER)


def _cells(sheet: str, title: str) -> Iterator[Piece]:
    for attributes, inside in _VALIDATION.findall(sheet):
        texts = (*_PROMPT.findall(attributes), *_TEXT.findall(inside))
        own = (html.unescape(text) for text in texts if not _FILTER.fullmatch(text))
        yield from (Piece(f"rule of sheet {title}", text, ASIDE) for text in own)
    for place, attributes, inside in _CELL.findall(sheet):
        if 't="s"' not in attributes:  # shared strings are looked at as a whole, the unused ones too
            values = _VALUE.findall(inside) or _TEXT.findall(inside)
            yield from (Piece(f"sheet {title}, cell {place}", html.unescape(value), ASIDE) for value in values)
