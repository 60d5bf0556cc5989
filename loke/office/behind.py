"""The small workbook behind a chart, which opens when somebody edits it."""

import io

from loke.office.deck import Chart
from loke.reproducible import new_workbook

SHEET = "Sheet1"
"""What charts made by python-pptx call the sheet that their numbers stand in."""


def workbook_behind(chart: Chart) -> bytes:
    """Return a chart's own numbers as a workbook, one column a series; what is not shown is an empty cell."""
    stream = io.BytesIO()
    with new_workbook(stream) as book:
        sheet = book.add_worksheet(SHEET)
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, category)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return stream.getvalue()
