"""What formulas came to, kept in a workbook that openpyxl saves: it writes formulas without their results."""

import io
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import to_excel
from python_calamine import CalamineError, CalamineWorkbook

from loke.reading.grid import Cell

Results = Mapping[str, Mapping[str, Cell]]
"""By the path of a sheet inside the archive and the cell's name: the result of its formula."""

_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)[^>]*>(<f\b.*?(?:</f>|/>))<v\s*(?:/>|></v>)</c>', re.DOTALL
)


def results(workbook: Workbook, content: bytes) -> Results:
    """Return what the formulas of a delivery came to when it was last saved; cells without a result are left out.

    Without them, a workbook that nobody opened in between would come back with empty cells.
    """
    formulas = {
        number: [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for number, sheet in enumerate(workbook.worksheets, start=1)
    }
    if not any(formulas.values()):
        return {}
    try:
        source = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError:
        return {}
    found = {}
    for number, cells in formulas.items():
        title = workbook.worksheets[number - 1].title
        if cells and title in source.sheet_names:
            rows = source.get_sheet_by_name(title).to_python(skip_empty_area=False)
            values = {c.coordinate: _at(rows, int(c.row or 1), int(c.column or 1)) for c in cells}
            found[f"xl/worksheets/sheet{number}.xml"] = {name: value for name, value in values.items() if value != ""}
    return found


def with_results(sheet: bytes, values: Mapping[str, Cell]) -> bytes:
    """Return a sheet's part of the archive with the results of its formulas written in."""

    def put(match: re.Match[bytes]) -> bytes:
        name, style, formula = match[1], match[2], match[3]
        if name.decode() not in values:
            return match[0]
        kind, text = _written(values[name.decode()])
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (name, style, kind, formula, text.encode())

    return _FORMULA.sub(put, sheet) if values else sheet


def _at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""


def _written(value: Cell) -> tuple[bytes, str]:
    if isinstance(value, str):
        return b' t="str"', escape(value, quote=False)
    if isinstance(value, bool):
        return b' t="b"', str(int(value))
    serial: Any = to_excel
    return b"", repr(value if isinstance(value, int | float) else serial(value))
