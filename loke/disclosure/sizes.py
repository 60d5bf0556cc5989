"""Group sizes: which are too small to show, and which others must go so that nobody can subtract."""

from collections.abc import Sequence

from loke.disclosure.bounds import Bounds, State, bounds_of_parts, box, is_protected
from loke.disclosure.choosing import EXACT_UP_TO, cheapest
from loke.disclosure.policy import Policy
from loke.disclosure.suppression import suppress
from loke.disclosure.table_system import Cell, Protection, TableSystem
from loke.disclosure.told import Range


def size_states(sizes: Sequence[int], policy: Policy) -> list[State]:
    """Return the state of each group's size when the total is shown: shown, few, or hidden.

    Groups below the threshold are few. When the others would give one away, further groups are hidden, those that
    lose the least first; the hidden groups together always hold as many as the threshold. Groups of the same sizes
    get the same states whatever is counted in them, so that no element gives away what another hides.
    """
    base = ["few" if size < policy.threshold else "shown" for size in sizes]
    costs = [1 if state == "few" else size + 1 for size, state in zip(sizes, base, strict=True)]
    if len(sizes) > EXACT_UP_TO:
        states = _optimum(sizes, base, costs, policy)
        if states is not None and sizes_are_safe(sizes, states, policy):
            return states
    return cheapest(base, costs, lambda states: sizes_are_safe(sizes, states, policy)) or ["hidden"] * len(sizes)


def _optimum(sizes: Sequence[int], base: Sequence[State], costs: Sequence[int], policy: Policy) -> list[State] | None:
    """Return the cheapest safe states of many groups, or None when not even hiding all of them is safe."""
    few = Range(0, policy.threshold - 1)
    empty = [_is_known_empty(size, policy) for size in sizes]
    cells = [
        Cell(size, cost, Range(size, size) if state == "shown" or known else few, hiding="never" if known else "may")
        for size, cost, state, known in zip(sizes, costs, base, empty, strict=True)
    ]
    total = Cell(sum(sizes), 0, Range(sum(sizes), sum(sizes)), hiding="never")
    small = [i for i, size in enumerate(sizes) if size < policy.threshold and not empty[i]]
    protected = [Protection({i: 1.0}, low=few.low, high=few.high) for i in small]
    sums = [{**dict.fromkeys(range(len(sizes)), 1.0), len(sizes): -1.0}]
    try:
        hidden = suppress(TableSystem([*cells, total], sums, protected)).hidden
    except ValueError:
        return None
    return ["hidden" if i in hidden else state for i, state in enumerate(base)]


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
