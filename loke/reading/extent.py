"""How far the cells of an xlsx workbook reach, looked up before anything is laid out in memory."""

import io
import re
import zipfile

from openpyxl.utils.cell import column_index_from_string

MOST_CELLS = 10_000_000
"""More cells than this, empty ones between included, are no delivery of a unit; laying them out takes gigabytes."""

_ROW = re.compile(rb'<row\b[^>]*\br="([0-9]{1,9})"')
_CELL = re.compile(rb'<c\b[^>]*\br="([A-Z]{1,3})')


def reaches_too_far(content: bytes) -> bool:
    """Return whether a sheet's used area has more than MOST_CELLS cells; False for workbooks that are not xlsx.

    One stray cell far out is enough: readers lay out the whole area. Raises one of `error_cells.DAMAGED` for a damaged
    archive.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_area(archive.read(name)) > MOST_CELLS for name in sheets)


def _area(sheet: bytes) -> int:
    rows = max((int(match[1]) for match in _ROW.finditer(sheet)), default=0)
    columns = {match[1] for match in _CELL.finditer(sheet)}
    return rows * max((column_index_from_string(letters.decode()) for letters in columns), default=0)
