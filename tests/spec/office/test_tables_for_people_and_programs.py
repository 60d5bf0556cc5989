"""The same published tables for people in Excel and for programs in Parquet: numbers are numbers, nothing hidden is."""

import io
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from loke.editions.edition import Edition
from loke.editions.parquet_files import parquet_bytes
from loke.editions.tables import printed_tables
from loke.editions.tables_workbook import tables_workbook
from loke.editions.workbook import table_name, workbook_bytes
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
NUMBERS = (7, 9, 11, 12, 13, 14)
"""Columns of numbers in the feedback tables."""


@cache
def edition(language: Language, audience: str = "manager") -> Edition:
    return Edition(published(audience), PERIOD, documents(language), provenance())


@cache
def tables(language: Language, audience: str = "manager") -> dict[str, pd.DataFrame]:
    return printed_tables(edition(language, audience))


@cache
def book(language: Language, audience: str = "manager") -> Any:
    return openpyxl.load_workbook(io.BytesIO(tables_workbook(edition(language, audience), tables(language, audience))))


def rows(sheet: Any) -> list[tuple[object, ...]]:
    return [tuple(row) for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["manager", "committee"])
def test_every_number_of_a_sheet_is_the_published_one_and_every_published_one_is_there(
    language: Language, audience: str
) -> None:
    for name, table in tables(language, audience).items():
        found = rows(book(language, audience)[name])
        assert len(found) == len(table)
        for cells, printed in zip(found, table.itertuples(index=False, name=None), strict=True):
            for cell, value in zip(cells, printed, strict=True):
                if isinstance(value, str):
                    assert (cell or "") == value
                elif pd.isna(value):
                    assert cell is None or isinstance(cell, str)
                else:
                    assert cell == pytest.approx(value)


def test_a_cell_whose_number_is_not_shown_says_so_in_words() -> None:
    found = {row[2]: row for row in rows(book("sv")["intended_versus_actual"]) if not row[5] and row[0] == PERIOD}
    few, full = found["alone"], found["plan"]
    assert (few[7], few[9], few[11]) == (40, "<5", "<5")
    assert (full[7], full[9], full[11]) == (40, "nästan alla (färre än 5 saknas)", "nästan alla (färre än 5 saknas)")
    assert found["work"][7] == "<5"
    assert found["better"][7:12:2] == (13, 8, pytest.approx(8 / 13))


def test_every_sheet_holds_a_structured_table_over_all_its_cells_with_headings_that_stay() -> None:
    for sheet in book("da"):
        (structured,) = sheet.tables.values()
        assert structured.ref == sheet.dimensions
        assert [column.name for column in structured.tableColumns] == [cell.value for cell in sheet[1]]
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    names = [table.displayName for sheet in book("da") for table in sheet.tables.values()]
    assert len(set(names)) == len(names)


#  title of a sheet   name of its table
NAMES = [
    ("Flödet", "Flödet"),
    ("Tilsigtet og faktisk", "Tilsigtet_og_faktisk"),
    ("A1", "_A1"),
    ("K4", "_K4"),
    ("2024", "_2024"),
    ("R", "_R"),
    ("R1C1", "_R1C1"),
    ("…", "_"),
]


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_a_table_is_called_as_its_sheet_but_never_like_a_cell(title: str, name: str) -> None:
    assert table_name(title) == name
    table = pd.DataFrame({"a": [1]})
    made = openpyxl.load_workbook(io.BytesIO(workbook_bytes({title: table})))
    assert [own.displayName for own in made.worksheets[0].tables.values()] == [name]


def test_the_workbook_says_what_its_words_mean_and_what_it_does_not_show() -> None:
    last, before = book("sv").worksheets[-1], book("sv").worksheets[-2]
    assert last.title == "Om arbetsboken"
    told = " ".join(str(cell) for row in rows(last) for cell in row)
    assert "Tal under 5 visas inte" in told
    assert "Björken" in told
    assert [row[2] for row in rows(before)][:2] == ["Vuxna över 18 år", "<b>Å & Ö</b>"]


def test_numbers_take_the_signs_of_whoever_opens_the_workbook() -> None:
    sheet = book("sv")["intended_versus_actual"]
    formats = {column: {row[column].number_format for row in sheet.iter_rows(min_row=2)} for column in NUMBERS}
    assert formats[7] <= {"#,##0", "General"}
    assert formats[11] <= {"#,##0.000", "General"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_parquet_file_is_the_printed_table_cell_by_cell_and_nothing_else(language: Language) -> None:
    for table in tables(language).values():
        content = parquet_bytes(table)
        read = parquet.read_table(io.BytesIO(content))
        assert read.column_names == list(table.columns)
        expected = [[None if pd.isna(value) else value for value in table[name]] for name in table.columns]
        assert [column.to_pylist() for column in read.columns] == expected
        assert not parquet.ParquetFile(io.BytesIO(content)).metadata.metadata
        assert parquet_bytes(table) == content


def test_columns_keep_their_types_in_parquet_even_when_nothing_is_in_them() -> None:
    table = pd.DataFrame(
        {
            "n": pd.Series([None, None], dtype="Int64"),
            "share": pd.Series([None, 0.5], dtype="Float64"),
            "name": pd.Series(["a", None], dtype="str"),
        }
    )
    types = [parquet.read_table(io.BytesIO(parquet_bytes(own))).schema.types for own in (table, table.iloc[:0])]
    assert types == [[pa.int64(), pa.float64(), pa.string()]] * 2
