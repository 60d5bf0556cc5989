"""Cells of an xlsx sheet that hold an error of Excel, such as `#N/A`: python-calamine gives them as empty."""

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


def with_error_cells(content: bytes, position: int, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return a sheet's rows with the text of each error in its cell, so that none is taken for an empty cell.

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
