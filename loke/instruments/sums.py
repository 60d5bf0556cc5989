"""Sums of marks and what lies beyond a cut-off, in decimals that are exact.

In binary, 8.1 + 8.2 + 8.3 + 0.4 is a little under 25 and so falsely below a cut-off of 25.
"""

from collections.abc import Sequence
from decimal import Decimal

from schemas.instrument import Side


def total(parts: Sequence[Decimal | None]) -> Decimal | None:
    """Return the sum of an instrument's parts; None when one is missing, for then the total is not defined.

    Raises ValueError when there are no parts.
    """
    if not parts:
        raise ValueError("a total has parts")
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def is_beyond(score: Decimal, cut_off: Decimal, concern: Side) -> bool:
    """Return whether a score lies on the side of a cut-off that is of concern."""
    if concern == "below":
        return score < cut_off
    if concern == "at_most":
        return score <= cut_off
    return score > cut_off if concern == "above" else score >= cut_off
