"""Goals while their period runs, goals of every kind at their boundaries, and combinations."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from pydantic import TypeAdapter

from loke.disclosure import policy, publish
from loke.goals import NOTHING_HIDDEN, STATES, Moment, Rows, exact_rows, judge, judge_goal, moment_of, published_rows
from loke.goals.combining import first_of
from loke.goals.states import ALL_OF, ANY_OF
from schemas.change_model import ChangeModel, Goal
from tests.spec.disclosure.drawing import exact

READ: TypeAdapter[Any] = TypeAdapter(Goal)
YEAR_END = date(2024, 12, 31)


def goal(kind: str, **more: Any) -> Any:
    return READ.validate_python({"kind": kind, "id": "G1", "text": "t", "indicator": "it", "period": "2024", **more})


def counts(*figures: dict[str, object]) -> pd.DataFrame:
    usual = {"table": "indicators", "component": "", "element": "it", "period": "2024"}
    return exact(*(usual | figure for figure in figures))


def state(wanted: Any, rows: Rows, day: str, threshold: int = NOTHING_HIDDEN) -> str:
    return judge_goal(wanted, rows, threshold, Moment(date.fromisoformat(day))).state


PACE = [
    # counted so far, day, operator, state: the goal is 366 in a year of 366 days
    (91, "2024-03-31", ">=", "on_track"),
    (90, "2024-03-31", ">=", "at_risk"),
    (91, "2024-03-31", ">", "at_risk"),
    (91, "2024-03-31", "<=", "on_track"),
    (92, "2024-03-31", "<=", "at_risk"),
    (1, "2024-01-01", ">=", "on_track"),
    (0, "2024-01-01", ">=", "at_risk"),
    (0, "2023-12-31", ">=", "not_started"),
    (365, "2024-12-30", ">=", "on_track"),
    (365, "2024-12-31", ">=", "missed"),
    (366, "2024-12-31", ">=", "met"),
]


@pytest.mark.parametrize(("n", "day", "operator", "expected"), PACE)
def test_a_count_is_held_against_the_days_that_are_gone(n: int, day: str, operator: str, expected: str) -> None:
    rows = exact_rows(counts({"measure": "count", "n": n}))
    assert state(goal("number", operator=operator, target=366), rows, day) == expected


SO_FAR = [
    # k of n, state in the middle of the year, and at its end
    (8, 10, "on_track", "met"),
    (7, 10, "at_risk", "missed"),
    (4, 4, "collecting", "too_few"),
    (0, 0, "collecting", "no_figure"),
]


@pytest.mark.parametrize(("k", "n", "running", "over"), SO_FAR)
def test_a_share_is_held_against_the_whole_target_and_no_answers_are_not_0(
    k: int, n: int, running: str, over: str
) -> None:
    rows, wanted = exact_rows(counts({"k": k, "n": n})), goal("number", operator=">=", target=0.8)
    assert (state(wanted, rows, "2024-06-30"), state(wanted, rows, "2024-12-31")) == (running, over)


def test_figures_that_hold_more_than_was_known_say_nothing_of_where_a_period_was_going() -> None:
    rows, wanted = exact_rows(counts({"k": 8, "n": 10})), goal("number", operator=">=", target=0.8)
    early = Moment(date(2024, 6, 30), as_known=False)
    assert judge_goal(wanted, rows, NOTHING_HIDDEN, early).state == "collecting"
    assert judge_goal(wanted, rows, NOTHING_HIDDEN, Moment(YEAR_END, as_known=False)).state == "met"
    assert moment_of("2024H1", date(2024, 11, 3)) == early
    assert moment_of("2024", date(2024, 11, 3)) == Moment(date(2024, 11, 3))


GROWTH = [
    # old, new, day, state
    (110, 121, "2024-12-31", "met"),
    (110, 120, "2024-12-31", "missed"),
    (366, 101, "2024-03-31", "on_track"),  # 100 * 101 * 366 against 110 * 366 * 91
    (366, 100, "2024-03-31", "at_risk"),
    (0, 10, "2024-12-31", "no_baseline"),
    (0, 10, "2024-03-31", "no_baseline"),
]


@pytest.mark.parametrize(("old", "new", "day", "expected"), GROWTH)
def test_growth_keeps_up_in_whole_numbers(old: int, new: int, day: str, expected: str) -> None:
    rows = exact_rows(counts({"measure": "count", "n": new}, {"measure": "count", "n": old, "period": "2023"}))
    assert state(goal("growth", percent=10, baseline="2023"), rows, day) == expected


UNCHANGED = [
    # new mean, spread, n, state, reading: 6.0 before, half a session is no change
    (6.5, 0.1, 400, "met", "above_uncertain"),
    (6.2, 0.1, 400, "met", "clear_above"),
    (6.2, 3.0, 40, "met", "above_uncertain"),
    (6.500000001, 3.0, 40, "missed", "below_uncertain"),
    (5.499999999, 3.0, 40, "missed", "below_uncertain"),
    (7.0, 0.1, 400, "missed", "clear_below"),
]


@pytest.mark.parametrize(("new", "spread", "n", "expected", "reading"), UNCHANGED)
@pytest.mark.parametrize("published", [False, True])
def test_no_change_is_counted_within_the_tolerance_and_read_by_the_equivalence_test(
    new: float, spread: float, n: int, expected: str, reading: str, published: bool
) -> None:
    before = {"measure": "mean", "n": n, "value": 6.0, "spread": spread, "period": "2023"}
    table = counts({"measure": "mean", "n": n, "value": new, "spread": spread}, before)
    rows = published_rows(publish(table, policy("manager"))) if published else exact_rows(table)
    status = judge_goal(goal("unchanged", tolerance=0.5, baseline="2023"), rows, 5, Moment(YEAR_END))
    assert (status.state, status.reading) == (expected, reading)


QUARTERS = [
    # counts of the quarters, day, state
    ((1, 1, 1, 1), "2024-12-31", "met"),
    ((1, 1, 0, 1), "2024-12-31", "missed"),
    ((1, 1, 0, 0), "2024-09-30", "at_risk"),
    ((1, 1, 0, 0), "2024-09-29", "collecting"),
    ((1, 1, 0, 0), "2024-06-30", "on_track"),
    ((1, 1, 1, 0), "2024-07-01", "on_track"),
    ((0, 0, 0, 0), "2024-03-30", "collecting"),
    ((0, 0, 0, 0), "2023-12-31", "not_started"),
]


@pytest.mark.parametrize(("found", "day", "expected"), QUARTERS)
def test_every_quarter_that_is_over_must_have_its_count(found: tuple[int, ...], day: str, expected: str) -> None:
    divided = [{"measure": "count", "n": n, "group_by": "period", "group": f"2024Q{i}"} for i, n in enumerate(found, 1)]
    rows = exact_rows(counts({"measure": "count", "n": sum(found)}, *divided))
    assert state(goal("each_quarter"), rows, day) == expected


def test_published_quarters_of_few_do_not_tell_whether_each_has_its_count() -> None:
    divided = [{"measure": "count", "n": 2, "group_by": "period", "group": f"2024Q{i}"} for i in range(1, 5)]
    figures = publish(counts({"measure": "count", "n": 8}, *divided), policy("manager"))
    assert state(goal("each_quarter"), published_rows(figures), "2024-12-31", 5) in ("too_few", "not_shown")
    assert state(goal("each_quarter", target=5), published_rows(figures), "2024-12-31", 5) in ("missed", "not_shown")


def test_a_window_begins_later_than_its_period_and_is_judged_by_its_own_figure() -> None:
    wanted = goal("number", operator=">=", target=0.8, window={"first": "2024Q2", "last": "2024Q4"})
    rows = exact_rows(counts({"k": 0, "n": 10}, {"k": 8, "n": 10, "period": "2024Q2..2024Q4"}))
    days = ("2024-03-31", "2024-04-01", "2024-12-31")
    assert [state(wanted, rows, day) for day in days] == ["not_started", "on_track", "met"]


def test_workers_keep_up_for_the_analyst_while_published_figures_do_not_tell() -> None:
    wanted = goal("number", operator=">=", target=1)
    table = counts({"measure": "share_of_each", "n": 40, "k": 20, "value": 40.0})
    figures = publish(table, policy("manager"))
    assert figures.frame["value"].isna().all()
    assert state(wanted, exact_rows(table), "2024-06-30") == "on_track"
    assert state(wanted, published_rows(figures), "2024-06-30", 5) == "collecting"
    assert state(wanted, exact_rows(table), "2024-12-31") == state(wanted, published_rows(figures), "2024-12-31", 5)


COMBINED = [
    # states, all of, any of
    ({"met", "done"}, "met", "met"),
    ({"met", "on_track"}, "on_track", "met"),
    ({"met", "not_started"}, "collecting", "met"),
    ({"not_started"}, "not_started", "not_started"),
    ({"at_risk", "missed"}, "missed", "at_risk"),
    ({"overdue"}, "missed", "missed"),
    ({"too_few", "on_track"}, "too_few", "on_track"),
    ({"no_baseline", "too_few"}, "no_baseline", "too_few"),
]


@pytest.mark.parametrize(("states", "of_all", "of_any"), COMBINED)
def test_a_combination_has_the_state_that_decides(states: set[Any], of_all: str, of_any: str) -> None:
    assert (first_of(states, ALL_OF), first_of(states, ANY_OF)) == (of_all, of_any)


@pytest.mark.parametrize("order", [ALL_OF, ANY_OF])
def test_a_combination_has_a_place_for_every_state(order: tuple[tuple[str, ...], ...]) -> None:
    assert sorted(name for alike in order for name in alike) == sorted(STATES)


def test_combinations_of_combinations_are_judged() -> None:
    due = {"kind": "milestone", "text": "t", "due": "2024Q1"}
    goals = [
        {"kind": "combined", "id": "C1", "text": "t", "all_of": ["C2", "M1"]},
        {"kind": "combined", "id": "C2", "text": "t", "any_of": ["M1", "M2"]},
        {**due, "id": "M1", "done_on": "2024-02-01"},
        {**due, "id": "M2"},
    ]
    row = {"id": "R", "name": "r", "goals": goals}
    model = ChangeModel.model_validate(
        {
            "unit": "u",
            "title": "t",
            "version": "1",
            "indicators": [{"id": "it", "name": "n", "measure": "count", "dataset": "d"}],
            "tracks": [{"id": "t", "name": "t", "key_indicators": [row]}],
        }
    )
    found = judge(model, {}, NOTHING_HIDDEN, Moment(YEAR_END))
    assert [s.state for s in found] == ["met", "met", "done", "overdue"]
    assert [s.goal.id for s in found] == ["C1", "C2", "M1", "M2"]
