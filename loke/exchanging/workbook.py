"""A codebook as a workbook that people edit: one sheet per kind of thing, one row each, in the unit's language."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from loke.collecting.cell_rules import LONGEST_FORMULA, LONGEST_LIST
from loke.exchanging.cells import cell_of
from loke.exchanging.layout import Column, Kind, Path, Sheet, sheets
from loke.exchanging.words import ABOVE, CHOICES, ORDER, SHEETS, heading, told
from loke.reproducible import new_workbook
from loke.words import Words, catalogue
from schemas.codebook import Codebook
from schemas.text import Language

ROOM = 1000
"""Down to which row the cells are prepared for new rows."""

TRUTH = {"true": "Yes", "false": "No"}
"""The words of yes and no, by what a document says."""

ADVICE = (
    "One row each. Change, add and take away rows; leave a cell empty when there is nothing to say.",
    "A new row goes to its place by the column Order, or after the row above when that is empty.",
    "Several names or words in a cell stand with a semicolon between them.",
    "Then: loke codebook {unit} --from <this workbook>",
)
"""What the first sheet tells, below the codebook's own rows."""

_NARROW, _WIDE, _WIDEST = 12, 24, 50
_LONG = frozenset({"description", "check", "text", "where", "asked_when", "allowed"})


class Row(NamedTuple):
    """One row of a sheet: the names of what it belongs to, its place in that, and its value."""

    above: tuple[str, ...]
    value: Mapping[str, Any]


def codebook_workbook(codebook: Codebook, language: Language) -> bytes:
    """Return a codebook as xlsx, whole; the same codebook gives the same bytes.

    Raises TooLongError when a text is longer than a cell holds.
    """
    words, stream = catalogue("pages", language), io.BytesIO()
    values = codebook.model_dump(by_alias=True)
    with new_workbook(stream) as book:
        looks = _looks(book)
        for sheet in sheets():
            made = book.add_worksheet(told(SHEETS.get(sheet.name, sheet.name), words)[:31])
            if sheet.parent is None:
                _add_document(made, sheet, values, looks, words)
            else:
                _add_rows(made, sheet, list(rows_of(sheet, values)), looks, words)
    return stream.getvalue()


def rows_of(sheet: Sheet, values: Mapping[str, Any]) -> Iterator[Row]:
    """Return the rows of a sheet in the order of the document."""
    if sheet.parent is None:
        yield Row((), values)
        return
    for row in rows_of(sheet.parent, values):
        names = (str(at(row.value, sheet.parent.key)),) if sheet.parent.parent and sheet.parent.key else ()
        for value in at(row.value, sheet.path) or ():
            yield Row((*row.above, *names), value)


def at(value: Any, path: Path) -> Any:
    """Return what stands at a path, or None when nothing does."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def has(value: Any, path: Path) -> bool:
    """Return whether a row's form has the path at all."""
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return False
        value = value[key]
    return True


def choices_of(column: Column) -> dict[str, str]:
    """Return the choices of a column with their English words, by what a document says; empty when it has none."""
    if column.kind is Kind.TRUTH:
        return TRUTH
    return {word: CHOICES.get(word, word) for word in column.choices} if column.kind is Kind.CHOICE else {}


def _looks(book: Workbook) -> dict[str, Any]:
    top = {"valign": "top", "text_wrap": True}
    heading_look = top | {"bold": True, "bottom": 2, "bg_color": "#E7EEF5"}
    return {
        "heading": book.add_format(heading_look),
        "needed": book.add_format(heading_look | {"bg_color": "#FFF2CC"}),
        "text": book.add_format(top | {"num_format": "@"}),
        "number": book.add_format(top),
        "advice": book.add_format({"italic": True, "font_color": "#555555"}),
    }


def _add_document(made: Any, sheet: Sheet, values: Mapping[str, Any], looks: Mapping[str, Any], words: Words) -> None:
    made.set_column(0, 0, _WIDE)
    made.set_column(1, 1, 70)
    for row, column in enumerate(sheet.columns):
        made.write_string(
            row, 0, told(heading("", column.name), words), looks["needed" if _is_needed(column) else "heading"]
        )
        _write(made, row, 1, column, at(values, column.path), looks, words)
    for row, advice in enumerate(ADVICE, start=len(sheet.columns) + 1):
        made.write_string(row, 0, words(advice, unit=values["name"]), looks["advice"])


def _add_rows(made: Any, sheet: Sheet, rows: Sequence[Row], looks: Mapping[str, Any], words: Words) -> None:
    lead = [ABOVE.get(above.name, above.name) for above in sheet.above]
    for position, name in enumerate([*lead, ORDER]):
        made.write_string(0, position, told(name, words), looks["needed" if position < len(lead) else "heading"])
        made.set_column(position, position, _WIDE if position < len(lead) else 10, looks["text"])
        if position < len(lead):
            _offer_names(made, position, sheet.above[position], words)
    orders: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, start=1):
        orders[row.above] = orders.get(row.above, 0) + 1
        for position, name in enumerate(row.above):
            made.write(number, position, cell_of(Column((), Kind.TEXT), name), looks["text"])
        made.write_number(number, len(lead), orders[row.above], looks["number"])
    for position, column in enumerate(sheet.columns, start=len(lead) + 1):
        english = heading(sheet.name, column.name)
        made.write_string(0, position, told(english, words), looks["needed" if _is_needed(column) else "heading"])
        made.set_column(position, position, _width(column), looks["number" if _is_number(column) else "text"])
        _offer_choices(made, position, column, words)
        for number, row in enumerate(rows, start=1):
            if has(row.value, column.path):
                _write(made, number, position, column, at(row.value, column.path), looks, words)
    made.freeze_panes(1, len(lead) + (2 if sheet.key else 1))
    made.autofilter(0, 0, max(len(rows), 1), len(lead) + len(sheet.columns))
    made.set_landscape()
    made.fit_to_pages(1, 0)
    made.repeat_rows(0)


def _write(
    made: Any, row: int, position: int, column: Column, value: Any, looks: Mapping[str, Any], words: Words
) -> None:
    cell = cell_of(column, value)
    if cell is None:
        return
    choices = choices_of(column)
    if choices:
        cell = told(choices.get(str(cell).lower() if isinstance(cell, bool) else str(value), str(cell)), words)
    if isinstance(cell, str):
        made.write_string(row, position, cell, looks["text"])
    else:
        made.write_number(row, position, cell, looks["number"])


def _is_needed(column: Column) -> bool:
    return column.default is not None and not isinstance(column.default, str | int | float | tuple | bool)


def _is_number(column: Column) -> bool:
    return column.kind in (Kind.NUMBER, Kind.WHOLE, Kind.LIMIT)


def _width(column: Column) -> int:
    if column.path[-1] in _LONG:
        return _WIDEST
    if column.kind in (Kind.TEXT, Kind.LIST, Kind.COMBINATIONS, Kind.OTHER, Kind.CHOICE):
        return _WIDE
    return _NARROW


def _offer_choices(made: Any, position: int, column: Column, words: Words) -> None:
    offered = [told(word, words) for word in choices_of(column).values()]
    if offered and len(",".join(offered)) <= LONGEST_LIST and not any("," in word for word in offered):
        rule = {"validate": "list", "source": offered, "error_type": "warning"}
        made.data_validation(1, position, ROOM, position, rule)


def _offer_names(made: Any, position: int, above: Sheet, words: Words) -> None:
    """Let a cell be chosen among the names that stand in the sheet above; others may be written all the same."""
    names = [*range(len(above.above) + 1), *above.columns]
    key = next(i for i, column in enumerate(names) if isinstance(column, Column) and column.path == above.key)
    letter, name = xl_col_to_name(key), told(SHEETS.get(above.name, above.name), words)[:31]
    source = f"='{name}'!${letter}$2:${letter}${ROOM + 1}"
    if len(source) <= LONGEST_FORMULA:
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        made.data_validation(1, position, ROOM, position, rule)
