"""Tables in one workbook, one sheet and one structured table each."""

import io
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from loke.reproducible import new_workbook

_WIDEST, _A4 = 48, 9
_STYLE = "Table Style Light 1"
_LIKE_A_CELL = re.compile(r"\d|[A-Za-z]{1,3}\d+$|[RrCc]$|[Rr]\d*[Cc]\d*$|$")
_WHOLE, _FRACTION = "#,##0", "#,##0.000"
"""How numbers look; the program that opens the workbook puts in the decimal and thousand signs of its reader."""


def workbook_bytes(tables: Mapping[str, pd.DataFrame], footer: str = "") -> bytes:
    """Return tables as a workbook: sheet names are the keys, numbers are numbers, and no text is ever a formula.

    Every sheet that has rows holds a structured table with its headings, which stay in sight and on every printed
    page; `footer` stands below each page with its number.
    """
    stream = io.BytesIO()
    with new_workbook(stream) as workbook:
        looks = {
            "heading": workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": workbook.add_format({"text_wrap": True, "valign": "top"}),
            "whole": workbook.add_format({"num_format": _WHOLE, "valign": "top"}),
            "fraction": workbook.add_format({"num_format": _FRACTION, "valign": "top"}),
        }
        for name, table in tables.items():
            sheet = workbook.add_worksheet(name[:31])
            _cells(sheet, table, looks)
            if len(table):
                _structured(sheet, table, name, looks["heading"])
            _printed(sheet, footer)
    return stream.getvalue()


def _cells(sheet: Any, table: pd.DataFrame, looks: Mapping[str, Any]) -> None:
    for position, name in enumerate(table.columns):
        values = list(table[name])
        sheet.write_string(0, position, name, looks["heading"])
        for row, value in enumerate(values, start=1):
            if isinstance(value, str):
                sheet.write_string(row, position, value, looks["text"])
            elif not pd.isna(value):
                sheet.write_number(row, position, value, looks["fraction" if isinstance(value, float) else "whole"])
        sheet.set_column(position, position, _width(name, values))


def _structured(sheet: Any, table: pd.DataFrame, name: str, heading: Any) -> None:
    """Put a table over the cells of a sheet, so that a formula can name it and its columns."""
    columns = [{"header": column, "header_format": heading} for column in table.columns]
    place = (0, 0, len(table), len(table.columns) - 1)
    sheet.add_table(*place, {"name": table_name(name), "columns": columns, "style": _STYLE})


def table_name(title: str) -> str:
    """Return what a structured table is called: its title with an underscore for all that no such name can hold."""
    name = re.sub(r"\W+", "_", title).strip("_")
    return f"_{name}" if _LIKE_A_CELL.match(name) else name


def _printed(sheet: Any, footer: str) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    said = footer.replace("&", "&&")
    sheet.set_footer(f"&L{said}&R&P (&N)")


def _width(name: str, values: list[object]) -> int:
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    return min(_WIDEST, max(12, len(name) // 2 + 4, longest + 2))
