"""What a template looks like to the person who fills it in, read back from the file."""

import io
from datetime import date
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loke.collecting import has_rows, template_files, template_workbook
from loke.collecting.cell_rules import shortened
from loke.collecting.patterns import example, formulas
from loke.collecting.workbook import ROWS
from loke.reading.stamp import read_stamp
from schemas.codebook import Codebook
from schemas.stamp import Stamp
from schemas.text import Language
from tests.example_units import UNITS, documents
from tests.spec.collecting.any_codebook import Collection, collections
from tests.spec.collecting.filling import filled_in
from tests.spec.collecting.test_forms import book, question


def opened(codebook: Codebook, language: Language = "en") -> openpyxl.Workbook:
    content = template_workbook(codebook, codebook.resources[0], language, {"women": "Women"})
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_sheet(*fields: dict[str, Any], language: Language = "en") -> Worksheet:
    return opened(book(*fields), language).worksheets[0]


def rule(*fields: dict[str, Any], at: str = "B") -> DataValidation:
    found = [r for r in rows_sheet(*fields).data_validations.dataValidation if str(r.sqref) == f"{at}2:{at}{ROWS + 1}"]
    assert len(found) == 1
    return found[0]


ROLES = [{"value": "a", "label": "Ja, ofta"}, {"value": "b", "label": "Nej"}]
LONG = [{"value": str(i), "label": f"Svar nummer {i} " + "x" * 30} for i in range(9)]

RULES = [
    # the field, kind of rule, what it holds
    (question("q"), "none", None, None),
    (question("q", "integer", minimum=0, maximum=40), "whole", "0", "40"),
    (question("q", "integer", minimum=1), "whole", "1", "1000000000000000"),
    (question("q", "number", maximum=2.5), "decimal", "-1000000000000000", "2.5"),
    (question("q", "date", minimum="2024-01-01", maximum="2024-12-31"), "date", "45292", "45657"),
    (question("q", "boolean"), "list", '"Yes,No"', None),
    (question("q", "boolean", missingValues=["vet ej"]), "list", '"Yes,No,vet ej"', None),
    (question("q", categories=[ROLES[1]], missingValues=["vet ej"]), "list", '"Nej,vet ej"', None),
    # a comma parts words, and 255 signs are too many: then the words stand on their own sheet
    (question("q", categories=ROLES), "list", "'Words to choose'!$A$2:$A$3", None),
    (question("q", categories=LONG), "list", "'Words to choose'!$A$2:$A$10", None),
    (
        question("q", pattern=r"K\d{2}"),
        "custom",
        'AND(LEN(B2)=3,EXACT(MID(B2,1,1),"K"),TEXT(--MID(B2,2,2),"00")=MID(B2,2,2))',
        None,
    ),
    (question("q", pattern=r"K\d+"), "none", None, None),
    (question("q", unique=True), "custom", "SUMPRODUCT(--EXACT($B$2:$B$501,B2))=1", None),
    (
        question("q", "integer", minimum=0, maximum=9, missingValues=["vet ej"]),
        "custom",
        'OR(IFERROR(AND(ISNUMBER(B2),B2=INT(B2),B2>=0,B2<=9),FALSE),TRIM(B2&"")="vet ej")',
        None,
    ),
    (
        question("q", "number", minimum=1, maximum=3, step=0.5),
        "custom",
        "AND(ISNUMBER(B2),B2>=1,B2<=3,ABS((B2-1)/0.5-ROUND((B2-1)/0.5,0))<0.000001)",
        None,
    ),
]


@pytest.mark.parametrize(("field", "kind", "first", "second"), RULES)
def test_a_cell_takes_what_the_codebook_allows(
    field: dict[str, Any], kind: str, first: str | None, second: str | None
) -> None:
    found = rule(field)
    assert (found.type or "none", found.formula1, found.formula2) == (kind, first, second)
    assert found.allow_blank and found.errorStyle in (None, "stop")


def test_a_one_column_key_may_not_come_twice() -> None:
    assert rule(question("q"), at="A").formula1 == "SUMPRODUCT(--EXACT($A$2:$A$501,A2))=1"


def test_a_cell_says_before_what_it_means_and_after_what_it_allows() -> None:
    found = rule(
        question("q", "integer", title="Age", description="Whole years.", required=True, minimum=0, maximum=17)
    )
    assert (found.promptTitle, found.prompt) == (
        "Age",
        "Must be filled in. Whole years. Whole number. From 0 to 17.",
    )
    assert (found.errorTitle, found.error) == ("Age", "Whole number. From 0 to 17.")


SHORTENED = [
    # text, most, what is left
    ("one two", 7, "one two"),
    ("one two", 6, "one…"),
    ("onetwo", 5, "onet…"),
    ("😀😀😀", 6, "😀😀😀"),
    ("😀😀😀", 5, "😀😀…"),
    ("😀😀😀", 4, "😀…"),
]


@pytest.mark.parametrize(("text", "most", "left"), SHORTENED)
def test_messages_are_cut_at_a_word_by_the_signs_that_excel_counts(text: str, most: int, left: str) -> None:
    assert shortened(text, most) == left


@given(collections())
def test_every_rule_is_one_that_excel_holds(collection: Collection) -> None:
    content = template_workbook(collection.codebook, collection.dataset, collection.language, {})
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == len(collection.dataset.table_schema.fields)
    for found in rules:
        for text, most in ((found.promptTitle, 32), (found.prompt, 255), (found.errorTitle, 32), (found.error, 255)):
            assert len((text or "").encode("utf-16-le")) // 2 <= most
        assert len((found.formula1 or "").encode("utf-16-le")) // 2 <= 255


PATTERNS = [
    # pattern, a text that fits
    (r"DV-\d{4}", "DV-1234"),
    (r"H2[234]-\d{4}", "H22-1234"),
    (r"[A-C]{2}[0-9]", "AA1"),
    (r"\d{16}", "1234567890123456"),
    (r"a\.b", "a.b"),
    (r"[ab]{2}", "aa"),
    # more than signs, digits and sets of a fixed length
    (r"\d+", None),
    (r"(a|b)", None),
    (r"\d{2,3}", None),
    (r"[^a]", None),
    (r".", None),
    (r"a?", None),
    (r"\w", None),
]


@pytest.mark.parametrize(("pattern", "fitting"), PATTERNS)
def test_a_pattern_of_fixed_length_has_an_example_and_a_formula(pattern: str, fitting: str | None) -> None:
    assert example(pattern) == fitting
    assert (formulas(pattern, "A2") is None) == (fitting is None)


def test_the_formula_of_a_pattern_looks_at_every_sign() -> None:
    assert formulas(r"H2[34]-\d{16}", "A2") == [
        "LEN(A2)=20",
        'EXACT(MID(A2,1,2),"H2")',
        'ISNUMBER(FIND(MID(A2,3,1),"34"))',
        'EXACT(MID(A2,4,1),"-")',
        'TEXT(--MID(A2,5,15),"000000000000000")=MID(A2,5,15)',
        'TEXT(--MID(A2,20,1),"0")=MID(A2,20,1)',
    ]


def test_headings_and_definitions_are_locked_and_only_prepared_cells_are_open() -> None:
    made = opened(book(question("q", "boolean")))
    rows = made.worksheets[0]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in made.worksheets)
    assert rows["A1"].protection.locked and rows["B1"].protection.locked
    assert not rows["A2"].protection.locked and not rows[f"B{ROWS + 1}"].protection.locked
    assert rows[f"B{ROWS + 2}"].protection.locked and rows["C2"].protection.locked
    assert rows.freeze_panes == "A2"


def test_a_column_that_must_be_filled_in_says_so_in_words_beside_its_heading() -> None:
    rows = rows_sheet(question("q", title="Kön"), language="sv")
    assert [(cell.value, cell.number_format) for cell in rows[1]] == [
        ("id", '@" (måste fyllas i)"'),
        ("Kön", "@"),
    ]


FORMATS = [("string", "@"), ("boolean", "@"), ("integer", "0"), ("number", "General"), ("date", "yyyy-mm-dd")]


@pytest.mark.parametrize(("kind", "shown"), FORMATS)
def test_cells_are_shown_as_what_they_hold(kind: str, shown: str) -> None:
    assert rows_sheet(question("q", kind))["B2"].number_format == shown


def test_person_numbers_are_texts_with_a_note_and_names_are_not_asked_for() -> None:
    fields = (question("p", title="Person", identity="person"), question("n", title="Name", identity="name"))
    rows = rows_sheet(*fields)
    assert [cell.value for cell in rows[1]] == ["id", "Person"]
    assert rows["B2"].number_format == "@"
    assert "A pseudonym replaces it before anything is stored." in (rule(*fields).prompt or "")


def test_pages_are_a4_landscape_one_page_wide_with_the_headings_on_each() -> None:
    for sheet in opened(book(question("q", "boolean"))).worksheets:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    rows = rows_sheet(question("q"))
    assert (rows.print_title_rows, rows.print_area) == ("$1:$1", "'Besök'!$A$1:$B$501")


def test_columns_are_as_wide_as_their_words() -> None:
    long = [{"value": "a", "label": "Andra hand eller inneboende"}]
    rows = rows_sheet(question("q", categories=long), question("r"))
    widths = {letter: round(rows.column_dimensions[letter].width) for letter in "ABC"}
    assert widths == {"A": 13, "B": 31, "C": 13}


def test_the_definitions_say_what_is_asked_who_records_it_and_why() -> None:
    field = question("q", "integer", title="Age", description="Whole years.", minimum=0)
    field["loke"] |= {
        "link": "target_group",
        "element": "women",
        "recorded_by": "Therapist",
        "recorded_when": "First talk",
        "minutes": 0.5,
    }
    sheet = opened(book(field)).worksheets[1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "huset: Besök"
    assert rows[1][0] == "Fill in the sheet “Besök”, one row each, and send the whole workbook back."
    assert rows[5] == [
        "Age",
        "Whole years.",
        "Whole number. 0 or more.",
        "No",
        "Therapist",
        "First talk",
        "Target group: Women",
        "0.5",
    ]


def test_the_stamp_says_what_the_workbook_is_for_and_the_bytes_never_change() -> None:
    codebook = documents(UNITS[0]).codebook
    made = [template_workbook(codebook, codebook.dataset("courses"), "sv", {}) for _ in range(2)]
    assert made[0] == made[1]
    assert read_stamp(made[0]) == Stamp(
        "template", UNITS[0], "courses", codebook.version, sheet="Insatser", language="sv"
    )
    with ZipFile(io.BytesIO(made[0])) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(1980, 1, 1)}


@pytest.mark.parametrize("unit", UNITS)
def test_each_dataset_has_a_workbook_and_a_form_in_every_language(unit: str) -> None:
    read = documents(unit)
    names = {f"{d.name}{kind}" for d in read.codebook.resources for kind in (".xlsx", ".xlsform.xlsx")}
    for language in (None, "sv", "da", "en"):
        assert template_files(read.codebook, read.description, language).keys() == names


def test_a_template_knows_whether_somebody_has_written_in_it() -> None:
    codebook = book(question("q", "date"))
    content = template_workbook(codebook, codebook.resources[0], "sv", {})
    assert not has_rows(content)
    assert has_rows(filled_in(content, [{"q": date(2024, 3, 31)}]))
    assert has_rows(b"no workbook at all")
