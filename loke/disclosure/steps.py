"""The flow: steps that lie inside each other, where the difference of two steps is a number of people, too.

The decision: not only a step but also the loss between any two steps of a flow is a count of people, those who were
not documented or not measured, and two shown steps would give it away. So a loss of 1 up to the threshold must stay
in doubt like any other small count. A loss of nobody may be seen, because otherwise a complete flow could not be shown
at all. When steps lie too close, the fewest are hidden, and of equally many the earlier ones, since the last step
(measured twice) is what the results rest on. A flow is divided by groups only when no group has a small number in it.
Where a person can have several rows, a loss of many rows of few people is small, too. How many people are behind a loss
is not counted; it is taken to be as few as the people behind both steps, and beside them, leave possible.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, product
from typing import NamedTuple

from loke.disclosure.bounds import Bounds, State, box, is_protected
from loke.disclosure.shares import yes_state


class Step(NamedTuple):
    """How many rows reached a step, how many different people these are of, and of how many the others are."""

    rows: int
    persons: int
    rest: int


def step_states(whole: Step, steps: Sequence[Step], threshold: int) -> list[State]:
    """Return the state of each step of a whole, all hidden when the whole itself is below the threshold.

    The audit supposes that the reader knows the true order of the steps, which says more than their definitions do.
    """
    own = [_own_state(whole, step, threshold) for step in steps]
    choices = product(*(dict.fromkeys((state, "hidden")) for state in own))
    ranked = sorted(choices, key=lambda states: _loss(states, own))
    hidden = ["hidden"] * len(steps)
    return next((list(states) for states in ranked if steps_are_safe(whole, steps, states, threshold)), hidden)


def steps_are_safe(whole: Step, steps: Sequence[Step], states: Sequence[State], threshold: int) -> bool:
    """Return whether every small step, small complement and small loss between two steps stays in doubt."""
    return all(is_protected(found, threshold) for found in _small_numbers(whole, steps, states, threshold))


def group_is_clear(size: Step, shown: Sequence[Step], hinted: Sequence[Step], threshold: int) -> bool:
    """Return whether a group of a divided flow has no small number in it, so that subtracting gives nothing away.

    `shown` are its numbers for the steps whose total is shown, `hinted` for those whose total is few or nearly all,
    which says something of every group, too. Between two of them must lie nobody, or enough people to stay in doubt.
    """
    pairs = [*combinations(shown, 2), *product(shown, hinted)]
    return all(_own_state(size, step, threshold) == "shown" for step in shown) and not any(
        a.rows != b.rows and _people_between(a, b) < threshold for a, b in pairs
    )


def _own_state(whole: Step, step: Step, threshold: int) -> State:
    state = yes_state(whole.rows, step.rows, threshold)
    return "hidden" if state == "shown" and min(step.persons, step.rest) < threshold else state


def _people_between(one: Step, other: Step) -> int:
    """Return how few people can be behind the rows by which two steps differ."""
    above, below = sorted((one, other), key=lambda step: -step.rows)
    people = max(above.persons - below.persons, below.rest - above.rest, 0)
    return min(above.rows - below.rows, people)


def _loss(states: Sequence[State], own: Sequence[State]) -> tuple[int, int, tuple[bool, ...]]:
    gone = [state != before for state, before in zip(states, own, strict=True)]
    steps = sum(g and before == "shown" for g, before in zip(gone, own, strict=True))
    return steps, sum(gone), tuple(reversed(gone))


def _small_numbers(whole: Step, steps: Sequence[Step], states: Sequence[State], threshold: int) -> Iterator[Bounds]:
    """Yield the bounds of each small number of people: n less a step, a step less a later one, and a step itself."""
    n = whole.rows
    order = sorted(range(len(steps)), key=lambda i: -steps[i].rows)
    true = [whole, *(steps[i] for i in order), Step(0, 0, whole.persons)]
    boxes = [Bounds(n, n), *(box(steps[i].rows, n, states[i], threshold) for i in order), Bounds(0, 0)]
    high = list(accumulate((b.high for b in boxes), min))
    low = list(accumulate((b.low for b in reversed(boxes)), max))[::-1]
    last = len(true) - 1
    for above, below in combinations(range(last + 1), 2):
        is_nobody = true[above].rows == true[below].rows and above != 0 and below != last
        if not is_nobody and _people_between(true[above], true[below]) < threshold:
            yield Bounds(max(0, low[above] - high[below]), high[above] - low[below])
