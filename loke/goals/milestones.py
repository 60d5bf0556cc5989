"""Milestones: done, overdue, under way, or not begun."""

from datetime import date

from loke.goals.states import GoalState
from schemas.change_model import Milestone
from schemas.period import Period


def milestone_state(goal: Milestone, day: date) -> GoalState:
    """Return the state of a milestone as it was known on a day: what was done or begun later had not happened yet."""
    due = Period.parse(goal.due)
    if goal.done_on is not None and goal.done_on <= day:
        return "done"
    if due.last <= day:
        return "overdue"
    if goal.started_on is not None and goal.started_on <= day:
        return "on_track"
    last_months = Period(due.start + due.months - 3, 3)
    return "at_risk" if last_months.first <= day else "not_started"
