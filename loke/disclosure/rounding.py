"""Rounding of what is shown, and what a rounded number still tells.

Hiding comes first and on exact numbers; rounding then takes away only. Every table that fits the exact published
numbers also fits the rounded ones, so nothing that could not be worked out before can be worked out after.
"""

from loke.disclosure.bounds import Bounds

VALUE_DECIMALS = 1
"""Decimals of a mean or median where counts are rounded: more would give the exact count back, as 6.384615 does 13."""

RATE_DIGITS = 2
"""Significant digits of a rate where counts are rounded."""


def rounded(number: int, base: int) -> int:
    """Return the nearest multiple of the base; what lies midway is rounded up."""
    return base * ((2 * number + base) // (2 * base))


def before_rounding(number: int, base: int) -> Bounds:
    """Return the least and greatest whole number that is rounded to this one."""
    return Bounds(max(0, number - base // 2), number + (base - 1) // 2)
