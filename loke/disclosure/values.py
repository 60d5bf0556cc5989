"""Means and rates: when the figure of a group can be shown beside that of all."""

from collections.abc import Sequence

from loke.disclosure.bounds import State


def value_state(n_state: State, value: float | None, spread: float | None) -> State:
    """Return the state of a mean or rate by itself.

    none when there is no value; hidden when too few rows lie under it, or when all of them have the same value, which
    would tell everybody's.
    """
    if n_state != "shown":
        return "hidden"
    if value is None:
        return "none"
    return "hidden" if spread == 0 else "shown"


def value_states(sizes: Sequence[int], own: Sequence[State], total_state: State) -> list[State]:
    """Return the state of each group's value, given their own states and that of the total's.

    A single hidden group could be worked out from the total and the others, so the smallest group beside it goes too.
    Groups say nothing more than the total does.
    """
    if total_state != "shown":
        return [total_state] * len(own)
    hidden = [i for i, (size, state) in enumerate(zip(sizes, own, strict=True)) if size and state == "hidden"]
    shown = [i for i, state in enumerate(own) if state == "shown"]
    also = min(shown, key=lambda i: (sizes[i], i)) if len(hidden) == 1 and shown else None
    return ["hidden" if i == also else state for i, state in enumerate(own)]
