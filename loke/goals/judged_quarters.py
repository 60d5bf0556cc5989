"""A count in every quarter: the quarters that are over decide."""

from fractions import Fraction

from loke.goals.figures import Row, Rows
from loke.goals.known import known_range
from loke.goals.moment import Moment, is_running, too_early
from loke.goals.states import GoalState
from loke.goals.status import GoalStatus
from loke.statistics import reached
from schemas.change_model import EachQuarterGoal
from schemas.period import Period


def judge_quarters(goal: EachQuarterGoal, rows: Rows, threshold: int, moment: Moment) -> GoalStatus:
    """Return the status of a goal for every quarter of a period; one that still runs may yet reach its count."""
    period, early = goal.counted, too_early(goal, moment)
    if early is not None:
        return GoalStatus(goal, early)
    begun = [quarter for quarter in period.quarters or (period,) if quarter.first <= moment.day]
    found = {_quarter(goal, quarter, rows, threshold, moment) for quarter in begun}
    return GoalStatus(goal, _state(found, is_running(goal, moment)))


def _state(quarters: set[GoalState], running: bool) -> GoalState:
    """Return the state of all quarters together; of those that are not settled the one that says most about why."""
    if "missed" in quarters:
        return "at_risk" if running else "missed"
    for unsettled in ("no_figure", "not_shown", "too_few", "collecting"):
        if unsettled in quarters:
            return "collecting" if running and unsettled in ("no_figure", "too_few") else unsettled
    return "on_track" if running else "met"


def _quarter(goal: EachQuarterGoal, quarter: Period, rows: Rows, threshold: int, moment: Moment) -> GoalState:
    row = rows.get((goal.indicator, quarter.text))
    known = None if row is None else known_range(row, threshold)
    if row is None or known is None:
        return "no_figure" if row is None else "not_shown"
    over = moment.day >= quarter.last
    ends = {reached(figure, Fraction(str(goal.target)), goal.operator) for figure in known}
    if len(ends) > 1:
        return _hidden(row)
    if over:
        return "met" if True in ends else "missed"
    return _running(goal, True in ends)


def _running(goal: EachQuarterGoal, is_reached: bool) -> GoalState:
    """Return what a quarter that still runs says: a count only grows, so at least is settled once it is reached."""
    if goal.operator in (">", ">="):
        return "met" if is_reached else "collecting"
    return "collecting" if is_reached else "missed"


def _hidden(row: Row) -> GoalState:
    return "too_few" if row["n_state"] == "few" else "not_shown"
