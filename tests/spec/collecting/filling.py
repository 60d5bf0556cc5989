"""A template filled in as a person would: words from the drop-downs, real dates, numbers."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
import pandas as pd

from loke.collecting.layout import Column

Cell = str | int | float | bool | date | None


def filled_in(content: bytes, rows: Sequence[Mapping[str, Cell] | None], first: int = 2) -> bytes:
    """Write rows, by heading, below the headings of a template and save it; None leaves a row of the sheet blank."""
    book, saved = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, start=first):
        for heading, value in (row or {}).items():
            if value is not None:
                cell = sheet.cell(number, at[heading])
                cell.value = value
                if isinstance(value, str):
                    # What is typed into a cell of texts is a text, also when it looks like a formula.
                    cell.data_type = "s"
    book.save(saved)
    return saved.getvalue()


def written(column: Column, value: Any, kind: str | None = None) -> Cell:
    """Return what a person writes for a value, or for the kind of missing; blank when no word says that kind."""
    if pd.isna(value):
        return next((o.word for o in (*column.options, *column.missing) if kind and o.code == f"({kind})"), None)
    code = str(value).lower() if isinstance(value, bool) else plain(value)
    chosen = [option.word for option in column.options if option.code == str(code)]
    return chosen[0] if chosen else code


def plain(value: Any) -> Cell:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_written(columns: Iterable[Column], row: Mapping[str, Any]) -> dict[str, Cell]:
    """Return one accepted row as a person writes it into a template, by heading."""
    return {c.heading: written(c, row[c.field.name], row.get(f"{c.field.name}_missing")) for c in columns}
