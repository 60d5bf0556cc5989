"""What a goal is judged to be."""

from dataclasses import dataclass

from loke.goals.states import GoalState
from loke.statistics import Reading
from schemas.change_model import Goal


@dataclass(frozen=True)
class GoalStatus:
    """A goal's state, and for figures with an interval how clear it is; reading is none where there is no interval."""

    goal: Goal
    state: GoalState
    reading: Reading = "none"
