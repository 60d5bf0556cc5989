"""Calendar periods: their days, quarters, the one before, and which lies inside which."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.period import Period

PERIODS = [
    # text, first day, last day, quarters, previous
    ("2024", "2024-01-01", "2024-12-31", "2024Q1 2024Q2 2024Q3 2024Q4", "2023"),
    ("2024H1", "2024-01-01", "2024-06-30", "2024Q1 2024Q2", "2023H2"),
    ("2024H2", "2024-07-01", "2024-12-31", "2024Q3 2024Q4", "2024H1"),
    ("2024Q1", "2024-01-01", "2024-03-31", "", "2023Q4"),
    ("2024Q3", "2024-07-01", "2024-09-30", "", "2024Q2"),
    ("2024-02", "2024-02-01", "2024-02-29", "", "2024-01"),
    ("2023-02", "2023-02-01", "2023-02-28", "", "2023-01"),
    ("2024-01", "2024-01-01", "2024-01-31", "", "2023-12"),
]


@pytest.mark.parametrize(("text", "first", "last", "quarters", "previous"), PERIODS)
def test_a_period_knows_its_days(text: str, first: str, last: str, quarters: str, previous: str) -> None:
    period = Period.parse(text)
    assert (period.text, period.first.isoformat(), period.last.isoformat()) == (text, first, last)
    assert [q.text for q in period.quarters] == quarters.split()
    assert period.previous.text == previous
    assert all(period.holds(quarter) for quarter in period.quarters)
    assert not period.holds(period.previous)


WINDOWS = [
    # text, as written again, first day, last day, quarters
    ("2024Q2..2024Q4", "2024Q2..2024Q4", "2024-04-01", "2024-12-31", "2024Q2 2024Q3 2024Q4"),
    ("2024Q1..2024Q4", "2024", "2024-01-01", "2024-12-31", "2024Q1 2024Q2 2024Q3 2024Q4"),
    ("2023H2..2024H1", "2023Q3..2024Q2", "2023-07-01", "2024-06-30", "2023Q3 2023Q4 2024Q1 2024Q2"),
    ("2024-02..2024-03", "2024-02..2024-03", "2024-02-01", "2024-03-31", ""),
    ("2024-02..2024-09", "2024-02..2024-09", "2024-02-01", "2024-09-30", "2024Q2 2024Q3"),
]


@pytest.mark.parametrize(("text", "again", "first", "last", "quarters"), WINDOWS)
def test_a_window_goes_from_one_period_to_another(text: str, again: str, first: str, last: str, quarters: str) -> None:
    window = Period.parse(text)
    assert (window.text, window.first.isoformat(), window.last.isoformat()) == (again, first, last)
    assert [q.text for q in window.quarters] == quarters.split()
    assert Period.parse(again) == window


@pytest.mark.parametrize("text", ["2024Q4..2024Q2", "2024..2023"])
def test_a_window_ends_after_it_begins(text: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Period.parse(text)


CUTS = [
    ("2024", "2024Q2", False),
    ("2024Q1", "2024Q2", False),
    ("2023Q4..2024Q1", "2024", True),
    ("2024Q1..2024Q2", "2024Q2..2024Q3", True),
]


@pytest.mark.parametrize(("one", "other", "cuts"), CUTS)
def test_periods_cut_each_other_when_neither_holds_the_other(one: str, other: str, cuts: bool) -> None:
    assert Period.parse(one).cuts(Period.parse(other)) is cuts
    assert Period.parse(other).cuts(Period.parse(one)) is cuts


@pytest.mark.parametrize(
    ("day", "gone"), [("2023-12-31", 0), ("2024-01-01", 1), ("2024-03-31", 91), ("2025-06-01", 366)]
)
def test_days_are_gone_at_their_end(day: str, gone: int) -> None:
    assert Period.parse("2024").gone(date.fromisoformat(day)) == gone
    assert Period.parse("2024").days == 366


@pytest.mark.parametrize(
    "text", ["", "..", "2024..", "24", "2024Q5", "2024Q0", "2024H3", "2024-13", "2024-1", "2024 ", "0000", "２０２４"]
)
def test_anything_else_is_not_a_period(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


def test_there_is_nothing_before_the_first_year() -> None:
    with pytest.raises(ValueError, match="no period before"):
        _ = Period.parse("0001").previous


@given(
    st.integers(2, 9998).flatmap(
        lambda year: st.sampled_from([f"{year:04d}{part}" for part in ("", "H1", "H2", "Q1", "Q4", "-01", "-12")])
    )
)
def test_the_period_before_ends_the_day_before(text: str) -> None:
    period = Period.parse(text)
    assert period.previous.last == period.first - timedelta(days=1)
    assert period.previous.months == period.months
    assert len(period.month_starts) == period.months
    assert period.month_starts[0] == period.first
    assert period.month_starts[-1] <= period.last < date(9999, 12, 31)


@pytest.mark.parametrize(
    ("day", "month"), [("2024-02-01", "2024-02"), ("2024-02-29", "2024-02"), ("2023-12-31", "2023-12")]
)
def test_a_day_lies_in_its_month(day: str, month: str) -> None:
    assert Period.of_month(date.fromisoformat(day)).text == month
