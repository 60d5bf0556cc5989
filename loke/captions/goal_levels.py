"""What a goal asks for, in words: its level, its date, or the goals it hangs on."""

from babel.dates import format_date

from loke.captions.outcomes import level
from loke.captions.periods import period_name
from loke.goals import GoalStatus
from loke.words import Words
from schemas.change_model import (
    CombinedGoal,
    EachQuarterGoal,
    FigureGoal,
    GrowthGoal,
    Milestone,
    UnchangedGoal,
)

OPERATORS = {">": "more than {level}", ">=": "at least {level}", "<": "less than {level}", "<=": "at most {level}"}


def goal_level(status: GoalStatus, measure: str, before: str, words: Words) -> str:
    """Return what a goal asks for; of a milestone that was done by the day of judging, the day it was done.

    `measure` is the kind of its indicator's figure as `level` takes it, `before` its baseline's figure in words; both
    are empty for goals that have none.
    """
    goal = status.goal
    if isinstance(goal, Milestone):
        if status.state == "done":
            return words("done {day}", day=format_date(goal.done_on, "d MMM y", locale=words.language))
        return words("by the end of {period}", period=period_name(goal.due, words))
    if isinstance(goal, CombinedGoal):
        return _combined(goal, words)
    asked = _asked(goal, measure, before, words)
    return asked if goal.window is None else f"{asked} ({period_name(goal.counted.text, words)})"


def _asked(goal: FigureGoal, measure: str, before: str, words: Words) -> str:
    if isinstance(goal, GrowthGoal):
        percent, period = words.percent(goal.percent / 100), _baseline(goal, before, words)
        return words("{percent} more than in {period}", percent=percent, period=period)
    if isinstance(goal, UnchangedGoal):
        tolerance = level(goal.tolerance, measure, words)
        return words(
            "as in {period}, give or take {tolerance}", period=_baseline(goal, before, words), tolerance=tolerance
        )
    asked = words(OPERATORS[goal.operator], level=level(goal.target, measure, words))
    return words("{level} in every quarter", level=asked) if isinstance(goal, EachQuarterGoal) else asked


def _baseline(goal: GrowthGoal | UnchangedGoal, before: str, words: Words) -> str:
    return f"{period_name(goal.baseline, words)} ({before})"


def _combined(goal: CombinedGoal, words: Words) -> str:
    if goal.any_of:
        return words("any of {goals}", goals=", ".join(goal.any_of))
    return words("all of {goals}", goals=", ".join(goal.all_of))
