"""Goals against published figures, as they were known at the end of a period."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

import pandas as pd

from loke.disclosure import Published
from loke.goals.known import Known, known_range
from loke.goals.states import GoalState
from loke.statistics import Interval, Reading, reached, reading, reading_by_interval
from schemas.change_model import ChangeModel, Goal, GrowthGoal, Milestone, NumberGoal
from schemas.period import Period

Rows: TypeAlias = Mapping[tuple[str, str], Mapping[Hashable, Any]]
"""The undivided published indicator figures, by indicator and period; a number that is not shown is NA."""


@dataclass(frozen=True)
class GoalStatus:
    """A goal's state, and for figures with an interval how clear it is; reading is none where there is no interval."""

    goal: Goal
    state: GoalState
    reading: Reading = "none"


def known_day(period: str, data_until: date | None) -> date:
    """Return the day on which a period is judged: its last, or while it still runs the day that the data reach.

    A period is over when the data reach its last month; None means that there are no data. Raises ValueError when
    `period` is not a period.
    """
    last = Period.parse(period).last
    return last if data_until is None or data_until >= last.replace(day=1) else data_until


def judge_goals(
    model: ChangeModel, published: Published, period: str, data_until: date | None = None
) -> tuple[GoalStatus, ...]:
    """Return the status of every goal and sub-goal in the model's order, judged on the period's known day.

    Only published figures are used, so a status never says more than the edition's tables. Raises ValueError when
    `period` is not a period.
    """
    day = known_day(period, data_until)
    frame = published.frame
    chosen = frame[(frame["table"] == "indicators") & (frame["group_by"] == "")]
    rows = {(row["element"], row["period"]): row for row in chosen.to_dict("records")}
    return tuple(judge_goal(goal, rows, published.threshold, day) for goal in _goals(model))


def judge_goal(goal: Goal, rows: Rows, threshold: int, day: date) -> GoalStatus:
    """Return the status of one goal on a day, from published indicator figures and their threshold."""
    if isinstance(goal, Milestone):
        return GoalStatus(goal, _milestone_state(goal, day))
    period = Period.parse(goal.period)
    row = rows.get((goal.indicator, goal.period))
    if day < period.first:
        return GoalStatus(goal, "not_started")
    if day < period.last:
        return GoalStatus(goal, "collecting")
    if row is None or (row["value_state"] == "none" and row["measure"] in ("mean", "rate")):
        return GoalStatus(goal, "no_figure")
    known = known_range(row, threshold)
    if known is None:
        return GoalStatus(goal, "too_few" if row["n_state"] == "few" else "not_shown")
    return _grown(goal, known, rows) if isinstance(goal, GrowthGoal) else _compared(goal, known, row)


def _compared(goal: NumberGoal, known: Known, row: Mapping[Hashable, Any]) -> GoalStatus:
    ends = {reached(figure, goal.target, goal.operator) for figure in known}
    if len(ends) > 1:
        return GoalStatus(goal, "too_few" if row["n_state"] == "few" else "not_shown")
    readings = {_reading(figure, row, goal) for figure in known}
    return GoalStatus(goal, "met" if True in ends else "missed", readings.pop() if len(readings) == 1 else "none")


def _grown(goal: GrowthGoal, known: Known, rows: Rows) -> GoalStatus:
    baseline = rows.get((goal.indicator, goal.baseline))
    old = 0 if baseline is None or baseline["n_state"] != "shown" else int(baseline["n"])
    if old == 0:
        return GoalStatus(goal, "no_baseline")
    ends = {100 * figure >= (100 + goal.percent) * old for figure in known}
    return GoalStatus(goal, "not_shown" if len(ends) > 1 else "met" if True in ends else "missed")


def _reading(figure: Fraction, row: Mapping[Hashable, Any], goal: NumberGoal) -> Reading:
    if row["measure"] == "share":
        n = int(row["n"])
        return reading(int(figure * n), n, goal.target, goal.operator)
    if pd.isna(row["low"]) or row["measure"] != "mean":
        return "none"
    return reading_by_interval(figure, Interval(float(row["low"]), float(row["high"])), goal.target, goal.operator)


def _goals(model: ChangeModel) -> Iterator[Goal]:
    for row in (row for track in model.tracks for row in track.key_indicators):
        yield from row.sub_goals
        yield from row.goals


def _milestone_state(goal: Milestone, day: date) -> GoalState:
    if goal.done_on is not None and goal.done_on <= day:
        return "done"
    return "overdue" if Period.parse(goal.due).last <= day else "in_progress"
