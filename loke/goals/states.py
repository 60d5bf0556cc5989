"""The states of a goal: one table, from nothing to settled."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

GoalState: TypeAlias = Literal[
    "not_started",
    "collecting",
    "no_figure",
    "too_few",
    "no_baseline",
    "not_shown",
    "met",
    "missed",
    "in_progress",
    "done",
    "overdue",
]
"""What may be said of a goal on a day."""

STATES: Mapping[GoalState, str] = MappingProxyType(
    {
        "not_started": "its period has not begun on the day of judging",
        "collecting": "its period is not over, so the figure may still move",
        "no_figure": "no figure is published for its period, or the figure has no answers",
        "too_few": "the figure rests on too few to be shown",
        "no_baseline": "there is no published figure to compare with",
        "not_shown": "the figure is held back and what is known of it does not settle the goal",
        "met": "the figure reaches the target as counted; the reading says how sure that is",
        "missed": "the figure does not reach the target as counted; the reading says how sure that is",
        "in_progress": "a milestone that is not done and not yet due",
        "done": "a milestone that was done by the day of judging, late or not",
        "overdue": "a milestone that was not done when it was due",
    }
)
"""When each state holds; the first five go before met and missed, and a milestone has only the last three."""
