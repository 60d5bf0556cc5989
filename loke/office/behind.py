"""The small workbook behind a chart, which opens when somebody edits it."""

import io
from datetime import datetime

from xlsxwriter import Workbook

from loke.office.deck import Chart

SHEET = "Sheet1"
"""What charts made by python-pptx call the sheet that their numbers stand in."""

_CREATED = datetime(2000, 1, 1)


def workbook_behind(chart: Chart) -> bytes:
    """Return a chart's own numbers as a workbook, one column a series; what is not shown is an empty cell."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, options) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(SHEET)
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, category)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return stream.getvalue()
