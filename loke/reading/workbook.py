"""Workbooks (xlsx, xlsm, xls, ods): bytes to the rows of the sheet that holds the data."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from loke.reading import finding_types as types
from loke.reading import workbook_finding_types as own_types
from loke.reading.archive import DAMAGED, open_archive, unpacks_too_far
from loke.reading.extent import MOST_CELLS, Look
from loke.reading.grid import Cell, Grid
from loke.reading.ods_look import CONTENT, look_at_ods
from loke.reading.xls_look import look_at_xls
from loke.reading.xlsx_look import WORKBOOK, look_at_xlsx
from schemas.codebook import Format
from schemas.finding import Finding, FindingType, Place

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _OLE_MACROS = "EncryptedPackage".encode("utf-16-le"), "_VBA_PROJECT".encode("utf-16-le")
_MACROS, _OTHER_WORKBOOKS = "xl/vbaProject.bin", "xl/externalLinks/"
_PANIC = "PanicException"
_BINARY = "xl/workbook.bin"
_FORMATTED_ROWS = 100_000
_START, _BLANK = 4_000, b"\xef\xbb\xbf \t\r\n"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
"""How the sheets of Excel 2 to 5 begin when they stand in no container."""


def is_workbook(content: bytes) -> bool:
    """Return whether the bytes begin as workbooks do: as a zip archive or an OLE container."""
    return content.startswith((_ZIP, _OLE))


def not_a_workbook(content: bytes) -> FindingType:
    """Return the kind of finding for a file that is called a workbook and begins as none.

    Many systems export a web page, an XML file or plain text under the name of a workbook, and Excel opens them all.
    """
    if content.startswith(_OLD_EXCEL):
        return own_types.OLD_EXCEL
    start = content[:_START].lstrip(_BLANK).lower()
    if b"<html" in start or b"<table" in start or start.startswith(b"<!doctype html"):
        return own_types.WEB_PAGE
    if start.startswith(b"<?xml"):
        return own_types.XML_WORKBOOK
    return types.NOT_WORKBOOK


def opens_safely(content: bytes) -> bool:
    """Return whether a workbook stays within the bounds that reading sets, so that others may open it as well."""
    try:
        archive = None if content.startswith(_OLE) else open_archive(content)
        if archive and unpacks_too_far(archive, len(content)):
            return False
        return all(look.area <= MOST_CELLS for look in _looks(content, archive))
    except DAMAGED:
        return False


def read_workbook(content: bytes, place: Place, declared: Format) -> tuple[Grid | None, list[Finding]]:
    """Return the rows of the declared sheet, or of the only visible one with content; None when a finding stops it."""
    try:
        return _read(content, place, declared)
    except PasswordError:
        return None, [own_types.PASSWORD.at(place)]
    except (CalamineError, *DAMAGED):
        return None, [own_types.UNREADABLE_WORKBOOK.at(place)]
    except BaseException as error:
        # The reader panics on some damaged xls files, with a class that cannot be imported and is no Exception.
        if type(error).__name__ != _PANIC:
            raise
        return None, [own_types.UNREADABLE_WORKBOOK.at(place)]


def _read(content: bytes, place: Place, declared: Format) -> tuple[Grid | None, list[Finding]]:
    archive = None if content.startswith(_OLE) else open_archive(content)
    if archive is None and _ENCRYPTED in content:
        return None, [own_types.PASSWORD.at(place)]
    if archive and unpacks_too_far(archive, len(content)):
        return None, [own_types.UNPACKS_TOO_FAR.at(place)]
    looks = _looks(content, archive)
    if any(look.area > MOST_CELLS for look in looks):
        return None, [types.TOO_FAR.at(place, most=MOST_CELLS)]
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    filled = _filled(workbook)
    name, findings = _choose(declared.sheet, workbook, list(filled), place)
    findings += _carried_along(content, archive, place)
    if name is None:
        return None, findings
    if name not in filled:
        return None, [*findings, types.EMPTY.at(Place(place.file, name))]
    grid, told = _grid(name, filled[name], looks[workbook.sheet_names.index(name)], place)
    return grid, [*findings, *told]


def _looks(content: bytes, archive: zipfile.ZipFile | None) -> list[Look]:
    """Return a look at each sheet, in the order of the workbook; raises one of DAMAGED when it is no workbook."""
    if content.startswith(_OLE):
        return look_at_xls(content)
    held = {WORKBOOK, _BINARY, CONTENT}.intersection(archive.namelist() if archive else ())
    if archive is None or len(held) != 1 or _BINARY in held:
        raise LookupError("the archive does not hold exactly one workbook that can be looked at")
    return look_at_xlsx(archive) if WORKBOOK in held else look_at_ods(archive)


def _filled(workbook: CalamineWorkbook) -> dict[str, CalamineSheet]:
    filled = {}
    for name in workbook.sheet_names:
        with suppress(CalamineError):
            # A sheet of charts has no cells and cannot be read as one that has.
            sheet = workbook.get_sheet_by_name(name)
            if sheet.start is not None:
                filled[name] = sheet
    return filled


def _choose(
    declared: str | None, workbook: CalamineWorkbook, filled: Sequence[str], place: Place
) -> tuple[str | None, list[Finding]]:
    """Return the sheet that holds the rows, and what is to be told of the others with content."""
    seen = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible}
    visible = [name for name in filled if name in seen]
    fitting = [name for name in workbook.sheet_names if declared and _alike(name, declared)]
    chosen = next(iter(fitting or (visible if len(visible) == 1 and not declared else ())), None)
    hidden = (own_types.HIDDEN_SHEET.at(Place(place.file, n)) for n in filled if n not in seen and n != chosen)
    if chosen:
        told = [types.OTHER_SHEET.at(Place(place.file, name)) for name in visible if name != chosen]
        if chosen not in seen:
            told.append(own_types.HIDDEN_SHEET_READ.at(Place(place.file, chosen)))
        return chosen, [*told, *hidden]
    if declared:
        why = types.NO_SUCH_SHEET.at(place, sheet=declared, sheets=", ".join(workbook.sheet_names))
    elif visible:
        why = types.SEVERAL_SHEETS.at(place, sheets=", ".join(visible))
    else:
        why = types.EMPTY.at(place)
    return None, [why, *hidden]


def _alike(name: str, declared: str) -> bool:
    return name.strip().casefold() == declared.strip().casefold()


def _carried_along(content: bytes, archive: zipfile.ZipFile | None, place: Place) -> Iterator[Finding]:
    names = archive.namelist() if archive else []
    if _MACROS in names or (archive is None and _OLE_MACROS in content):
        yield own_types.MACROS.at(place)
    if any(name.startswith(_OTHER_WORKBOOKS) for name in names):
        yield own_types.OTHER_WORKBOOKS.at(place)


def _grid(name: str, sheet: CalamineSheet, look: Look, place: Place) -> tuple[Grid | None, list[Finding]]:
    at = Place(place.file, name)
    if sheet.end and (sheet.end[0] + 1) * (sheet.end[1] + 1) > MOST_CELLS:
        return None, [types.TOO_FAR.at(place, most=MOST_CELLS)]
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    if any(isinstance(cell, str) and len(cell) > csv.field_size_limit() for row in rows for cell in row):
        return None, [own_types.TOO_LONG_TEXT.at(at, most=csv.field_size_limit())]
    for (row, column), text in look.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = text
    merged = [(r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or () if r2 > r1]
    merged += [(r1 - 1, c1 - 1, r2 - 1, c2 - 1) for r1, c1, r2, c2 in look.upright]
    formatted = look.formatted_rows - look.rows
    told = [own_types.FORMATTED_ROWS.at(at, count=formatted)] if formatted > _FORMATTED_ROWS else []
    return Grid(rows, name, f"sheet {name}", upright=merged), told
