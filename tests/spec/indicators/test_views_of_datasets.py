"""The views that queries see: typed columns, derived columns, and nothing else within reach."""

from collections.abc import Iterator
from datetime import date
from graphlib import CycleError
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from loke.engine import children_first, connect, dataset_codes, dataset_columns
from schemas.codebook import MISSING_KINDS, Codebook
from tests.spec.indicators.small_unit import CODEBOOK, tables

SESSIONS = [
    # course, held on, minutes, well-being, kind
    ("C1", "2024-01-10", 45, 4.1, "office"),
    ("C1", "2024-01-03", 60, None, "office"),
    ("C1", "2024-02-01", None, 6.2, "online"),
    ("C1", None, 30, 9.9, "online"),
    ("C2", "2024-01-10", 20, 5.0, None),
    ("C2", "2024-01-10", 25, 3.0, "office"),
]
NAMES = ("course_id", "held_on", "minutes", "wellbeing", "kind")

DERIVED = [
    # column, C1, C2, C3 without sessions
    ("sessions", 4, 2, 0),
    ("online", 2, 0, 0),
    ("any_online", True, False, False),
    ("before", 4.1, 3.0, None),
    ("after", 6.2, 5.0, None),
    ("shortest", 30, 20, None),
    ("longest", 60, 25, None),
    ("average", 6.733333333, 4.0, None),
    ("minutes", 135, 45, None),
    ("last_kind", "online", "office", None),
]


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    sessions = [dict(zip(NAMES, row, strict=True)) | {"session_id": f"S{i}"} for i, row in enumerate(SESSIONS)]
    courses = [{"course_id": name, "started_on": date(2024, 1, 2), "score": 7.5} for name in ("C1", "C2", "C3")]
    with connect(tables(courses, sessions), CODEBOOK) as opened:
        yield opened


@pytest.mark.parametrize(("column", "first", "second", "none"), DERIVED)
def test_derived_columns(
    connection: duckdb.DuckDBPyConnection, column: str, first: object, second: object, none: object
) -> None:
    found = connection.execute(f'SELECT "{column}" FROM courses ORDER BY course_id').fetchall()
    assert [value for (value,) in found] == [first, second, none]


def test_columns_have_the_types_that_conditions_count_on(connection: duckdb.DuckDBPyConnection) -> None:
    described = connection.execute("DESCRIBE courses").fetchall()
    sql_types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
    expected = {name: sql_types[kind] for name, kind in dataset_columns(CODEBOOK, "courses").items()}
    assert {row[0]: row[1] for row in described} == expected


def test_names_of_people_are_no_columns_and_derived_values_keep_their_codes() -> None:
    assert {"child", "child_missing"}.isdisjoint(dataset_columns(CODEBOOK, "courses"))
    codes = dataset_codes(CODEBOOK, "courses")
    kinds = [name for name in codes if name.endswith("_missing")]
    assert "gender_missing" in kinds and "course_id_missing" not in kinds
    assert {codes.pop(name) for name in kinds} == {MISSING_KINDS}
    assert codes == {
        "gender": ("woman", "man", "other"),
        "last_kind": ("office", "online"),
    }


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_parquet('courses.parquet')",
        "COPY (SELECT 1) TO 'x.csv'",
        "ATTACH 'x.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SELECT * FROM reachable_from_python",
    ],
)
def test_nothing_but_the_tables_is_within_reach(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    reachable_from_python = pd.DataFrame({"a": [1]})  # noqa: F841 (DuckDB would find it by its name)
    with pytest.raises(duckdb.Error):
        connection.execute(query)


def test_only_the_given_files_are_within_reach(tmp_path: Path) -> None:
    frames = tables([{"course_id": "C1"}], [])
    for name in ("courses", "other"):
        frames["courses"].to_parquet(tmp_path / f"{name}.parquet")
    with connect({"courses": tmp_path / "courses.parquet"}, CODEBOOK) as opened:
        assert opened.execute("SELECT course_id FROM courses").fetchall() == [("C1",)]
        assert opened.execute("SELECT COUNT(*) FROM sessions").fetchall() == [(0,)]
        with pytest.raises(duckdb.PermissionException):
            opened.execute(f"SELECT * FROM read_parquet('{tmp_path / 'other.parquet'}')")


def test_a_table_that_lacks_a_column_is_an_error_and_not_a_column_of_nulls() -> None:
    with pytest.raises(duckdb.BinderException):
        connect({"courses": pd.DataFrame({"course_id": ["C1"]})}, CODEBOOK)


def _changed(**derived: object) -> Codebook:
    document = CODEBOOK.model_dump(by_alias=True)
    document["resources"][1]["loke"]["derived"] = [{"name": "new", "take": "count", "from": "courses", **derived}]
    return Codebook.model_validate(document)


def test_children_come_first_and_circles_are_errors() -> None:
    assert children_first(CODEBOOK) == ("sessions", "courses")
    with pytest.raises(CycleError):
        children_first(_changed())
    with pytest.raises(ValueError, match="unknown datasets: nowhere"):
        connect({}, _changed(**{"from": "nowhere"}))


@pytest.mark.parametrize(
    ("dataset", "derived", "message"),
    [
        ("sessions", {"from": "courses", "take": "count"}, "courses has no foreign key to sessions"),
        ("courses", {"from": "sessions", "take": "min"}, "takes no value"),
        ("courses", {"from": "sessions", "take": "last", "value": "minutes"}, "has no order"),
    ],
)
def test_a_derived_column_needs_a_foreign_key_a_value_and_an_order(
    dataset: str, derived: dict[str, str], message: str
) -> None:
    document = CODEBOOK.model_dump(by_alias=True)
    document["resources"][0]["loke"]["derived"] = []
    document["resources"][dataset == "sessions"]["loke"]["derived"] = [{"name": "new", **derived}]
    with pytest.raises(ValueError, match=message):
        connect({}, Codebook.model_validate(document))
