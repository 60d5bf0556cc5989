"""When the answers will be enough to judge a goal by, and what a year could show, from the unit's own figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import pandas as pd

from loke.forecasts import (
    Enough,
    ForecastState,
    LeastCounts,
    Pace,
    Wait,
    enough_table,
    fewest_answers,
    forecast,
    least_count_change,
    least_share_change,
    pace,
)
from loke.goals.figures import Row, Rows
from loke.statistics import Operator
from schemas.change_model import ChangeModel, CombinedGoal, Indicator, Milestone, NumberGoal
from schemas.period import Period

SIZES = (10, 20, 30, 40, 60, 100)
"""Numbers of answers in the table to choose a level by."""

ForetoldState: TypeAlias = ForecastState | Literal["not_shown"]
"""As in `loke.forecasts`, and not_shown: what may be shown does not tell."""


@dataclass(frozen=True)
class Foretold:
    """When a goal about a share can be judged by its answers, if share and pace stay what they are.

    `answers` are those so far, null when not shown. `needed` are all it takes; where that cannot be told they are the
    fewest that could ever do, and null when no number would. `wait` is null unless the state is waiting.
    """

    goal: NumberGoal
    state: ForetoldState
    answers: int | None
    needed: int | None
    wait: Wait | None = None


@dataclass(frozen=True)
class Level:
    """A level that the unit's goals ask for, and what so many answers could say of it."""

    target: float
    operator: Operator
    fewest: int | None
    sizes: tuple[Enough, ...]


@dataclass(frozen=True)
class Seeable:
    """The counts of as large a year that would differ clearly from this one's; `k` is null for a count."""

    indicator: Indicator
    n: int
    k: int | None
    least: LeastCounts


def foretell(model: ChangeModel, rows: Rows, until: date | None) -> tuple[Foretold, ...]:
    """Return the forecast of every goal and sub-goal that asks for a share of answers, in the model's order.

    `rows` are what the reader may see, so a forecast of published figures says no more than their tables. `until` is
    the last day in the data; the pace is that of the goal's own days before it.
    """
    return tuple(_foretold(goal, rows, until) for goal in _share_goals(model))


def levels(model: ChangeModel) -> tuple[Level, ...]:
    """Return each level that goals about a share ask for, once: the table for the workshop."""
    asked = dict.fromkeys((goal.target, goal.operator) for goal in _share_goals(model))
    return tuple(Level(t, o, fewest_answers(t, o), enough_table(t, o, SIZES)) for t, o in asked)


def seeable(model: ChangeModel, rows: Rows, period: str) -> tuple[Seeable, ...]:
    """Return the least change that a year like this one could show, of each share and count that a goal is about."""
    goals = (goal for goal in model.all_goals if not isinstance(goal, Milestone | CombinedGoal))
    wanted = {goal.indicator for goal in goals}
    shown = ((i, rows.get((i.id, period))) for i in model.indicators if i.id in wanted)
    found = (_seeable(indicator, row) for indicator, row in shown if row is not None)
    return tuple(each for each in found if each is not None)


def _share_goals(model: ChangeModel) -> list[NumberGoal]:
    shares = {indicator.id for indicator in model.indicators if indicator.measure == "share"}
    return [goal for goal in model.all_goals if isinstance(goal, NumberGoal) and goal.indicator in shares]


def _foretold(goal: NumberGoal, rows: Rows, until: date | None) -> Foretold:
    row = rows.get((goal.indicator, goal.counted.text))
    n, k = (None, None) if row is None else (_number(row, "n"), _number(row, "k"))
    fewest = fewest_answers(goal.target, goal.operator)
    if n is None or (k is None and n > 0):
        return Foretold(goal, "not_shown", n, fewest)
    found = forecast(k or 0, goal.target, goal.operator, _pace(goal, n, rows, until))
    return Foretold(goal, found.state, n, fewest if found.needed is None else found.needed, found.wait)


def _pace(goal: NumberGoal, n: int, rows: Rows, until: date | None) -> Pace | None:
    """Return the pace by quarters where all of them are over and shown, otherwise by all answers over the months."""
    period = goal.counted
    months = [month for month in period.month_starts if until is None or month <= until]
    quarters = _quarters(goal.indicator, period, rows)
    if len(months) == period.months and quarters is not None and sum(quarters) == n:
        return pace(quarters, 3)
    return pace([n], len(months)) if months else None


def _quarters(indicator: str, period: Period, rows: Rows) -> Sequence[int] | None:
    found = [rows.get((indicator, quarter.text)) for quarter in period.quarters]
    counts = [None if row is None else _number(row, "n") for row in found]
    known = [count for count in counts if count is not None]
    return known if known and len(known) * 3 == period.months else None


def _seeable(indicator: Indicator, row: Row) -> Seeable | None:
    n, k = _number(row, "n"), _number(row, "k")
    if indicator.measure == "share" and n and k is not None:
        return Seeable(indicator, n, k, least_share_change(k, n, n))
    if indicator.measure == "count" and n:
        return Seeable(indicator, n, None, least_count_change(n))
    return None


def _number(row: Row, name: str) -> int | None:
    """Return a count that is told exactly; a rounded one bears no forecast."""
    return None if pd.isna(row[name]) or f"{name}_low" in row else int(row[name])
