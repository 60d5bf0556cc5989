"""Group sizes: which are too small to show, and which others must go so that nobody can subtract."""

from collections.abc import Sequence

from loke.disclosure.bounds import Bounds, State, bounds_of_parts, box, is_protected
from loke.disclosure.choosing import cheapest
from loke.disclosure.policy import Policy


def size_states(sizes: Sequence[int], policy: Policy) -> list[State]:
    """Return the state of each group's size when the total is shown: shown, few, or hidden.

    Groups below the threshold are few. When the others would give one away, further groups are hidden, those that
    lose the least first; the hidden groups together always hold as many as the threshold. Groups of the same sizes
    get the same states whatever is counted in them, so that no element gives away what another hides.
    """
    base = ["few" if size < policy.threshold else "shown" for size in sizes]
    costs = [1 if state == "few" else size + 1 for size, state in zip(sizes, base, strict=True)]
    return cheapest(base, costs, lambda states: sizes_are_safe(sizes, states, policy)) or ["hidden"] * len(sizes)


def size_bounds(sizes: Sequence[int], states: Sequence[State], policy: Policy) -> list[Bounds]:
    """Return how tightly each group's size can be bounded when the total is known.

    Where empty groups are not protected, they are taken to be known as empty.
    """
    total = sum(sizes)
    boxes = [
        box(size, total, "shown" if _is_known_empty(size, policy) else state, policy.threshold)
        for size, state in zip(sizes, states, strict=True)
    ]
    return bounds_of_parts(boxes, total)


def sizes_are_safe(sizes: Sequence[int], states: Sequence[State], policy: Policy) -> bool:
    """Return whether every small group stays in doubt."""
    bounds = size_bounds(sizes, states, policy)
    small = [
        found
        for size, found in zip(sizes, bounds, strict=True)
        if size < policy.threshold and not _is_known_empty(size, policy)
    ]
    rest = sum(size for size, state in zip(sizes, states, strict=True) if state != "shown")
    return not small or (rest >= policy.threshold and all(is_protected(b, policy.threshold) for b in small))


def _is_known_empty(size: int, policy: Policy) -> bool:
    return size == 0 and not policy.protect_empty_groups
