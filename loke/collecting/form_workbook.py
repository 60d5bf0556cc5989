"""A form as the workbook that survey servers take: the sheets survey, choices and settings."""

import io
from collections.abc import Sequence
from typing import Any

from loke.collecting.form import Form, Row
from loke.reproducible import new_workbook

FIRST_COLUMNS = ("type", "list_name", "name", "form_title")
"""Columns that stand first in their sheet; the others follow as they come."""

_WIDTH = 28


def form_workbook(content: Form) -> bytes:
    """Return a form as xlsx; the same form gives the same bytes, and no text is ever a formula."""
    stream = io.BytesIO()
    with new_workbook(stream) as book:
        bold = book.add_format({"bold": True})
        for name, rows in (("survey", content.survey), ("choices", content.choices), ("settings", content.settings)):
            _sheet(book.add_worksheet(name), rows, bold)
    return stream.getvalue()


def _sheet(sheet: Any, rows: Sequence[Row], bold: Any) -> None:
    known = {column: None for row in rows for column in row}
    names = sorted(known, key=lambda column: column not in FIRST_COLUMNS)
    for position, name in enumerate(names):
        sheet.write_string(0, position, name, bold)
        sheet.set_column(position, position, _WIDTH)
        for number, row in enumerate(rows, start=1):
            if row.get(name):
                sheet.write_string(number, position, row[name])
    sheet.freeze_panes(1, 0)
