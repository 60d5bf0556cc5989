"""What people do to a codebook's workbook is taken as they mean it, and every wrong cell is told at once."""

import io
import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from loke.exchanging.foreign import Foreign, read_foreign
from loke.exchanging.workbook import codebook_workbook
from schemas.finding import Place
from tests.spec.exchanging.test_workbook_round_trip import UNITS, codebook_of

UNIT = UNITS[0]
BOOK = codebook_of(UNIT)


def edited(*edits: Callable[[openpyxl.Workbook], None]) -> Foreign:
    book = openpyxl.load_workbook(io.BytesIO(codebook_workbook(BOOK, "sv")))
    for edit in edits:
        edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return read_foreign(stream.getvalue(), "kodbok.xlsx", UNIT, BOOK)


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def row_of(sheet: Worksheet, name: str) -> int:
    at = column(sheet, "Namn")
    return next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, at).value == name)


def put(sheet: str, name: str, heading: str, value: Any) -> Callable[[openpyxl.Workbook], None]:
    def edit(book: openpyxl.Workbook) -> None:
        own = book[sheet]
        own.cell(row_of(own, name), column(own, heading)).value = value

    return edit


# what is tolerated


def blank_rows(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet.insert_rows(3, 2)
        sheet.insert_rows(1)


def odd_spaces(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "\n" not in cell.value:
                    cell.value = f"  {cell.value} "


def sorted_anew(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        random.Random(7).shuffle(rows)
        for number, row in enumerate(rows, start=2):
            for position, value in enumerate(row, start=1):
                sheet.cell(number, position).value = value


def columns_moved(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            values = [cell.value for cell in row][::-1]
            for cell, value in zip(row, values, strict=True):
                cell.value = value


def numbers_as_text(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = str(cell.value).replace(".", ",")


def texts_as_numbers(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.isdigit() and not cell.value.startswith("0"):
                    cell.value = int(cell.value)


def dates_as_dates(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and len(cell.value) == 10 and cell.value[4] == "-":
                    cell.value = datetime.fromisoformat(cell.value)


def sheets_moved(book: openpyxl.Workbook) -> None:
    book.move_sheet("Koder", -3)


def empty_sheet_added(book: openpyxl.Workbook) -> None:
    book.create_sheet("Blad1")


def no_empty_sheets(book: openpyxl.Workbook) -> None:
    for sheet in list(book.worksheets):
        if sheet.max_row == 1:
            book.remove(sheet)


def capitals(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        for cell in sheet[1]:
            cell.value = str(cell.value).upper()


TOLERATED = [
    *(blank_rows, odd_spaces, sorted_anew, columns_moved, numbers_as_text, texts_as_numbers, dates_as_dates),
    *(sheets_moved, empty_sheet_added, no_empty_sheets, capitals),
]


@pytest.mark.parametrize("edit", TOLERATED, ids=lambda edit: edit.__name__)
def test_what_people_do_without_meaning_anything_changes_nothing(edit: Callable[[openpyxl.Workbook], None]) -> None:
    foreign = edited(edit)
    assert foreign.findings == ()
    assert foreign.codebook == BOOK


def test_all_of_it_at_once_changes_nothing() -> None:
    foreign = edited(sorted_anew, columns_moved, numbers_as_text, odd_spaces, blank_rows)
    assert (foreign.codebook, foreign.findings) == (BOOK, ())


def test_a_new_row_without_an_order_comes_after_the_row_above() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Variabler"]
        below = row_of(sheet, "gender") + 1
        sheet.insert_rows(below)
        told = {"Datamängd": "courses", "Namn": "pet", "Typ": "Ja eller nej", "Berättar om": "Bakgrund"}
        for heading, value in told.items():
            sheet.cell(below, column(sheet, heading)).value = value

    foreign = edited(edit)
    assert foreign.codebook is not None, foreign.findings
    names = [f.name for f in foreign.codebook.dataset("courses").table_schema.fields]
    assert names[names.index("gender") + 1] == "pet"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Heltal", "integer"),
        ("heltal", "integer"),
        ("integer", "integer"),
        ("Whole number", "integer"),
        ("tal", "number"),
    ],
)
def test_a_choice_may_be_written_in_any_language_or_as_in_the_document(written: str, expected: str) -> None:
    foreign = edited(put("Variabler", "age", "Typ", written))
    assert foreign.codebook is not None and foreign.codebook.dataset("courses").field("age").type == expected


# what is told

MISTAKES = [
    # sheet, row, heading, what is written, the finding, a part of its suggestion
    ("Variabler", "gender", "Typ", "Txt", "exchanging.not_choice", "Text"),
    ("Variabler", "gender", "Berättar om", "Målgrup", "exchanging.not_choice", "Målgrupp"),
    ("Variabler", "gender", "Måste fyllas i", "kanske", "exchanging.not_choice", "true"),
    ("Variabler", "gender", "Datamängd", "cources", "exchanging.not_there", "courses"),
    ("Variabler", "gender", "Datamängd", None, "exchanging.not_there", "courses"),
    ("Variabler", "gender", "Namn", "Kön", "document.wrong_value", "lower-case"),
    ("Variabler", "gender", "Namn", None, "document.missing", ""),
    ("Variabler", "gender", "Minuter", "en halv", "document.wrong_value", "number"),
    ("Variabler", "gender", "Minuter", -1, "document.wrong_value", "at least"),
    ("Variabler", "age", "Minst", "sexton", "document.limit", ""),
    ("Variabler", "course_id", "Mönster", "DV-(", "document.pattern", ""),
    ("Variabler", "started_on", "Frågas när", "startd_on IS NULL", "conditions.unknown_column", "started_on"),
    ("Datamängder", "courses", "Filer", None, "document.missing", ""),
    ("Datamängder", "courses", "Period efter", "referred", "document.unknown_name", "referred_on"),
    ("Datamängder", "courses", "Nyckel", "course", "document.unknown_name", "course_id"),
    ("Datamängder", "courses", "Högsta andel åt sidan", 25, "document.share", ""),
]


@pytest.mark.parametrize(("sheet", "row", "heading", "value", "code", "suggestion"), MISTAKES)
def test_a_wrong_cell_is_told_with_sheet_row_heading_and_suggestion(
    sheet: str, row: str, heading: str, value: Any, code: str, suggestion: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(codebook_workbook(BOOK, "sv")))
    number = row_of(book[sheet], row)
    foreign = edited(put(sheet, row, heading, value))
    found = [f for f in foreign.findings if f.place == Place("kodbok.xlsx", sheet, number, heading)]
    assert code in [f.code for f in found], foreign.findings
    assert foreign.codebook is None
    assert any(suggestion in str(dict(f.params)) for f in found)


def test_all_mistakes_are_told_at_once() -> None:
    edits = [put(sheet, row, heading, value) for sheet, row, heading, value in INDEPENDENT]
    places = {(f.place.sheet, f.place.heading) for f in edited(*edits).findings}
    assert {(sheet, heading) for sheet, _, heading, _ in INDEPENDENT} <= places


INDEPENDENT = [
    ("Variabler", "gender", "Typ", "Txt"),
    ("Variabler", "age", "Minuter", "en halv"),
    ("Variabler", "consent", "Berättar om", "allt"),
    ("Datamängder", "courses", "Filer", None),
    ("Datamängder", "attendance", "Högsta andel åt sidan", 25),
]


def test_headings_that_are_not_known_and_columns_without_one_are_told() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Variabler"]
        sheet.cell(1, column(sheet, "Minuter")).value = "Minutr"
        sheet.cell(3, sheet.max_column + 2).value = "en lapp"

    found = {f.code: f for f in edited(edit).findings}
    assert found["exchanging.unknown_heading"].place == Place("kodbok.xlsx", "Variabler", 1, "Minutr")
    assert "Minuter" in str(found["exchanging.unknown_heading"].params["nearest"])
    assert found["exchanging.no_heading"].place.row == 1


def test_an_unknown_sheet_is_left_out_and_told() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book.create_sheet("Variabler gamla").cell(1, 1).value = "x"

    foreign = edited(edit)
    assert foreign.codebook == BOOK
    assert [(f.code, f.place.sheet) for f in foreign.findings] == [("exchanging.unknown_sheet", "Variabler gamla")]


def test_a_person_number_anywhere_stops_the_workbook_and_is_never_told() -> None:
    foreign = edited(put("Variabler", "gender", "Vad den betyder", "se 199108022394"))
    assert foreign.codebook is None
    assert [f.code for f in foreign.findings] == ["exchanging.person_number"]
    assert "0802" not in repr(foreign.findings)


def test_no_finding_quotes_a_cell() -> None:
    secret = "hemligt-ord"
    edits = [put("Variabler", "gender", heading, secret) for heading in ("Typ", "Minuter", "Minst", "Datamängd")]
    assert secret not in repr(edited(*edits).findings)
