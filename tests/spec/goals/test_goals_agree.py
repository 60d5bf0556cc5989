"""Every kind of goal has the state that a slow second implementation gives it, on any rows and any day."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from loke.goals import NOTHING_HIDDEN, Moment, exact_rows, judge
from loke.indicators import indicator_table
from tests.spec.goals.slow_goals import Slow
from tests.spec.goals.small_goals import CASES, CODEBOOK, DESCRIPTION, STAFF, goals, model, tables

AS_OF = st.integers(0, 420).map(lambda i: date(2023, 12, 15) + timedelta(days=i)) | st.sampled_from(
    [date(2024, 3, 31), date(2024, 6, 30), date(2024, 12, 30), date(2024, 12, 31), date(2025, 2, 1)]
)


@given(CASES, STAFF, goals(), AS_OF)
def test_every_goal_has_the_state_of_slow_judging(
    cases: list[dict[str, Any]], staff: list[dict[str, Any]], drawn: list[dict[str, Any]], day: date
) -> None:
    wanted = model(drawn)
    counts = indicator_table(tables(cases, staff), CODEBOOK, DESCRIPTION, wanted, day)
    statuses = {s.goal.id: s for s in judge(wanted, exact_rows(counts), NOTHING_HIDDEN, Moment(day))}
    slow = Slow(cases, staff, drawn, day)
    assert {name: status.state for name, status in statuses.items()} == {name: slow.state(name) for name in statuses}
    readings = {name: slow.reading(name) for name in statuses}
    assert {n: statuses[n].reading for n, r in readings.items() if r} == {n: r for n, r in readings.items() if r}
