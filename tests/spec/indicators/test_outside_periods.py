"""Rows that no edition shows are told when they are most of a table."""

from datetime import date

import pytest

from loke.indicators import outside_periods
from tests.spec.indicators.small_unit import CODEBOOK, description, tables

DAYS = [
    # days on which courses started, periods of the unit, rows outside that are told (none: nothing is)
    (["2024-01-01", "2024-12-31"], ["2024"], None),
    (["2023-12-31", "2024-01-01"], ["2024"], None),
    (["2023-12-31", "2025-01-01", "2024-06-01"], ["2024"], (2, 3)),
    (["2023-05-01", "2025-01-01"], ["2023", "2025Q1"], None),
    (["2022-05-01", None, None], ["2024"], (1, 1)),
    ([None], ["2024"], None),
    ([], ["2024"], None),
]


@pytest.mark.parametrize(("days", "periods", "told"), DAYS)
def test_most_rows_outside_every_period_are_told(
    days: list[str | None], periods: list[str], told: tuple[int, int] | None
) -> None:
    courses = [{"course_id": f"C{i}", "started_on": day and date.fromisoformat(day)} for i, day in enumerate(days)]
    found = list(outside_periods(tables(courses, []), CODEBOOK, description(*periods)))
    assert [(f.params["outside"], f.params["rows"]) for f in found] == ([told] if told else [])
