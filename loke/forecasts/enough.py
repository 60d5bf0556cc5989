"""How many answers it takes before a share can be read against a target with the wanted certainty."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from loke.statistics import Operator, wilson_intervals
from loke.statistics.readings import FEWEST

MOST_ANSWERS = 20_000
"""Answers beyond which no unit needs a forecast; a question that takes more is not answered by counting."""

_Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Enough:
    """What n answers can say about a target.

    `supported` is the count nearest to the target that lies clearly on the wanted side, `contradicted` the count
    nearest to it that lies clearly on the other; every count between them is undecided. Null where no count does.
    """

    n: int
    supported: int | None
    contradicted: int | None


def enough(n: int, target: float, operator: Operator, certainty: float = 0.95) -> Enough:
    """Return what n answers can say about a share against a target; under 5 answers nothing, as in the readings."""
    counts = np.arange(n + 1)
    if n < FEWEST:
        return Enough(n, None, None)
    supported, contradicted = _clear(counts, np.full(n + 1, n), target, operator, certainty)
    upwards = operator in (">", ">=")
    return Enough(n, _nearest(supported, first=upwards), _nearest(contradicted, first=not upwards))


def enough_table(
    target: float, operator: Operator, sizes: Iterable[int], certainty: float = 0.95
) -> tuple[Enough, ...]:
    """Return what each of some numbers of answers can say: the table to choose a target by."""
    return tuple(enough(n, target, operator, certainty) for n in sizes)


def fewest_answers(target: float, operator: Operator, certainty: float = 0.95) -> int | None:
    """Return the fewest answers that can support a target, all of them on the wanted side; None when no number can.

    No number of answers supports a share of all or more.
    """
    n = np.arange(1, MOST_ANSWERS + 1)
    counts = n if operator in (">", ">=") else np.zeros_like(n)
    supported, _ = _clear(counts, n, target, operator, certainty)
    return _nearest(supported & (n >= FEWEST), first=True, start=1)


def answers_needed(share: Fraction, target: float, operator: Operator, certainty: float = 0.95) -> int | None:
    """Return the answers from which on a share that stays as it is reads clearly on one side of a target.

    Counts are whole, so the share is rounded towards the target. None when 20 000 answers are not enough: the nearer
    the share is to its target the more it takes, and a share right on it never is told apart.
    """
    n = np.arange(1, MOST_ANSWERS + 1)
    whole = n * share.numerator
    above = share > Fraction(str(target))
    counts = whole // share.denominator if above else -(-whole // share.denominator)
    supported, contradicted = _clear(counts, n, target, operator, certainty)
    unclear = np.flatnonzero(~((supported | contradicted) & (n >= FEWEST)))
    last = int(unclear[-1]) + 1 if unclear.size else 0
    return None if last >= MOST_ANSWERS else last + 1


def _clear(
    counts: npt.NDArray[np.integer],
    n: npt.NDArray[np.integer],
    target: float,
    operator: Operator,
    certainty: float,
) -> tuple[_Flags, _Flags]:
    """Return where the whole interval is on the wanted side and where it is on the other, as the readings do."""
    low, high = wilson_intervals(counts, n, certainty)
    if operator == ">=":
        return low >= target, high < target
    if operator == ">":
        return low > target, high <= target
    if operator == "<=":
        return high <= target, low > target
    return high < target, low >= target


def _nearest(flags: _Flags, *, first: bool, start: int = 0) -> int | None:
    places = np.flatnonzero(flags)
    return None if places.size == 0 else start + int(places[0 if first else -1])
