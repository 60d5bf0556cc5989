"""Conditions that people may write: what they become as SQL, and which rows fulfil them."""

import duckdb
import pytest

from loke.conditions import ALL_ROWS, ConditionError, check, parse, parse_or_all

COLUMNS = {
    "age": "integer",
    "sessions": "integer",
    "score": "number",
    "before": "number",
    "after": "number",
    "referrer": "string",
    "started_on": "date",
    "closed_on": "date",
    "consent": "boolean",
}

SQL = [
    # condition, as SQL
    ("score > 7", '("score" > 7)'),
    ("referrer IN ('school','gp')", """("referrer" IN ('school', 'gp'))"""),
    ("referrer NOT IN ('school')", """(NOT "referrer" IN ('school'))"""),
    ("started_on IS NOT NULL", '(NOT "started_on" IS NULL)'),
    ("age BETWEEN 18 AND 34", '("age" BETWEEN 18 AND 34)'),
    ("age NOT BETWEEN 18 AND 34", '(NOT "age" BETWEEN 18 AND 34)'),
    ("after - before >= 1", '(ROUND("after" - "before", 9) >= 1)'),
    ("closed_on - started_on > 90", '("closed_on" - "started_on" > 90)'),
    ("started_on + 14 >= closed_on", '("started_on" + 14 >= "closed_on")'),
    ("started_on >= DATE '2024-01-01'", """("started_on" >= CAST('2024-01-01' AS DATE))"""),
    ("started_on >= '2024-01-01'", """("started_on" >= CAST('2024-01-01' AS DATE))"""),
    ("date_diff('day', started_on, closed_on) < 8", """(DATE_DIFF('DAY', "started_on", "closed_on") < 8)"""),
    (
        "YEAR(started_on) = 2024 AND QUARTER(started_on) = 1",
        '(YEAR("started_on") = 2024 AND QUARTER("started_on") = 1)',
    ),
    ("NOT consent OR consent IS NULL", '(NOT "consent" OR "consent" IS NULL)'),
    ("consent IS TRUE", '("consent" IS TRUE)'),
    ("consent = true", '("consent" = TRUE)'),
    ("lower(referrer) = 'gp'", """(LOWER("referrer") = 'gp')"""),
    ("COALESCE(sessions, 0) = 0", '(COALESCE("sessions", 0) = 0)'),
    ("ABS(after - before) < 0.5", '(ABS(ROUND("after" - "before", 9)) < 0.5)'),
    ("score / sessions >= 0.6", '(ROUND("score" / NULLIF("sessions", 0), 9) >= 0.6)'),
    ("sessions * 2 > 3", '(ROUND(CAST("sessions" AS DOUBLE) * 2, 9) > 3)'),
    (
        "CASE WHEN age >= 18 THEN score > 7 ELSE score > 5 END",
        '(CASE WHEN "age" >= 18 THEN "score" > 7 ELSE "score" > 5 END)',
    ),
    ("CASE referrer WHEN 'gp' THEN 1 ELSE 0 END = 1", """(CASE "referrer" WHEN 'gp' THEN 1 ELSE 0 END = 1)"""),
    ("score > -1", '("score" > -1)'),
    ("(age > 1) = (score > 1)", '(("age" > 1) = ("score" > 1))'),
    ("referrer = 'it''s'", """("referrer" = 'it''s')"""),
    ("referrer = '; drop table x --'", """("referrer" = '; drop table x --')"""),
    ("referrer = 'Å 100 %'", """("referrer" = 'Å 100 %')"""),
    ('"score" <> 7', '("score" <> 7)'),
]


@pytest.mark.parametrize(("text", "sql"), SQL, ids=[text for text, _ in SQL])
def test_a_condition_becomes_sql_with_every_name_quoted(text: str, sql: str) -> None:
    assert parse(text, COLUMNS).sql() == sql


@pytest.mark.parametrize("text", [text for text, _ in SQL])
def test_duckdb_takes_every_condition(text: str) -> None:
    types = {"integer": "BIGINT", "number": "DOUBLE", "string": "VARCHAR", "date": "DATE", "boolean": "BOOLEAN"}
    nulls = ", ".join(f'NULL::{types[kind]} AS "{name}"' for name, kind in COLUMNS.items())
    with duckdb.connect() as connection:
        connection.execute(f"SELECT {parse(text, COLUMNS).sql()} FROM (SELECT {nulls})").fetchall()


FULFILLED = [
    # condition, before, after, fulfilled
    ("after - before >= 1", 5.1, 6.1, True),
    ("after - before >= 1", 5.1, 6.0, False),
    ("after - before >= 0.3", 0.1, 0.4, True),
    ("before + after = 0.3", 0.1, 0.2, True),
    ("before / after >= 1 / 3", 1, 3, True),
    ("before / after > 1", 1, 0, None),
    ("after > 7", 0, 7, False),
    ("after >= 7", 0, 7, True),
    ("after > before", None, 7, None),
    ("after > before OR after = 7", None, 7, True),
    ("COALESCE(before, after) = 7", None, 7, True),
]


@pytest.mark.parametrize(("text", "before", "after", "fulfilled"), FULFILLED)
def test_tenths_add_up_and_division_by_zero_is_unknown(
    text: str, before: float | None, after: float, fulfilled: bool | None
) -> None:
    with duckdb.connect() as connection:
        query = f'SELECT {parse(text, COLUMNS).sql()} FROM (SELECT ?::DOUBLE AS "before", ?::DOUBLE AS "after")'
        assert connection.execute(query, [before, after]).fetchall() == [(fulfilled,)]


def test_a_condition_knows_its_columns() -> None:
    assert parse("score > 7 AND (age > 18 OR score < 3)", COLUMNS).columns == ("age", "score")


def test_an_empty_of_means_all_rows() -> None:
    assert parse_or_all("  ", COLUMNS) is ALL_ROWS
    assert ALL_ROWS.sql() == "(TRUE)"
    assert parse_or_all("age > 1", COLUMNS).columns == ("age",)


def test_a_condition_speaks_other_dialects() -> None:
    assert parse("started_on >= '2024-01-01'", COLUMNS).sql("spark") == "(`started_on` >= CAST('2024-01-01' AS DATE))"


def test_a_wrong_condition_raises_with_all_its_problems() -> None:
    with pytest.raises(ConditionError) as caught:
        parse("agee > 1 AND referrer = 3", COLUMNS)
    assert caught.value.problems == check("agee > 1 AND referrer = 3", COLUMNS)
    assert "unknown_column 'agee'" in str(caught.value)
