"""A look at the sheets of an xlsx workbook."""

import re
import zipfile
from typing import IO

from openpyxl.utils.cell import column_index_from_string

from loke.reading.extent import Look, pieces, stretches

WORKBOOK = "xl/workbook.xml"
"""The part that an archive has when it is an xlsx workbook."""

LINKS = "xl/_rels/workbook.xml.rels"
"""The part that says in which other parts its sheets are."""

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_TAG = re.compile(rb"<(?:\w+:)?(row|c|/sheetData)\b([^<>]*)>")
_PLACE = re.compile(rb"""\br=["']([A-Z]{0,3})([0-9]{1,7})["']""")
_PLAIN_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_PLAIN_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})')
_ODD = (b'"/><c', b'"/></row', b" />", b"<f", b't="e"', b":c ", b":c>", b"<c>", b"<row>", b":row")
_IS_ERROR = re.compile(rb"""\bt=["']e["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_NEVER_SHOWN = re.compile(rb"<(?:\w+:)?(?:is|t)\b")


def look_at_xlsx(archive: zipfile.ZipFile) -> list[Look]:
    """Return a look at every sheet, in the order of the workbook; raises one of `archive.DAMAGED`."""
    links = _LINK.findall(archive.read(LINKS))
    targets = {_value(link, rb"Id"): _value(link, rb"Target") for link in links}
    looks = []
    for sheet in _SHEET.findall(archive.read(WORKBOOK)):
        target = targets[_value(sheet, rb"\w+:id")]
        with archive.open(target.lstrip("/") if target.startswith("/") else f"xl/{target}") as part:
            looks.append(_look(part))
    return looks


def _value(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"""\s*=\s*["']([^"']*)["']""", tag)
    if found is None:
        raise LookupError("a part of the workbook is not named")
    return found[1].decode()


def _look(part: IO[bytes]) -> Look:
    look = Look()
    row = column = 0
    for stretch in stretches(part, _TAG):
        if _is_plain(stretch):
            row = _reach_plain(look, stretch, row)
            continue
        for tag, body in pieces(stretch, _TAG):
            kind, told = tag.groups()
            place = _PLACE.search(told)
            if kind == b"row":
                row, column = int(place[2]) if place else row + 1, 0
            elif kind == b"c":
                column = column_index_from_string(place[1].decode()) if place and place[1] else column + 1
                row = int(place[2]) if place and place[1] else row
                _note(look, row, column, told, body)
    return look


def _is_plain(stretch: bytes) -> bool:
    """Return whether every row and cell tells its place first, and no cell is empty, a formula or an error.

    So nearly all sheets are written, and a look at them need not stop at each cell.
    """
    told_first = all(stretch.count(b"<%s " % tag) == stretch.count(b'<%s r="' % tag) for tag in (b"c", b"row"))
    return told_first and not any(odd in stretch for odd in _ODD)


def _reach_plain(look: Look, stretch: bytes, row: int) -> int:
    row = max([row, *map(int, _PLAIN_ROW.findall(stretch))])
    if columns := set(_PLAIN_COLUMN.findall(stretch)):
        look.reach(row, max(column_index_from_string(letters.decode()) for letters in columns))
        look.formatted_rows = max(look.formatted_rows, row)
    return row


def _note(look: Look, row: int, column: int, told: bytes, body: bytes) -> None:
    look.formatted_rows = max(look.formatted_rows, row)
    if told.endswith(b"/"):
        return
    look.reach(row, column)
    value = _VALUE.search(body)
    if _IS_ERROR.search(told):
        look.errors[row, column] = value[1].decode() if value else "#ERROR"
    elif value is None and _FORMULA.search(body) and not _NEVER_SHOWN.search(body):
        look.errors[row, column] = "#FORMULA"
