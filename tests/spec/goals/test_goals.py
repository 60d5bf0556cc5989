"""Goals judged from published figures: one table of cases per kind."""

from datetime import date

import pandas as pd
import pytest

from loke.disclosure import policy, publish
from loke.goals import STATES, GoalState, Moment, judge_goal, judge_goals, known_day
from schemas.change_model import ChangeModel, GrowthGoal, Milestone, NumberGoal
from tests.spec.disclosure.drawing import exact

YEAR_END = date(2024, 12, 31)


def rows_of(*figures: dict[str, object]) -> dict:
    """Return published indicator figures as `judge_goal` takes them."""
    usual = {"table": "indicators", "component": "", "element": "it"}
    frame = publish(exact(*(usual | f for f in figures)), policy("manager")).frame
    return {(row["element"], row["period"]): row for row in frame.to_dict("records")}


def number_goal(operator: str, target: float, period: str = "2024") -> NumberGoal:
    """Return a goal for the indicator `it`."""
    return NumberGoal(id="G1", text="t", indicator="it", operator=operator, target=target, period=period)


SHARES = [
    # k of n, operator, target, state, reading
    (58, 70, ">=", 0.8, "met", "above_uncertain"),
    (56, 70, ">=", 0.8, "met", "above_uncertain"),
    (56, 70, ">", 0.8, "missed", "below_uncertain"),
    (55, 70, ">=", 0.8, "missed", "below_uncertain"),
    (40, 70, ">=", 0.8, "missed", "clear_below"),
    (65, 70, ">=", 0.8, "met", "clear_above"),
    (5, 70, "<=", 0.2, "met", "clear_above"),
    (3, 4, ">=", 0.8, "too_few", "none"),
    (0, 0, ">=", 0.8, "too_few", "none"),
    (70, 70, ">=", 0.8, "met", "clear_above"),  # nearly all: 66 to 70 of 70 are all clear
    (70, 70, ">=", 0.95, "not_shown", "none"),  # 66 of 70 would miss it, 70 would not
    (70, 70, ">=", 1.0, "not_shown", "none"),
    (0, 70, ">=", 0.8, "missed", "clear_below"),  # fewer than 5 of 70
    (0, 70, ">=", 0.05, "not_shown", "none"),
    (4, 8, ">=", 0.5, "not_shown", "none"),
]


@pytest.mark.parametrize(("k", "n", "operator", "target", "state", "reading"), SHARES)
def test_a_share(k: int, n: int, operator: str, target: float, state: str, reading: str) -> None:
    status = judge_goal(number_goal(operator, target), rows_of({"n": n, "k": k}), 5, Moment(YEAR_END))
    assert (status.state, status.reading) == (state, reading)


COUNTS = [
    (6, ">=", 6, "met"),
    (6, ">", 6, "missed"),
    (5, ">=", 6, "missed"),
    (3, ">=", 6, "missed"),
    (3, ">=", 2, "too_few"),
    (3, ">=", 4, "too_few"),
    (3, ">=", 5, "missed"),
    (3, "<=", 4, "met"),
]


@pytest.mark.parametrize(("n", "operator", "target", "state"), COUNTS)
def test_a_count(n: int, operator: str, target: float, state: str) -> None:
    assert (
        judge_goal(number_goal(operator, target), rows_of({"n": n, "measure": "count"}), 5, Moment(YEAR_END)).state
        == state
    )


VALUES = [
    # measure, n, value, spread, operator, target, state, reading
    ("rate", 12, 0.022, None, "<=", 0.022, "met", "none"),
    ("rate", 12, 0.022000001, None, "<=", 0.022, "missed", "none"),
    ("rate", 12, None, None, "<=", 0.022, "no_figure", "none"),
    ("rate", 3, 0.01, None, "<=", 0.022, "too_few", "none"),
    ("mean", 50, 7.9, 1.0, ">=", 7.0, "met", "clear_above"),
    ("mean", 50, 7.1, 1.0, ">=", 7.0, "met", "above_uncertain"),
    ("mean", 50, 6.9, 1.0, ">=", 7.0, "missed", "below_uncertain"),
    ("mean", 50, 6.1, 1.0, ">=", 7.0, "missed", "clear_below"),
    ("mean", 50, 9.0, 0.0, ">=", 7.0, "not_shown", "none"),
]


@pytest.mark.parametrize(("measure", "n", "value", "spread", "operator", "target", "state", "reading"), VALUES)
def test_a_mean_or_rate(
    measure: str, n: int, value: float, spread: float, operator: str, target: float, state: str, reading: str
) -> None:
    rows = rows_of({"measure": measure, "n": n, "value": value, "spread": spread})
    status = judge_goal(number_goal(operator, target), rows, 5, Moment(YEAR_END))
    assert (status.state, status.reading) == (state, reading)


def test_workers_are_all_there_are_so_their_share_has_no_reading() -> None:
    rows = rows_of({"measure": "share_of_each", "n": 30, "k": 20})
    status = judge_goal(number_goal(">=", 0.5), rows, 5, Moment(YEAR_END))
    assert (status.state, status.reading) == ("met", "none")


GROWTH = [
    # old, new, per cent, state
    (110, 121, 10, "met"),  # 1.1 * 110 is a little over 121 in binary
    (110, 120, 10, "missed"),
    (112, 124, 10, "met"),
    (9, 10, 10, "met"),
    (4, 50, 10, "no_baseline"),
    (0, 50, 10, "no_baseline"),
    (None, 50, 10, "no_baseline"),
    (40, 3, 10, "missed"),
    (40, None, 10, "no_figure"),
    (5, 3, -50, "too_few"),  # fewer than 5 may or may not be half of 5
]


@pytest.mark.parametrize(("old", "new", "percent", "state"), GROWTH)
def test_growth_is_compared_in_whole_numbers(old: int | None, new: int | None, percent: int, state: str) -> None:
    counted = {"2023": old, "2024": new}
    rows = rows_of(*({"period": p, "n": n, "measure": "count"} for p, n in counted.items() if n is not None))
    goal = GrowthGoal(kind="growth", id="G1", text="t", indicator="it", percent=percent, baseline="2023", period="2024")
    assert judge_goal(goal, rows, 5, Moment(YEAR_END)).state == state


MILESTONES = [
    # due, done on, judged on, state
    ("2024Q1", "2024-03-31", "2024-03-31", "done"),
    ("2024Q1", "2024-04-11", "2024-03-31", "overdue"),
    ("2024Q1", "2024-04-11", "2024-06-30", "done"),
    ("2024Q1", None, "2023-12-31", "not_started"),
    ("2024Q1", None, "2024-01-01", "at_risk"),
    ("2024Q1", None, "2024-03-30", "at_risk"),
    ("2024Q1", None, "2024-03-31", "overdue"),
    ("2024Q4", None, "2024-09-30", "not_started"),
    ("2024", None, "2024-09-30", "not_started"),
    ("2024", None, "2024-10-01", "at_risk"),
    ("2024-11", None, "2024-08-31", "not_started"),
    ("2024-11", None, "2024-09-01", "at_risk"),
    ("2024Q4", "2024-02-01", "2023-12-31", "not_started"),
]


@pytest.mark.parametrize(("due", "done_on", "day", "state"), MILESTONES)
def test_a_milestone_is_judged_as_it_was_known_on_the_day(due: str, done_on: str | None, day: str, state: str) -> None:
    goal = Milestone(kind="milestone", id="M1", text="t", due=due, done_on=done_on)
    assert judge_goal(goal, {}, 5, Moment(date.fromisoformat(day))).state == state


DAYS = [
    ("2023-12-31", "not_started"),
    ("2024-01-01", "on_track"),
    ("2024-12-30", "on_track"),
    ("2024-12-31", "met"),
]


@pytest.mark.parametrize(("day", "state"), DAYS)
def test_a_goal_is_judged_when_its_period_is_over(day: str, state: str) -> None:
    rows = rows_of({"n": 70, "k": 65})
    assert judge_goal(number_goal(">=", 0.8), rows, 5, Moment(date.fromisoformat(day))).state == state
    assert judge_goal(number_goal(">=", 0.8), {}, 5, Moment(YEAR_END)).state == "no_figure"


def test_all_goals_and_sub_goals_are_judged_in_the_models_order() -> None:
    model = ChangeModel.model_validate(
        {
            "unit": "u",
            "title": "t",
            "version": "1",
            "indicators": [{"id": "it", "name": "n", "measure": "count", "dataset": "d"}],
            "tracks": [
                {
                    "id": "a",
                    "name": "A",
                    "key_indicators": [
                        {
                            "id": "K1",
                            "name": "K",
                            "sub_goals": [{"kind": "milestone", "id": "S1", "text": "t", "due": "2024Q2"}],
                            "goals": [
                                {
                                    "id": "G1",
                                    "text": "t",
                                    "indicator": "it",
                                    "operator": ">=",
                                    "target": 6,
                                    "period": "2024",
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    )
    counts = pd.concat(
        [
            exact({"element": "it", "n": 6}, table="indicators", component="a", measure="count"),
            exact({"element": "it", "n": 60, "k": 30}),
        ]
    )
    statuses = judge_goals(model, publish(counts, policy("manager")), "2024")
    assert [(s.goal.id, s.state) for s in statuses] == [("S1", "overdue"), ("G1", "met")]


def test_every_state_is_explained() -> None:
    assert set(STATES) == set(GoalState.__args__)


KNOWN = [
    # the data reach, 2024 is judged on
    (None, "2024-12-31"),
    ("2025-03-01", "2024-12-31"),
    ("2024-12-31", "2024-12-31"),
    ("2024-12-01", "2024-12-31"),
    ("2024-11-30", "2024-11-30"),
    ("2024-02-03", "2024-02-03"),
]


@pytest.mark.parametrize(("reach", "day"), KNOWN)
def test_a_period_is_over_when_the_data_reach_its_last_month(reach: str | None, day: str) -> None:
    until = None if reach is None else date.fromisoformat(reach)
    assert known_day("2024", until) == date.fromisoformat(day)
