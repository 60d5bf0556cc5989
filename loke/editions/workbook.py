"""All tables in one workbook, one sheet each."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from xlsxwriter import Workbook

CREATED = datetime(2000, 1, 1)
"""The date of creation that every workbook carries, so that the same tables give the same bytes."""

_WIDEST = 48


def workbook_bytes(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return tables as a workbook: sheet names are the keys, numbers are numbers, and no text is ever a formula."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"created": CREATED})
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        share = workbook.add_format({"num_format": "0.000"})
        for name, table in tables.items():
            _sheet(workbook.add_worksheet(name[:31]), table, heading, share)
    return stream.getvalue()


def _sheet(sheet: Any, table: pd.DataFrame, heading: Any, fraction: Any) -> None:
    for position, name in enumerate(table.columns):
        values = list(table[name])
        sheet.write_string(0, position, name, heading)
        for row, value in enumerate(values, start=1):
            if isinstance(value, str):
                sheet.write_string(row, position, value)
            elif not pd.isna(value):
                sheet.write_number(row, position, value, fraction if isinstance(value, float) else None)
        sheet.set_column(position, position, _width(name, values))
    sheet.freeze_panes(1, 0)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)


def _width(name: str, values: list[object]) -> int:
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    return min(_WIDEST, max(12, len(name) // 2 + 4, longest + 2))
