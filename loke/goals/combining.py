"""Goals that are reached when all, or any, of others are."""

from collections.abc import Mapping

from loke.goals.states import ALL_OF, ANY_OF, GoalState
from loke.goals.status import GoalStatus
from schemas.change_model import CombinedGoal


def combined(
    goal: CombinedGoal, plain: Mapping[str, GoalStatus], combinations: Mapping[str, CombinedGoal]
) -> GoalStatus:
    """Return the status of a combination, from those of the goals it names, which may be combinations themselves.

    Raises KeyError for a name that is no goal and RecursionError for a circle: the document check comes first.
    """

    def state(name: str) -> GoalState:
        return plain[name].state if name in plain else combined(combinations[name], plain, combinations).state

    names, order = (goal.any_of, ANY_OF) if goal.any_of else (goal.all_of, ALL_OF)
    return GoalStatus(goal, first_of({state(name) for name in names}, order))


def first_of(states: set[GoalState], order: tuple[tuple[GoalState, ...], ...]) -> GoalState:
    """Return the first state of an order that is among some states; where some have begun, none is not started."""
    found = next(alike[0] for alike in order if states & set(alike))
    return "collecting" if found == "not_started" and states != {"not_started"} else found
