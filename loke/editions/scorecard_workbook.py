"""The change model as a workbook in the columns of the document that the unit publishes."""

import io
from collections.abc import Sequence
from typing import Any

from loke.editions.edition import Edition
from loke.editions.scorecard import KeyLine, Scorecard
from loke.editions.version_line import version_line
from loke.reproducible import new_workbook

HEADINGS = ("Key indicator", "Interventions", "Sub-goals", "Goals"), ("State", "Evidence")
"""Headings before and behind the quarters."""

_WIDTHS = (22, 30, 32, 32, 20, 20, 20, 20, 22, 28)
_A3 = 8


def scorecard_workbook(edition: Edition, card: Scorecard) -> bytes:
    """Return the change model as one sheet, as xlsx: a heading and a table for each track; all cells are texts."""
    words, stream = edition.words, io.BytesIO()
    headings = [*map(words, HEADINGS[0]), *card.quarters, *map(words, HEADINGS[1])]
    with new_workbook(stream) as book:
        looks = _looks(book)
        sheet = book.add_worksheet(words("Change model"))
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, f"{edition.documents.change_model.title}. {version_line(edition)}", looks["title"])
        row = 2
        for track in card.tracks:
            sheet.write_string(row, 0, track.name, looks["title"])
            for column, heading in enumerate(headings):
                sheet.write_string(row + 1, column, heading, looks["heading"])
            row += 2
            for key in track.rows:
                row = _key(sheet, key, row, looks)
            row += 1
        _printed(sheet)
    return stream.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    usual = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#7d8a93"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "heading": book.add_format({**usual, "bold": True, "bg_color": "#e4eaed"}),
        "name": book.add_format({**usual, "bold": True}),
        "text": book.add_format(usual),
    }


def _key(sheet: Any, key: KeyLine, row: int, looks: dict[str, Any]) -> int:
    """Write a key indicator and return the row below it."""
    last = row + max(1, len(key.goals)) - 1
    _down(sheet, (row, last), 0, f"{key.id} {key.name}", looks["name"])
    _down(sheet, (row, last), 1, "\n".join(f"– {text}" for text in key.interventions), looks["text"])
    for place, goal in enumerate(key.goals, start=row):
        named = f"{goal.id} {goal.text}"
        aims = (named, "") if goal.is_step else ("", named)
        _across(
            sheet, place, (*aims, *(c.text for c in goal.cells), goal.badge.text, goal.evidence.text), looks["text"]
        )
    return last + 1


def _down(sheet: Any, rows: tuple[int, int], column: int, text: str, look: Any) -> None:
    """Write a text in one cell that goes over rows."""
    if rows[0] == rows[1]:
        sheet.write_string(rows[0], column, text, look)
    else:
        sheet.merge_range(rows[0], column, rows[1], column, text, look)


def _across(sheet: Any, row: int, texts: Sequence[str], look: Any) -> None:
    for column, text in enumerate(texts, start=2):
        if text:
            sheet.write_string(row, column, text, look)
        else:
            sheet.write_blank(row, column, None, look)


def _printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&P (&N)")
