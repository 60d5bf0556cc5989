"""What documentation costs in time: by the expected numbers, and by what came."""

from datetime import date, timedelta

import duckdb
import pandas as pd

from loke.engine import connect
from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.indicators import data_until
from schemas.codebook import EXCUSED, Codebook, Dataset, Field
from schemas.description import Description
from schemas.measure_less import BURDEN
from schemas.table import table_of

LEAST_RECEIVED = 20
"""Fewer registrations in a year are not told, because hours and minutes together would tell their number."""


def burden(tables: Tables, codebook: Codebook, description: Description) -> pd.DataFrame:
    """Return what each field costs in minutes and hours a year, as BURDEN.

    A year's number is the dataset's expected rows a month, or, for the dataset of the flow, the expected courses a
    year. Received are the registrations of the twelve months up to the last day in the data: rows to which the question
    applied.
    """
    until = data_until(tables, codebook)
    with connect(tables, codebook) as connection:
        lines = [
            (dataset.name, field.name, field.loke.minutes, *_expected(field, times_a_year(dataset, description)), hours)
            for dataset in codebook.resources
            for field in dataset.table_schema.fields
            for hours in [_hours_received(connection, dataset, field, until)]
        ]
    return BURDEN.validate(table_of(lines, BURDEN))


def times_a_year(dataset: Dataset, description: Description) -> float | None:
    """Return how many rows of a dataset are expected a year; None when no document says it."""
    if dataset.loke.expected_per_month:
        return dataset.loke.expected_per_month * 12
    flow = description.feedback.flow
    courses = description.target_group.expected_per_year
    return float(courses) if courses and flow is not None and flow.dataset == dataset.name else None


def hours_a_year(field: Field, times: float | None) -> float | None:
    """Return the hours a year that a field takes when it is written down so many times; None when that is unknown."""
    return None if times is None else round(field.loke.minutes * times / 60, 1)


def _expected(field: Field, times: float | None) -> tuple[float | None, float | None]:
    return times, hours_a_year(field, times)


def _hours_received(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, field: Field, until: date | None
) -> int | None:
    if dataset.loke.period is None or until is None or field.loke.is_removed:
        return None
    first, column = until - timedelta(days=364), dataset.missing_columns.get(field.name)
    excused = ", ".join(f"'{kind}'" for kind in EXCUSED)
    applied = "TRUE" if column is None else f"coalesce({quoted(column)} NOT IN ({excused}), TRUE)"
    found = connection.execute(
        f"SELECT COUNT(*) FROM {quoted(dataset.name)} WHERE {applied} "
        f"AND {quoted(dataset.loke.period)} BETWEEN DATE '{first}' AND DATE '{until}'"
    ).fetchone()
    rows = found[0] if found else 0
    return round(rows * field.loke.minutes / 60) if rows >= LEAST_RECEIVED else None
