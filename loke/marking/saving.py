"""Workbooks to bytes that do not change by themselves."""

import io
import re
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from loke.marking.formulas import Results, with_results

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def workbook_bytes(workbook: Workbook, formulas: Results = MappingProxyType({})) -> bytes:
    """Return a workbook as xlsx without the time of saving, so that the same workbook gives the same bytes.

    `formulas` are the results of its formulas, which are written beside them.
    """
    saved, fixed = io.BytesIO(), io.BytesIO()
    workbook.save(saved)
    with ZipFile(saved) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", source.read(name))
            target.writestr(ZipInfo(name, _EPOCH), with_results(content, formulas.get(name, {})), ZIP_DEFLATED)
    return fixed.getvalue()
