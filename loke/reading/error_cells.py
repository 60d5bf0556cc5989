"""Cells of an xlsx sheet with an error of Excel or a formula without a value, which python-calamine gives as empty."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from openpyxl.utils.cell import coordinate_to_tuple

from loke.reading.grid import Cell

DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, LookupError, ValueError)
"""What looking into a damaged archive raises."""

_SHEET = re.compile(rb"<sheet\b[^>]*>")
_LINK = re.compile(rb"<Relationship\b[^>]*>")
_ERROR = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)

_NO_VALUE = re.compile(
    rb'<c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)


def with_error_cells(content: bytes, position: int, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return a sheet's rows with the text of each error in its cell, so that none is taken for an empty cell.

    A formula whose value was never worked out, as programs write them, reads `#FORMULA`.

    `position` is the sheet's place in the workbook, from 0. Only xlsx files hold errors in a form that can be found;
    the rows of others are returned as they are. Raises one of DAMAGED for a damaged archive.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return rows
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return rows
        sheet = archive.read(_file_of(archive, position))
    for row, column, text in _errors(sheet):
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = text
    return rows


def _file_of(archive: zipfile.ZipFile, position: int) -> str:
    sheet = _SHEET.findall(archive.read("xl/workbook.xml"))[position]
    links = _LINK.findall(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {_value(link, rb"Id"): _value(link, rb"Target") for link in links}
    target = targets[_value(sheet, rb"r:id")]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _value(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb'\s*=\s*"([^"]*)"', tag)
    if found is None:
        raise LookupError("a part of the workbook is not named")
    return found[1].decode()


def _errors(sheet: bytes) -> Iterator[tuple[int, int, str]]:
    for place, text in _ERROR.findall(sheet):
        yield (*coordinate_to_tuple(place.decode()), text.decode())
    for place in _NO_VALUE.findall(sheet):
        yield (*coordinate_to_tuple(place.decode()), "#FORMULA")
