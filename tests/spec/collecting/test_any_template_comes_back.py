"""For every codebook: what is meant, written into its template and sent back, is what is accepted."""

from typing import Any

import pandas as pd
from hypothesis import given

from loke.collecting import template_workbook
from loke.collecting.layout import Column, columns
from loke.landing import Delivery
from loke.mapping import Mappings
from loke.validating import Judged, judge
from loke.words import catalogue
from tests.spec.collecting.any_codebook import Collection, Meant, collections
from tests.spec.collecting.filling import Cell, filled_in, written


def delivered(collection: Collection) -> Judged:
    book, dataset = collection.codebook, collection.dataset
    asked = columns(dataset, catalogue("pages", collection.language))
    rows = [row and {c.heading: cell(c, row[c.field.name]) for c in asked} for row in collection.rows]
    content = filled_in(template_workbook(book, dataset, collection.language, {}), rows)
    return judge([Delivery("Svar från oss.xlsx", content, 1)], book, Mappings.empty(), b"k" * 32)


def cell(column: Column, meant: Meant) -> Cell:
    if meant.value is None:
        return written(column, None, meant.kind if meant.kind != "blank" else None)
    if column.field.categories:
        # Codes that are numbers stand in the codebook as texts.
        code = next(c.value for c in column.field.categories if same(c.value, meant.value))
        return written(column, code)
    return written(column, meant.value)


def same(code: str, value: Any) -> bool:
    return code == value if isinstance(value, str) else float(code) == value


@given(collections())
def test_every_row_is_accepted_with_the_values_that_were_meant(collection: Collection) -> None:
    result = delivered(collection)
    meant = [row for row in collection.rows if row is not None]
    assert result.quarantine.empty, result.quarantine["rules"].tolist()
    assert {f.code for f in result.findings} <= {"reading.no_rows"}
    table = result.accepted["visits"]
    assert len(table) == len(meant)
    for field in collection.dataset.table_schema.fields:
        assert [plain(value) for value in table[field.name]] == [row[field.name].value for row in meant], field.name
        kinds = f"{field.name}_missing"
        if kinds in table:
            assert [plain(kind) for kind in table[kinds]] == [row[field.name].kind for row in meant], field.name


def plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
