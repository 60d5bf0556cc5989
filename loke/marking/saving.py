"""Workbooks to bytes that do not change by themselves."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return a workbook as xlsx without the time of saving, so that the same workbook gives the same bytes."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    workbook.save(saved)
    with ZipFile(saved) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", source.read(name))
            target.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED)
    return fixed.getvalue()
