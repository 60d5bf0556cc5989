"""What one published row tells: for each of its numbers the range that it must lie in.

This is what every attacker starts from. It knows how the states are given: that a number which is shown, exact or
rounded, is not below the threshold and leaves no fewer than that out.
"""

from collections.abc import Hashable, Mapping
from math import inf
from typing import Any, NamedTuple

from loke.disclosure.policy import Policy
from loke.disclosure.rounding import VALUE_DECIMALS, before_rounding, rounded
from loke.disclosure.rows import Row, States


class Range(NamedTuple):
    """Least and greatest number that a published row leaves open; `high` is infinite where it says nothing."""

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether only one number is left."""
        return self.low == self.high


ANYTHING = Range(0, inf)


class Told(NamedTuple):
    """What a row tells of its denominator, its numerator, what the numerator leaves over, and the sum of its values.

    `k` and `rest` are None for a figure that is not so many of so many, `total` (value times n) for one without a mean.
    """

    n: Range
    k: Range | None
    rest: Range | None
    total: Range | None


def told(row: Mapping[Hashable, Any], policy: Policy) -> Told:
    """Return what a row of PUBLISHED_FIGURES tells; `policy` is the one that it was published by."""
    n = _number(row["n"], row["n_state"], policy)
    if row["measure"] not in ("share", "share_of_each"):
        return Told(n, None, None, _total(n, row, policy.rounding > 1))
    k, rest = _sides(n, row["k"], row["k_state"], policy)
    return Told(n, k, rest, None)


def told_of(row: Row, states: States, policy: Policy) -> Told:
    """Return what an exact row will tell when it is published with these states."""
    published: dict[Hashable, Any] = {"measure": row.measure}
    for name in ("n", "k", "value"):
        number, state = getattr(row, name), getattr(states, name)
        if state == "shown" and name != "value" and policy.rounding > 1 and not row.is_of_things:
            number, state = rounded(number, policy.rounding), "rounded"
        published |= {name: number, f"{name}_state": state}
    return told(published, policy)


def _number(number: Any, state: str, policy: Policy) -> Range:
    if state == "shown":
        return Range(int(number), int(number))
    if state == "rounded":
        low, high = before_rounding(int(number), policy.rounding)
        return Range(max(low, policy.threshold), high)
    return Range(0, policy.threshold - 1) if state == "few" else ANYTHING


def _sides(n: Range, number: Any, state: str, policy: Policy) -> tuple[Range, Range]:
    """Return what is told of the numerator and of what it leaves over."""
    few = Range(0, policy.threshold - 1)
    if state == "few":
        return few, Range(max(0, n.low - few.high), n.high)
    if state == "nearly_all":
        return Range(max(0, n.low - few.high), n.high), few
    k = _number(number, state, policy)
    least = policy.threshold if state == "rounded" else 0
    k = Range(k.low, min(k.high, n.high - least))
    return k, Range(max(least, n.low - k.high), n.high - k.low)


def _total(n: Range, row: Mapping[Hashable, Any], is_rounded: bool) -> Range | None:
    """Return what a mean tells of the sum of its values: all of it where it is shown with as many as it rests on."""
    if row["measure"] != "mean":
        return None
    if row["value_state"] != "shown" or n.high == inf:
        return Range(-inf, inf)
    half = 0.5 / 10**VALUE_DECIMALS if is_rounded else 0.0
    value = float(row["value"])
    ends = [count * (value + sign * half) for count in (n.low, n.high) for sign in (-1, 1)]
    return Range(min(ends), max(ends))
