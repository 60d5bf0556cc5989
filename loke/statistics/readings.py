"""How a figure reads against a target, symmetric about uncertainty."""

import operator as operators
from collections.abc import Callable
from fractions import Fraction
from typing import Literal, TypeAlias

from loke.statistics.intervals import Interval, wilson

Operator: TypeAlias = Literal[">", ">=", "<", "<="]
"""How a goal compares: > and >= differ, because reaching the target exactly counts only with =."""

Reading: TypeAlias = Literal["clear_above", "above_uncertain", "below_uncertain", "clear_below", "too_few", "none"]
"""Above is the wanted side of the target, so with < and <= it is the lower side. clear_above: the whole interval is on
the wanted side; above_uncertain: the figure is, the interval is not; below_uncertain: the figure is not but the
interval reaches it, so it may be chance; clear_below: none of it is; too_few: under 5 answers; none: no answers."""

READINGS: tuple[Reading, ...] = ("clear_above", "above_uncertain", "below_uncertain", "clear_below", "too_few", "none")

FEWEST = 5
"""Answers below which a share is not read against a target at all. Source: the four-state status rules of the pages."""

_COMPARE: dict[Operator, Callable[[Fraction, Fraction], bool]] = {
    ">": operators.gt,
    ">=": operators.ge,
    "<": operators.lt,
    "<=": operators.le,
}


def reached(figure: float | Fraction, target: float | Fraction, operator: Operator) -> bool:
    """Return whether a figure is on the wanted side, compared as the decimals that people write.

    Floats are taken as their shortest decimal text, so that 0.8 means eight tenths and not the nearest binary number.
    """
    return _COMPARE[operator](_exact(figure), _exact(target))


def reading(k: int, n: int, target: float, operator: Operator, certainty: float = 0.95) -> Reading:
    """Return how the share k of n reads against a target by its Wilson interval; 8 of 10 reaches 0.8 exactly."""
    if n == 0:
        return "none"
    interval = wilson(k, n, certainty)
    if n < FEWEST or interval is None:
        return "too_few"
    return reading_by_interval(Fraction(k, n), interval, target, operator)


def reading_by_interval(figure: float | Fraction, interval: Interval, target: float, operator: Operator) -> Reading:
    """Return how a figure with an interval reads against a target; for means, whose interval is published."""
    worst, best = (interval.low, interval.high) if operator in (">", ">=") else (interval.high, interval.low)
    if reached(figure, target, operator):
        return "clear_above" if reached(worst, target, operator) else "above_uncertain"
    return "below_uncertain" if reached(best, target, operator) else "clear_below"


def _exact(number: float | Fraction) -> Fraction:
    return number if isinstance(number, Fraction) else Fraction(str(number))
