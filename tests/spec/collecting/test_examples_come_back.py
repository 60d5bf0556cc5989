"""The example units' own rows, written into their templates, come back as they were: no row lost, no value changed."""

import io
from functools import cache

import openpyxl
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from loke.collecting import template_workbook
from loke.collecting.layout import columns
from loke.engine.store import sha256
from loke.landing import Delivery
from loke.mapping import Mappings
from loke.marking import mark_workbook
from loke.reading import SOURCE_COLUMNS
from loke.validating import Judged, judge
from loke.words import catalogue
from schemas.codebook import Codebook, Dataset
from schemas.stamp import Stamp
from schemas.text import Language
from tests.example_units import DATA, KEY, UNITS, documents
from tests.example_units import judged as delivered
from tests.spec.collecting.filling import Cell, as_written, filled_in

NUMBERS = (DATA / "reference/test_person_numbers.csv").read_text(encoding="utf-8").split()[1:]


def persons(table: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Give each pseudonym a published test number in its place, always the same."""
    fields = [f.name for f in dataset.table_schema.fields if f.loke.identity == "person"]
    for name in fields:
        numbers = dict(zip(table[name].unique(), NUMBERS, strict=False))
        assert len(numbers) == table[name].nunique()
        table = table.assign(**{name: table[name].map(numbers)})
    return table


def templates(unit: str, language: Language) -> list[Delivery]:
    """Return every dataset's accepted rows in templates of at most 500 rows each, under names nobody foresaw."""
    book, made = documents(unit).codebook, []
    for dataset in book.resources:
        asked = columns(dataset, catalogue("pages", language))
        table = persons(delivered(unit).accepted[dataset.name], dataset)
        rows = [as_written(asked, row) for row in table.to_dict("records")]
        empty = template_workbook(book, dataset, language, {})
        for first in range(0, len(rows), 500):
            content = filled_in(empty, rows[first : first + 500])
            made.append(Delivery(f"Mappe {len(made)}.xlsx", content, len(made) + 1))
    return made


def comparable(table: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Return the values, and the kinds of missing as far as the codebook has words for them."""
    people = [f.name for f in dataset.table_schema.fields if f.loke.identity == "person"]
    said = {name: set(dataset.field(field).missing_words.values()) for field, name in dataset.missing_columns.items()}
    kinds = {name: table[name].where(table[name].isna() | table[name].isin(own), "blank") for name, own in said.items()}
    told = table.drop(columns=[*SOURCE_COLUMNS, *people]).assign(**kinds)
    return told.sort_values(list(dataset.table_schema.primary_key), ignore_index=True)


@cache
def judged(unit: str, language: Language) -> tuple[Judged, int]:
    deliveries = templates(unit, language)
    return judge(deliveries, documents(unit).codebook, Mappings.empty(), KEY), len(deliveries)


@pytest.mark.parametrize(("unit", "language"), [(UNITS[0], "sv"), (UNITS[1], "da"), (UNITS[1], "sv")])
def test_every_row_that_is_written_into_a_template_is_accepted(unit: str, language: Language) -> None:
    result, _ = judged(unit, language)
    rows = sum(len(table) for table in delivered(unit).accepted.values())
    assert result.quarantine.empty
    assert result.deliveries["rows_accepted"].sum() == result.deliveries["rows_read"].sum() == rows
    # Whether courses overlap, as some of the example's do, is a question about the rows and not about the template.
    assert [f.code for f in result.findings if not f.code.startswith("validating.")] == []


@pytest.mark.parametrize(("unit", "language"), [(UNITS[0], "sv"), (UNITS[1], "da"), (UNITS[1], "sv")])
def test_values_and_kinds_of_missing_are_those_that_were_meant(unit: str, language: Language) -> None:
    result, _ = judged(unit, language)
    for dataset in documents(unit).codebook.resources:
        expected, got = (comparable(t[dataset.name], dataset) for t in (delivered(unit).accepted, result.accepted))
        assert_frame_equal(got, expected, obj=dataset.name)


def one(book: Codebook, dataset: Dataset, rows: list[dict[str, Cell] | None], first: int = 2) -> Judged:
    content = filled_in(template_workbook(book, dataset, "da", {}), rows, first)
    return judge([Delivery("x.xlsx", content, 1)], book, Mappings.empty(), KEY)


def test_blank_rows_between_and_prepared_rows_behind_are_no_rows_and_half_empty_ones_are() -> None:
    book = documents(UNITS[1]).codebook
    dataset = book.dataset("referrals")
    whole = {"Modtaget": pd.Timestamp("2024-03-01").date(), "Henvist af": "Skole", "Udfald": "Afventer"}
    rows = [
        {"Henvisningsnr": "H24-0001", **whole},
        None,
        {"Henvisningsnr": "H24-0002", **whole, "Bekymring": "ved ikke"},
        {"Henvisningsnr": "H24-0003"},
        {"Henvist af": "Egen læge"},
    ]
    result = one(book, dataset, rows)
    assert result.deliveries[["rows_read", "rows_accepted", "rows_quarantined"]].iloc[0].tolist() == [4, 2, 2]
    assert result.quarantine["source_row"].tolist() == [5, 6]


def test_a_template_without_a_row_is_read_as_no_rows() -> None:
    book = documents(UNITS[1]).codebook
    result = one(book, book.dataset("referrals"), [])
    assert result.deliveries[["rows_read", "verdict"]].iloc[0].tolist() == [0, "accepted"]
    assert [f.code for f in result.findings] == ["reading.no_rows"]


def with_stamp(content: bytes, **changed: str) -> bytes:
    book, saved = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    for name, value in changed.items():
        book.custom_doc_props[f"loke.{name}"].value = value
    book.save(saved)
    return saved.getvalue()


STAMPS = [
    # what the stamp says otherwise, the finding, rows accepted
    ({}, [], 1),
    ({"version": "0.9"}, ["collecting.other_version"], 1),
    ({"unit": "annan"}, ["collecting.other_unit"], 0),
    ({"dataset": "gone"}, ["collecting.no_such_dataset"], 0),
]


@pytest.mark.parametrize(("changed", "codes", "accepted"), STAMPS)
def test_the_stamp_says_what_a_template_is_for(changed: dict[str, str], codes: list[str], accepted: int) -> None:
    book = documents(UNITS[1]).codebook
    day = pd.Timestamp("2024-03-01").date()
    row = {"Henvisningsnr": "H24-0001", "Modtaget": day, "Henvist af": "Skole", "Udfald": "Afventer"}
    content = filled_in(template_workbook(book, book.dataset("referrals"), "da", {}), [row])
    # The name fits another dataset; the stamp goes before it.
    delivery = Delivery("moeder_2024.xlsx", with_stamp(content, **changed), 1)
    result = judge([delivery], book, Mappings.empty(), KEY)
    assert [f.code for f in result.findings] == codes
    assert result.deliveries["rows_accepted"].tolist() == [accepted]


def test_a_template_that_was_given_back_with_marks_is_still_read_as_a_template() -> None:
    book = documents(UNITS[0]).codebook
    day = pd.Timestamp("2024-03-01").date()
    row = {"Svarsnr": "E-0001", "Svarsdatum": day, "Delaktig i planen": "Ja", "Bemötande": 11}
    first = Delivery("svar.xlsx", filled_in(template_workbook(book, book.dataset("user_survey"), "sv", {}), [row]), 1)
    wrong = judge([first], book, Mappings.empty(), KEY)
    assert wrong.quarantine["rules"].tolist() == ["treatment.range"]
    stamp = Stamp("returned", UNITS[0], "user_survey", sha256=sha256(first.content))
    marked = mark_workbook(first.content, first.name, wrong.findings, "sv", stamp)
    second = Delivery("svar.xlsx.marked.xlsx", filled_in(marked, [{"Bemötande": 9.5}]), 2)
    mended = judge([first, second], book, Mappings.empty(), KEY)
    assert mended.accepted["user_survey"][["involved", "treatment"]].to_numpy().tolist() == [[True, 9.5]]
    assert [f.code for f in mended.findings if f.place.file == second.name] == []
