"""The workbook in which a workshop writes: what it sees, thinks, wonders and decides, figure by figure."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from loke.interpreting import layout
from loke.interpreting.pinned import Pinned
from loke.reproducible import new_workbook
from loke.words import Words, catalogue
from schemas.stamp import Stamp

LINES_A_FIGURE = 3
"""Prepared lines for each figure: the parties that usually meet are staff, managers, and clients or a tutor."""

_MORE_LINES, _DECISION_LINES = 30, 25
_WIDE, _NARROW = 38, 20
_UNLOCKED = dict.fromkeys(("insert_rows", "format_columns", "format_rows", "sort", "autofilter"), True)


def interpretation_workbook(
    pinned: Pinned, indicators: Mapping[str, str], roles: Sequence[str], decided: Sequence[Sequence[str]]
) -> bytes:
    """Return the workbook that travels with an edition, as xlsx; the same input gives the same bytes.

    `indicators` are names by id that a decision may want to move, `roles` those who may see to one. `decided` are the
    decisions so far that are not done, as lines of DECISION_HEADINGS: their state can be written anew.
    """
    words, stream = catalogue("pages", pinned.language), io.BytesIO()
    names = [words(name) for name in layout.SHEETS]
    stamp = Stamp(
        "interpretation",
        pinned.unit,
        version=pinned.data_hash,
        sha256=pinned.figures_hash,
        sheet=names[1],
        language=pinned.language,
        period=pinned.period,
        audience=pinned.audience,
    )
    with new_workbook(stream, f"{pinned.unit} {pinned.period}") as book:
        for name, value in stamp.properties().items():
            book.set_custom_property(name, value, "text")
        guide, notes, decisions, figures = (book.add_worksheet(name) for name in names)
        _guide(book, guide, words)
        ids = _figures(book, figures, pinned, names[3], words)
        _notes(book, notes, pinned, ids, words)
        _decisions(book, decisions, ids, (list(indicators.values()), list(roles)), decided, words)
    return stream.getvalue()


def _guide(book: Workbook, sheet: Any, words: Words) -> None:
    look = book.add_format({"text_wrap": True, "valign": "top", "font_size": 13})
    sheet.set_column(0, 0, 90)
    for row, said in enumerate(layout.GUIDE_LINES):
        sheet.write_string(row, 0, words(said), look)
    sheet.protect("")


def _figures(book: Workbook, sheet: Any, pinned: Pinned, name: str, words: Words) -> str:
    """Write the list of figures and return where their names stand, for other sheets to choose from."""
    _headings(book, sheet, layout.FIGURE_HEADINGS, words, (_NARROW, _WIDE, _WIDE))
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for row, figure in enumerate(pinned.figures, start=1):
        for column, said in enumerate(figure):
            sheet.write_string(row, column, said, text)
    sheet.protect("")
    return f"='{name}'!{xl_range_abs(1, 0, max(1, len(pinned.figures)), 0)}"


def _notes(book: Workbook, sheet: Any, pinned: Pinned, ids: str, words: Words) -> None:
    _headings(book, sheet, layout.NOTE_HEADINGS, words, (_NARROW, _WIDE, _NARROW, *[_WIDE] * 4))
    lines = [(f.id, f.title) for f in pinned.figures for _ in range(LINES_A_FIGURE)] + [("", "")] * _MORE_LINES
    look = _cell(book)
    for row, given in enumerate(lines, start=1):
        _line(sheet, row, [*given, *[""] * (len(layout.NOTE_HEADINGS) - 2)], look)
    sheet.data_validation(1, 0, len(lines), 0, {"validate": "list", "source": ids})
    _close(sheet)


def _decisions(
    book: Workbook,
    sheet: Any,
    ids: str,
    choices: tuple[list[str], list[str]],
    decided: Sequence[Sequence[str]],
    words: Words,
) -> None:
    widths = (_NARROW // 2, _NARROW, _WIDE, _NARROW, _NARROW // 2 + 2, _WIDE, _NARROW, _NARROW)
    _headings(book, sheet, layout.DECISION_HEADINGS, words, widths)
    empty = [[""] * len(layout.DECISION_HEADINGS)] * _DECISION_LINES
    look = _cell(book)
    for row, given in enumerate([*decided, *empty], start=1):
        _line(sheet, row, given, look)
    last, place = len(decided) + _DECISION_LINES, layout.DECISION_HEADINGS.index
    indicators, roles = choices
    offered = {
        layout.INDICATOR: indicators,
        layout.DIRECTION: [words(word) for word in layout.DIRECTION_WORDS.values()],
        layout.STATE: [words(word) for word in layout.STATE_WORDS.values()],
    }
    sheet.data_validation(1, place(layout.FIGURE), last, place(layout.FIGURE), {"validate": "list", "source": ids})
    for heading, offer in {**offered, layout.WHO: roles}.items():
        _choose(sheet, place(heading), last, offer, strict=heading != layout.WHO)
    _close(sheet)


def _choose(sheet: Any, column: int, last: int, offer: list[str], *, strict: bool) -> None:
    # Excel takes no list of choices beyond 255 characters; the words are then checked when the workbook comes back.
    if offer and len(",".join(offer)) <= 255 and not any("," in one for one in offer):
        rule = {"validate": "list", "source": offer, "error_type": "stop" if strict else "information"}
        sheet.data_validation(1, column, last, column, rule)


def _headings(book: Workbook, sheet: Any, headings: Sequence[str], words: Words, widths: Sequence[int]) -> None:
    look = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7EEF5"})
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.write_string(0, column, words(heading), look)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _cell(book: Workbook) -> Any:
    return book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "locked": False, "border": 1})


def _line(sheet: Any, row: int, texts: Sequence[str], look: Any) -> None:
    for column, text in enumerate(texts):
        if text:
            sheet.write_string(row, column, text, look)
        else:
            sheet.write_blank(row, column, None, look)


def _close(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", _UNLOCKED)


def open_lines(decisions: pd.DataFrame, indicators: Mapping[str, str], words: Words) -> Sequence[Sequence[str]]:
    """Return the decisions that are not done, as lines that the next workbook begins with."""
    lines, state = [], layout.STATE_WORDS["open"]
    for line in decisions[decisions["state"] == "open"].to_dict("records"):
        way = layout.DIRECTION_WORDS.get(str(line["direction"]))
        lines.append(
            [
                *(str(line[name]) for name in ("id", "figure", "text", "who", "due")),
                indicators.get(str(line["indicator"]), ""),
                words(way) if way else "",
                words(state),
            ]
        )
    return lines
