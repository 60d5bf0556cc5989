"""The template of a dataset as a workbook: one sheet to fill in, one with definitions, one with the words to choose."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_range_abs

from loke.collecting.cell_rules import cell_rule
from loke.collecting.definitions import add_definitions
from loke.collecting.layout import Column, columns, dataset_label, sheet_names
from loke.reproducible import new_workbook
from loke.words import Words, catalogue
from schemas.codebook import Codebook, Dataset, FieldType
from schemas.stamp import Stamp
from schemas.text import Language

ROWS = 500
"""How many rows are prepared for filling in."""

_FORMATS: Mapping[FieldType, str] = {"integer": "0", "number": "General", "date": "yyyy-mm-dd"}
_TEXT = "@"
_PAPER_A4 = 9
_NARROWEST, _WIDEST = 12, 40
_UNLOCKED = ("insert_rows", "format_columns", "format_rows", "sort", "autofilter")


def template_workbook(codebook: Codebook, dataset: Dataset, language: Language, idea: Mapping[str, str]) -> bytes:
    """Return the template of a dataset as xlsx; the same codebook gives the same bytes.

    `idea` gives what people call each element of the business idea, by its id. Headings and definitions are locked
    without a password; declared name columns are left out. The workbook's stamp says what it is for.
    """
    words, stream = catalogue("pages", language), io.BytesIO()
    asked = columns(dataset, words)
    sheets = sheet_names(dataset, words)
    with new_workbook(stream, dataset_label(dataset)) as book:
        stamp = Stamp("template", codebook.name, dataset.name, codebook.version, language=language, sheet=sheets[0])
        for name, value in stamp.properties().items():
            book.set_custom_property(name, value, "text")
        made = [book.add_worksheet(name) for name in sheets[: 3 if any(column.options for column in asked) else 2]]
        rows, definitions = made[:2]
        sources = _add_choices(book, made[-1], asked, sheets[2]) if made[2:] else [""] * len(asked)
        _add_rows(book, rows, asked, sources, words)
        add_definitions(book, definitions, codebook, dataset, asked, idea, sheets[0], words)
        for sheet in made:
            _prepare_print(sheet, f"{dataset_label(dataset)} {codebook.version}")
    return stream.getvalue()


def _add_rows(book: Workbook, sheet: Any, asked: Sequence[Column], sources: Sequence[str], words: Words) -> None:
    for position, (column, source) in enumerate(zip(asked, sources, strict=True)):
        letter = xl_col_to_name(position)
        area = xl_range_abs(1, position, ROWS, position)
        sheet.write_string(0, position, column.heading, _heading(book, column, words))
        cell = book.add_format(
            {"num_format": _number_format(column), "locked": False, "border": 1, "border_color": "#BBBBBB"}
        )
        for row in range(1, ROWS + 1):
            sheet.write_blank(row, position, None, cell)
        sheet.data_validation(1, position, ROWS, position, cell_rule(column, f"{letter}2", area, source, words))
        sheet.set_column(position, position, _width(column))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, ROWS, len(asked) - 1)
    sheet.protect("", dict.fromkeys(_UNLOCKED, True))


def _heading(book: Workbook, column: Column, words: Words) -> Any:
    """Return the format of a heading; one that must be filled in says so, without that being part of its text."""
    told = words("must be filled in")
    shown = f'@" ({told})"' if column.is_needed else _TEXT
    look = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "locked": True, "num_format": shown}
    return book.add_format(
        look | ({"bg_color": "#FFF2CC", "bottom": 5} if column.is_needed else {"bg_color": "#E7EEF5"})
    )


def _number_format(column: Column) -> str:
    return _TEXT if column.options else _FORMATS.get(column.field.type, _TEXT)


def _width(column: Column) -> int:
    longest = max((len(option.word) + 3 for option in column.options), default=0)
    return min(_WIDEST, max(_NARROWEST, longest, len(column.heading) // 2 + 8))


def _add_choices(book: Workbook, sheet: Any, asked: Sequence[Column], name: str) -> list[str]:
    """Write the words of every column that has some, and return their place per column of the template."""
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"num_format": _TEXT})
    sources, at = [], 0
    for column in asked:
        told = [option.word for option in column.options]
        quoted = name.replace("'", "''")
        sources.append(f"='{quoted}'!{xl_range_abs(1, at, len(told), at)}" if told else "")
        if told:
            sheet.write_string(0, at, column.heading, heading)
            for row, word in enumerate(told, start=1):
                sheet.write_string(row, at, word, text)
            sheet.set_column(at, at, _width(column))
            at += 1
    sheet.protect()
    return sources


def _prepare_print(sheet: Any, footer: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    # An ampersand begins a sign of its own in a footer.
    sheet.set_footer(f"&L{footer[:100].replace('&', '&&')}&R&P / &N")
