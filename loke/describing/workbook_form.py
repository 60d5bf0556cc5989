"""The form of a description as an Excel workbook: one sheet, questions to the left and answers to the right."""

import io
from typing import Any

from xlsxwriter import Workbook

from loke.describing.form import KEY_HEADING, Line, form_lines, shown
from loke.describing.guide import word
from loke.reproducible import new_workbook
from schemas.description import Description

_CHARACTERS, _POINTS = 78, 15
_ROOM = 3
_PAPER_A4 = 9
_COLOURS = {"section": "#1F3A4D", "item": "#E7EEF5"}


def workbook_form(description: Description) -> bytes:
    """Return the form as xlsx with what the description holds filled in; the same description gives the same bytes."""
    language, stream = description.language, io.BytesIO()
    with new_workbook(stream, f"{word('form', language)}: {description.name}") as book:
        sheet = book.add_worksheet(word("form", language))
        looks = _looks(book)
        headings = (KEY_HEADING, word("question", language), word("answer", language))
        for position, heading in enumerate(headings):
            sheet.write_string(0, position, heading, looks["heading"])
        how_to = f"{word('how_to', language)} {word('folded', language)}"
        lines = [Line("guidance", how_to), *form_lines(description)]
        for row, line in enumerate(lines, start=1):
            _write(sheet, row, line, looks)
            sheet.set_row(row, _height(line), None, _folded(line, lines[row - 2]))
        _prepare(sheet, description.name)
    return stream.getvalue()


def _write(sheet: Any, row: int, line: Line, looks: dict[str, Any]) -> None:
    sheet.write_string(row, 0, line.key, looks["key"])
    if line.kind == "guidance":
        # Only merged cells wrap over the width of both columns.
        sheet.merge_range(row, 1, row, 2, line.text, looks["guidance"])
        return
    look = looks["technical"] if line.kind == "question" and line.is_technical else looks[line.kind]
    sheet.write_string(row, 1, shown(line), look)
    if line.kind == "section":
        sheet.write_blank(row, 2, None, looks["section"])
    elif line.kind == "item":
        sheet.write_blank(row, 2, None, looks["item"])
    elif line.kind == "question":
        sheet.write_string(row, 2, line.answer, looks["answer"])
    if line.options:
        rule = {"validate": "list", "source": list(line.options), "error_type": "stop"}
        sheet.data_validation(row, 2, row, 2, rule)


def _folded(line: Line, above: Line) -> dict[str, Any]:
    """Return how a row is folded away that is for whoever counts; the row below the folded ones shows the plus."""
    return {"level": 1, "hidden": True} if line.is_technical else {"collapsed": above.is_technical}


def _height(line: Line) -> float:
    """Return a height that shows the longer of question and answer whole; Excel itself shows only one line."""
    texts = ((line.answer, _CHARACTERS), (shown(line), 44 if line.kind == "question" else 118))
    rows = [sum(1 + len(part) // width for part in text.split("\n")) for text, width in texts]
    rows.append(_ROOM if line.has_room else 1)
    return float(min(409, _POINTS * max(rows) + (6 if line.kind == "section" else 0)))


def _looks(book: Workbook) -> dict[str, Any]:
    wrap = {"text_wrap": True, "valign": "top", "num_format": "@"}
    edge = {"border": 1, "border_color": "#BBBBBB"}
    return {
        "heading": book.add_format({"bold": True, "bottom": 2}),
        "key": book.add_format({"font_color": "#999999"}),
        "section": book.add_format({"bold": True, "font_size": 14, "font_color": "#FFFFFF", "bg_color": "#1F3A4D"}),
        "guidance": book.add_format({"italic": True, "font_color": "#444444", "valign": "top", "text_wrap": True}),
        "item": book.add_format({"bold": True, "bg_color": "#E7EEF5", "top": 1}),
        "question": book.add_format(wrap),
        "technical": book.add_format({**wrap, "font_color": "#777777"}),
        "answer": book.add_format({**wrap, **edge, "bg_color": "#FFFDF3", "locked": False}),
    }


def _prepare(sheet: Any, name: str) -> None:
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 2, 80)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(_PAPER_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # An ampersand begins a sign of its own in a footer.
    sheet.set_footer(f"&L{name[:100].replace('&', '&&')}&R&P / &N")
