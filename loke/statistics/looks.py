"""Several looks at one goal: a goal that is tested each quarter at 5 % is met by chance far more often than 5 %.

The limits of Pocock (the same each time) and of O'Brien and Fleming (strict at first, nearly the usual at last) keep
the chance of a false answer over all looks at what it would be for one. They take the looks as evenly spread over the
answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Literal, TypeAlias

import numpy as np

from loke.statistics.intervals import Interval, wilson
from loke.statistics.readings import Operator, Reading, reading

Boundary: TypeAlias = Literal["pocock", "obrien_fleming"]
_NODES = 96


@dataclass(frozen=True)
class Look:
    """What one look of several says: the standard errors it takes, the interval of that certainty, and the reading."""

    look: int
    looks: int
    z: float
    interval: Interval | None
    reading: Reading


def reading_at_look(
    k: int,
    n: int,
    target: float,
    operator: Operator,
    *,
    look: int,
    looks: int,
    boundary: Boundary = "obrien_fleming",
) -> Look:
    """Return how the share k of n reads against a target at one of several looks, counted from 1.

    The counts are those of everything up to the look, not of the last quarter alone.
    """
    from scipy.stats import norm  # noqa: PLC0415 (takes a second to import)

    z = look_bounds(looks, boundary)[look - 1]
    certainty = float(1 - 2 * norm.sf(z))
    return Look(look, looks, z, wilson(k, n, certainty), reading(k, n, target, operator, certainty))


def decided_at(
    counts: Sequence[tuple[int, int]],
    target: float,
    operator: Operator,
    *,
    looks: int,
    boundary: Boundary = "obrien_fleming",
) -> Look | None:
    """Return the first look that reads clearly, or the latest one when none does yet; None before the first look.

    `counts` are (k, n) of everything up to each look so far, of `looks` in all: what a goal tested each quarter says. A
    clear reading stands, so later looks do not take it back. Errors: ValueError for more counts than looks.
    """
    if len(counts) > looks:
        raise ValueError("there are more counts than looks")
    found = None
    for look, (k, n) in enumerate(counts, start=1):
        found = reading_at_look(k, n, target, operator, look=look, looks=looks, boundary=boundary)
        if found.reading in ("clear_above", "clear_below"):
            return found
    return found


@cache
def look_bounds(looks: int, boundary: Boundary, error: float = 0.05) -> tuple[float, ...]:
    """Return how many standard errors each of `looks` looks takes for a two-sided error over all of them.

    Errors: ValueError under one look.
    """
    if looks < 1:
        raise ValueError("there must be at least one look")
    from scipy.optimize import brentq  # noqa: PLC0415 (takes a second to import)

    shape = [1.0 if boundary == "pocock" else sqrt(looks / look) for look in range(1, looks + 1)]
    size = float(brentq(lambda size: crossing_chance([size * step for step in shape]) - error, 1.0, 6.0, xtol=1e-10))
    return tuple(size * step for step in shape)


def crossing_chance(bounds: list[float]) -> float:
    """Return the chance that evenly spread looks ever go beyond their bounds (in standard errors) when nothing is so.

    The sum of the answers up to each look is followed within its bounds by Gauss and Legendre's rule (Armitage,
    McPherson and Rowe 1969), so the result is the same each time.
    """
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    reach = bounds[0]
    places, density = reach * nodes, _normal(reach * nodes)
    for look, bound in enumerate(bounds[1:], start=2):
        further = bound * sqrt(look)
        following = further * nodes
        density = _normal(following[:, None] - places[None, :]) @ (reach * weights * density)
        places, reach = following, further
    return float(1 - (reach * weights * density).sum())


def _normal(values: np.ndarray) -> np.ndarray:
    density: np.ndarray = np.exp(-(values**2) / 2) / sqrt(2 * np.pi)
    return density
