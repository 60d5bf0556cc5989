"""A look at the sheets of an ods workbook."""

import re
import zipfile
from itertools import chain
from typing import IO

from loke.reading.extent import Look, pieces, stretches

CONTENT = "content.xml"
"""The part that holds all sheets of an ods workbook."""

_TAG = re.compile(rb"<(table:(?:table|table-row|table-cell|covered-table-cell))(?=[\s/>])([^<>]*)>")
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_ROWS_SPANNED = re.compile(rb'table:number-rows-spanned="([0-9]{1,9})"')
_COLUMNS_SPANNED = re.compile(rb'table:number-columns-spanned="([0-9]{1,9})"')
_IS_ERROR = re.compile(rb'calcext:value-type="error"')
_HAS_VALUE = re.compile(rb"office:value-type=")
_TEXT = re.compile(rb"<text:p[^<>]*>([^<]+)<")
_MOST_NOTED = 100_000


def look_at_ods(archive: zipfile.ZipFile) -> list[Look]:
    """Return a look at every sheet, in the order of the workbook; raises one of `archive.DAMAGED`."""
    with archive.open(CONTENT) as part:
        return _looks(part)


def _looks(part: IO[bytes]) -> list[Look]:
    looks: list[Look] = []
    row = column = rows = 0
    for tag, body in chain.from_iterable(pieces(stretch, _TAG) for stretch in stretches(part, _TAG)):
        kind, told = tag.groups()
        if kind == b"table:table":
            looks.append(Look())
            row = rows = 0
        elif kind == b"table:table-row":
            row, column, rows = row + rows, 0, _count(_REPEATED, told)
        elif looks:
            columns = _count(_REPEATED, told)
            _note(looks[-1], (row, column), (rows, columns), told, body)
            column += columns
    return looks


def _count(attribute: re.Pattern[bytes], told: bytes) -> int:
    found = attribute.search(told)
    return max(int(found[1]), 1) if found else 1


def _note(look: Look, before: tuple[int, int], repeated: tuple[int, int], told: bytes, body: bytes) -> None:
    (row, column), (rows, columns) = before, repeated
    look.formatted_rows = max(look.formatted_rows, row + rows)
    text = _TEXT.search(body)
    error = "" if not _IS_ERROR.search(told) else text[1].decode() if text else "#ERROR"
    if not error and b"table:formula=" in told and not _HAS_VALUE.search(told) and not text:
        error = "#FORMULA"
    if error or text or _HAS_VALUE.search(told):
        look.reach(row + rows, column + columns)
    if error and rows * columns <= _MOST_NOTED:
        places = ((r, c) for r in range(row + 1, row + rows + 1) for c in range(column + 1, column + columns + 1))
        look.errors |= dict.fromkeys(places, error)
    if (down := _count(_ROWS_SPANNED, told)) > 1:
        look.upright.append((row + 1, column + 1, row + down, column + _count(_COLUMNS_SPANNED, told)))
