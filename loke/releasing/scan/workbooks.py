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
    r"|xl/tables/table\d+\.xml|xl/worksheets/_rels/sheet\d+\.xml\.rels"
)
_TEXT = re.compile(r">([^<]+)<")
_CELL = re.compile(r'<c r="([A-Z]+\d+)"((?:[^>/]|/(?!>))*)(?:/>|>(.*?)</c>)', re.DOTALL)
_VALUE = re.compile(r"<v>([^<]*)</v>")
_HIDDEN = re.compile(r'<(sheet|row|col)\b[^>]*\b(?:hidden="1"|state="(?:hidden|veryHidden)")')
_NAME = re.compile(r"<definedName\b([^>]*)>([^<]*)</definedName>")
_FILTER = re.compile(r".*!\$(?:[A-Z]+\$)?\d+:\$(?:[A-Z]+\$)?\d+", re.DOTALL)
_FOREIGN = re.compile(r"<(f|drawing|legacyDrawing|hyperlink|oleObject|extLst)\b")
_SHEET = re.compile(r'<sheet name="([^"]*)"')
_MARGIN = re.compile(r"<((?:odd|even|first)(?:Header|Footer))>([^<]*)<")
_CODE = re.compile(r"&[LCRPN]")
_VALIDATION = re.compile(r"<dataValidation\b([^>]*)>(.*?)</dataValidation>", re.DOTALL)
_PROMPT = re.compile(r'\b(?:prompt|error|promptTitle|errorTitle)="([^"]*)"')
_RELATION = re.compile(r"<Relationship\b([^>]*)>")
_TO_A_TABLE = re.compile(r'.*\bTarget="\.\./tables/table\d+\.xml"[^>]*', re.DOTALL)
_ATTRIBUTE = re.compile(r'\b([\w:]+)="([^"]*)"')
_OF_A_TABLE = re.compile(r"id|count|ref|xmlns|totalsRowShown")
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
        if "worksheets/_rels/" in name:
            links = (r for r in _RELATION.findall(part) if not _TO_A_TABLE.fullmatch(r) or "TargetMode" in r)
            yield from (Piece(f"link in {name}", link, NEVER) for link in links)
        if name.startswith("xl/tables/"):
            yield from _structured(name, part)
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


def _structured(name: str, table: str) -> Iterator[Piece]:
    """Yield what a structured table says of itself: its name and headings; formulas and totals are in none of ours."""
    yield from (Piece(f"text in {name}", text, NEVER) for text in _TEXT.findall(table) if text.strip())
    body = table.partition("?>")[2] if table.startswith("<?xml") else table
    told = (value for key, value in _ATTRIBUTE.findall(body) if not _OF_A_TABLE.fullmatch(key))
    yield from (Piece(f"structured table in {name}", html.unescape(value), ASIDE) for value in told)


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
    for where, text in _MARGIN.findall(sheet):
        yield Piece(f"{where} of sheet {title}", _CODE.sub(" ", html.unescape(text)), ASIDE)
    for place, attributes, inside in _CELL.findall(sheet):
        if 't="s"' not in attributes:  # shared strings are looked at as a whole, the unused ones too
            values = _VALUE.findall(inside) or _TEXT.findall(inside)
            yield from (Piece(f"sheet {title}, cell {place}", html.unescape(value), ASIDE) for value in values)
