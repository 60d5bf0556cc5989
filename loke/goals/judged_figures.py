"""Goals about one figure: a level, growth on a baseline, or no change beyond a tolerance."""

from fractions import Fraction

import pandas as pd

from loke.goals.figures import Row, Rows
from loke.goals.known import Known, known_range
from loke.goals.moment import Moment, is_running, too_early
from loke.goals.readings import reading_of
from loke.goals.states import GoalState
from loke.goals.status import GoalStatus
from loke.statistics import Reading, reached
from loke.statistics.readings import FEWEST
from schemas.change_model import GrowthGoal, NumberGoal, UnchangedGoal

Judged = NumberGoal | GrowthGoal | UnchangedGoal


def judge_figure(goal: Judged, rows: Rows, threshold: int, moment: Moment) -> GoalStatus:
    """Return the status of a goal by its figure and, where it has one, its baseline's."""
    period, early = goal.counted, too_early(goal, moment)
    if early is not None:
        return GoalStatus(goal, early)
    running = is_running(goal, moment)
    row = rows.get((goal.indicator, period.text))
    old = None if isinstance(goal, NumberGoal) else _baseline(goal, rows, threshold)
    if not isinstance(goal, NumberGoal) and old is None:
        return GoalStatus(goal, "no_baseline")
    if row is None or _is_empty(row):
        return GoalStatus(goal, "collecting" if running else "no_figure")
    known = known_range(row, threshold)
    if known is None or _is_thin(row):
        return GoalStatus(goal, _unsettled(row, running))
    ends = _wanted(goal, known, old, row, moment.gone(period))
    if len(ends) != 1:
        return GoalStatus(goal, _unsettled(row, running) if ends else "collecting")
    return GoalStatus(goal, _STATE[running, True in ends], _reading(goal, row, rows, known, running))


def _reading(goal: Judged, row: Row, rows: Rows, known: Known, running: bool) -> Reading:
    # A count that still grows has no interval yet that could be held against its target.
    return "none" if running and isinstance(goal, GrowthGoal) else reading_of(goal, row, rows, known)


_STATE: dict[tuple[bool, bool], GoalState] = {
    (True, True): "on_track",
    (True, False): "at_risk",
    (False, True): "met",
    (False, False): "missed",
}


def _unsettled(row: Row, running: bool) -> GoalState:
    if row["n_state"] == "few" or _is_thin(row):
        return "collecting" if running else "too_few"
    return "not_shown"


def _is_empty(row: Row) -> bool:
    nothing = row["n_state"] == "shown" and row["n"] == 0 and row["measure"] != "count"
    return nothing or (row["value_state"] == "none" and row["measure"] in ("mean", "median", "rate"))


def _is_thin(row: Row) -> bool:
    """Return whether fewer answers than can be read lie under a share or mean; workers and months are all there are."""
    return row["measure"] in ("share", "mean", "median") and row["n_state"] == "shown" and row["n"] < FEWEST


def _baseline(goal: GrowthGoal | UnchangedGoal, rows: Rows, threshold: int) -> Known | None:
    """Return what is known of the figure compared with, or None when it is not shown or there was nothing."""
    row = rows.get((goal.indicator, goal.baseline))
    if row is None or _is_empty(row) or _is_thin(row):
        return None
    known = known_range(row, threshold)
    told = known is not None and (known[0] == known[1] or row["n_state"] == "rounded")
    return known if known is not None and told and (row["measure"] != "count" or known[0]) else None


def _wanted(goal: Judged, known: Known, old: Known | None, row: Row, gone: Fraction) -> set[bool]:
    """Return whether the goal is reached for the least and greatest number that the figure can be; empty: unknown.

    While a period runs a count is held against the part of its target that the days gone ask for, workers against the
    part of their level. A share, mean or rate is held against the whole target.
    """
    asked = gone if row["measure"] == "count" else Fraction(1)
    if isinstance(goal, GrowthGoal) and old is not None:
        return {100 * figure >= (100 + goal.percent) * before * asked for figure in known for before in old}
    if isinstance(goal, UnchangedGoal) and old is not None:
        return {abs(figure - before * asked) <= Fraction(str(goal.tolerance)) for figure in known for before in old}
    if not isinstance(goal, NumberGoal):
        return set()
    target = Fraction(str(goal.target)) * asked
    found = {reached(figure, target, goal.operator) for figure in known}
    if gone == 1 or row["measure"] != "share_of_each":
        return found
    if not pd.isna(row["value"]):
        return {reached(Fraction(int(row["value"]), int(row["n"])), target, goal.operator)}
    # Published figures do not tell who keeps up; only that everybody wanted is there already.
    return found if found == {True} else set()
