"""Workbooks (xlsx, xls, ods): bytes to the rows of the sheet that holds the data."""

import io

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from loke.reading import finding_types as types
from loke.reading.error_cells import DAMAGED, with_error_cells
from loke.reading.extent import MOST_CELLS, reaches_too_far
from loke.reading.grid import Grid
from schemas.codebook import Format
from schemas.finding import Finding, Place

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(content: bytes) -> bool:
    """Return whether the bytes begin as workbooks do: as a zip archive or an OLE container."""
    return content.startswith((_ZIP, _OLE))


def read_workbook(content: bytes, place: Place, declared: Format) -> tuple[Grid | None, list[Finding]]:
    """Return the rows of the declared sheet, or of the only visible one with content; None when a finding stops it."""
    try:
        if reaches_too_far(content):
            return None, [types.TOO_FAR.at(place, most=MOST_CELLS)]
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        filled = {sheet.name: sheet.visible for sheet in workbook.sheets_metadata if _height(workbook, sheet.name)}
        visible = [name for name, state in filled.items() if state == SheetVisibleEnum.Visible]
        sheet, findings = _choose(declared.sheet, workbook.sheet_names, visible, place)
        hidden = [name for name in filled if name not in visible and name != sheet]
        findings += [types.HIDDEN_SHEET.at(Place(place.file, name)) for name in hidden]
        if sheet is None:
            return None, findings
        rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        rows = with_error_cells(content, workbook.sheet_names.index(sheet), rows)
    except (CalamineError, *DAMAGED):
        return None, [types.UNREADABLE_WORKBOOK.at(place)]
    if not rows:
        return None, [*findings, types.EMPTY.at(Place(place.file, sheet))]
    return Grid(rows, sheet, f"sheet {sheet}"), findings


def _height(workbook: CalamineWorkbook, name: str) -> int:
    return workbook.get_sheet_by_name(name).height


def _choose(
    declared: str | None, names: list[str], visible: list[str], place: Place
) -> tuple[str | None, list[Finding]]:
    if declared:
        fitting = [name for name in names if name.strip().casefold() == declared.strip().casefold()]
        if fitting:
            return fitting[0], []
        return None, [types.NO_SUCH_SHEET.at(place, sheet=declared, sheets=", ".join(names))]
    if len(visible) == 1:
        return visible[0], []
    if visible:
        return None, [types.SEVERAL_SHEETS.at(place, sheets=", ".join(visible))]
    return None, [types.EMPTY.at(place)]
