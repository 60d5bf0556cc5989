"""Shares: yes-counts that are too few, or all but a few, and which others must go so that nobody can subtract."""

from collections.abc import Sequence
from typing import NamedTuple

from loke.disclosure.bounds import Bounds, State, bounds_of_yes, box, is_protected
from loke.disclosure.choosing import cheapest
from loke.disclosure.policy import Policy
from loke.disclosure.sizes import size_bounds


class Groups(NamedTuple):
    """The groups of one division of a share: their sizes, the states of the sizes, and the yes-counts."""

    sizes: Sequence[int]
    size_states: Sequence[State]
    yes: Sequence[int]


def yes_state(n: int, k: int, threshold: int) -> State:
    """Return the state of k of n by itself.

    few below the threshold and nearly_all within it of n, which covers nobody and everybody; hidden when both, since
    few would then give the other side away, and when n itself is too small.
    """
    few, nearly_all = k < threshold, n - k < threshold
    if n < threshold or (few and nearly_all):
        return "hidden"
    return "few" if few else "nearly_all" if nearly_all else "shown"


def yes_states(groups: Groups, total_state: State, policy: Policy) -> list[State] | None:
    """Return the state of each group's yes-count, or None when only hiding the sizes, too, makes it safe.

    When the total is not shown, the groups say no more than the total does.
    """
    if total_state != "shown":
        states = ["hidden" if s != "shown" else total_state for s in groups.size_states]
        return states if _fits_hidden_total(groups, total_state, policy) else None
    base = [
        yes_state(n, k, policy.threshold) if state == "shown" else "hidden" for n, state, k in zip(*groups, strict=True)
    ]
    # What is lost by hiding a yes-count are two cells, yes and no; by turning few into hidden, only a hint.
    costs = [n + 2 if state == "shown" else 1 for n, state in zip(groups.sizes, base, strict=True)]
    return cheapest(base, costs, lambda states: yes_is_safe(groups, states, policy))


def yes_is_safe(groups: Groups, states: Sequence[State], policy: Policy) -> bool:
    """Return whether every small yes-count and every small no-count stays in doubt when the total is shown."""
    no = [n - k for n, k in zip(groups.sizes, groups.yes, strict=True)]
    mirrored = [{"few": "nearly_all", "nearly_all": "few"}.get(state, state) for state in states]
    return _side_is_safe(groups, states, policy) and _side_is_safe(groups._replace(yes=no), mirrored, policy)


def _side_is_safe(groups: Groups, states: Sequence[State], policy: Policy) -> bool:
    bounds = side_bounds(groups, states, policy)
    small = [
        (position, found)
        for position, found in enumerate(bounds)
        if groups.yes[position] < policy.threshold and _holds_somebody(groups, position, policy)
    ]
    rest = sum(k for k, state in zip(groups.yes, states, strict=True) if state != "shown")
    return not small or (rest >= policy.threshold and all(is_protected(b, policy.threshold) for _, b in small))


def side_bounds(groups: Groups, states: Sequence[State], policy: Policy) -> list[Bounds]:
    """Return how tightly each group's yes-count can be bounded when the total and the states are known."""
    sizes = size_bounds(groups.sizes, groups.size_states, policy)
    known = [state == "shown" for state in groups.size_states]
    boxes = [
        box(k, size.high, state, policy.threshold) for k, size, state in zip(groups.yes, sizes, states, strict=True)
    ]
    hidden_size = sum(n for n, is_known in zip(groups.sizes, known, strict=True) if not is_known)
    return bounds_of_yes(sizes, boxes, sum(groups.yes), known, hidden_size)


def _fits_hidden_total(groups: Groups, total_state: State, policy: Policy) -> bool:
    # When all together have few yes-counts, a group that is known to be larger than that has a floor of no-counts.
    if total_state == "hidden":
        return True
    bounds = size_bounds(groups.sizes, groups.size_states, policy)
    other = [n - k if total_state == "few" else k for n, k in zip(groups.sizes, groups.yes, strict=True)]
    return all(
        count >= policy.threshold or size.low < policy.threshold for count, size in zip(other, bounds, strict=True)
    )


def _holds_somebody(groups: Groups, position: int, policy: Policy) -> bool:
    return groups.sizes[position] > 0 or policy.protect_empty_groups
