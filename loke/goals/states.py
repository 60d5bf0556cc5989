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
    "on_track",
    "at_risk",
    "met",
    "missed",
    "done",
    "overdue",
]
"""What may be said of a goal on a day."""

STATES: Mapping[GoalState, str] = MappingProxyType(
    {
        "not_started": "the days that count have not begun; of a milestone: it is neither begun nor soon due",
        "collecting": "the period runs, and there is not yet enough to say where it is going",
        "no_figure": "the period is over and there is no figure, or nobody answered; no answers are not 0 %",
        "too_few": "the period is over and fewer than 5 answers, or fewer than may be shown, lie under the figure",
        "no_baseline": "there is nothing to compare with in the baseline period",
        "not_shown": "the figure is held back and what is known of it does not settle the goal",
        "on_track": "the period runs; a share, mean or rate is on the wanted side so far, a count keeps up with the "
        "days that are gone, and every quarter that is over has its count; a milestone is begun and not yet due",
        "at_risk": "the period runs and it would be missed if it went on as so far; a milestone that is not begun in "
        "the last three months before it is due",
        "met": "the period is over and the figure reaches the target as counted; the reading says how sure that is",
        "missed": "the period is over and the figure does not reach the target as counted; the reading says how sure",
        "done": "a milestone that was done by the day of judging, late or not",
        "overdue": "a milestone that was not done when it was due",
    }
)
"""When each state holds on the day of judging. Met and missed are only said when the period is over."""

ALL_OF: tuple[tuple[GoalState, ...], ...] = (
    ("missed", "overdue"),
    ("at_risk",),
    ("no_baseline",),
    ("no_figure",),
    ("too_few",),
    ("not_shown",),
    ("collecting",),
    ("not_started",),
    ("on_track",),
    ("met", "done"),
)
"""The state of a goal that asks for all of others is the first of these that one of them has."""

ANY_OF: tuple[tuple[GoalState, ...], ...] = (
    ("met", "done"),
    ("on_track",),
    ("collecting",),
    ("not_started",),
    ("at_risk",),
    ("not_shown",),
    ("too_few",),
    ("no_figure",),
    ("no_baseline",),
    ("missed", "overdue"),
)
"""The state of a goal that asks for any of others, likewise; of a combination, done and overdue are met and missed."""
