"""Choosing what else to hide: the least that makes a table safe."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from loke.disclosure.bounds import State

EXACT_UP_TO = 8
"""Groups up to which every choice is tried; with more, groups are added from the cheapest until it is safe."""


def cheapest(
    base: Sequence[State], costs: Sequence[int], is_safe: Callable[[Sequence[State]], bool]
) -> list[State] | None:
    """Return the states with the cheapest further hiding that is safe, or None when no such hiding is.

    `costs` say how much is lost by hiding each. On a tie fewer and earlier groups are hidden, so that the same table
    always gets the same pattern.
    """
    open_to_hiding = [i for i, state in enumerate(base) if state != "hidden"]
    for chosen in _choices(open_to_hiding, costs):
        states = ["hidden" if i in chosen else state for i, state in enumerate(base)]
        if is_safe(states):
            return states
    return None


def _choices(groups: Sequence[int], costs: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if len(groups) > EXACT_UP_TO:
        by_cost = sorted(groups, key=lambda i: (costs[i], i))
        return (tuple(by_cost[:count]) for count in range(len(groups) + 1))
    every = (chosen for count in range(len(groups) + 1) for chosen in combinations(groups, count))
    return iter(sorted(every, key=lambda chosen: (sum(costs[i] for i in chosen), len(chosen), chosen)))
