"""The sheet with definitions: what each column means, what it allows, who records it when, and why it is asked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

from loke.collecting.allowed import allowed
from loke.collecting.layout import Column
from loke.collecting.options import printable
from loke.reading.grid import cell_text
from loke.words import Words
from schemas.codebook import Codebook, Dataset, FieldLoke, Link

HEADINGS = {
    "Column": 26,
    "What it means": 50,
    "What may be written": 44,
    "Must be filled in": 12,
    "Who records it": 20,
    "When": 24,
    "Why it is asked": 32,
    "Minutes": 9,
}
"""The columns of the sheet with their widths."""

LINKS: Mapping[Link, str] = {
    "target_group": "Target group",
    "intervention": "Interventions",
    "result": "Results",
    "background": "Background",
}
"""The parts of the idea in words."""

_FIRST = 3


def add_definitions(
    book: Workbook,
    sheet: Any,
    codebook: Codebook,
    dataset: Dataset,
    asked: Sequence[Column],
    idea: Mapping[str, str],
    rows_sheet: str,
    words: Words,
) -> None:
    """Fill the sheet with definitions and lock it; `rows_sheet` is the name of the sheet to fill in."""
    bold = book.add_format({"bold": True})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.write_string(0, 0, f"{codebook.title or codebook.name}: {dataset.title or dataset.name}", bold)
    sheet.write_string(
        1, 0, words("Fill in the sheet “{sheet}”, one row each, and send the whole workbook back.", sheet=rows_sheet)
    )
    for position, (name, width) in enumerate(HEADINGS.items()):
        sheet.write_string(_FIRST, position, words(name), heading)
        sheet.set_column(position, position, width)
    for row, column in enumerate(asked, start=_FIRST + 1):
        for position, cell in enumerate(_cells(column, idea, words)):
            sheet.write_string(row, position, cell, text)
    sheet.freeze_panes(_FIRST + 1, 1)
    sheet.repeat_rows(_FIRST)
    sheet.protect()


def _cells(column: Column, idea: Mapping[str, str], words: Words) -> Iterator[str]:
    field, known = column.field, column.field.loke
    yield column.heading
    yield printable(field.description)
    yield allowed(column, words)
    yield words("Yes") if column.is_needed else words("No")
    yield known.recorded_by
    yield known.recorded_when
    yield _why(known, idea, words)
    minutes = cell_text(known.minutes)
    yield minutes if words.language == "en" else minutes.replace(".", ",")


def _why(known: FieldLoke, idea: Mapping[str, str], words: Words) -> str:
    part = words(LINKS[known.link])
    return f"{part}: {idea.get(known.element, known.element)}" if known.element else part
