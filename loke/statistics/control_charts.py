"""Run and control charts: a centre line, limits where the kind has them, and the runs about the line.

The normal limits of p and u charts are rough for small numbers; `loke.statistics.binomial_limits` is exact. A unit with
under 12 points or under 10 answers per point begins with the run chart of its shares and the counts beside it.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, isfinite, sqrt
from statistics import median
from typing import Literal, TypeAlias

from loke.statistics.runs import Runs, runs

ChartKind: TypeAlias = Literal["run", "i", "p", "p_prime", "u", "u_prime", "c", "g", "t"]
"""run: median, no limits; i: single values; p: shares; u: counts per exposure; p_prime and u_prime: the same with
Laney's allowance for spread between large groups; c: counts; g: units between events; t: time between events."""

MOVING_RANGE_SCREEN = 3.267
"""Moving ranges at or above this many times their mean are left out once before the limits. Source: Nelson 1982."""

MOVING_RANGE_TO_SIGMA = 1.128
"""Mean moving range of two normal values in standard deviations (d2 for groups of two)."""

TIME_POWER = 3.6
"""Times between events are taken to this root, which makes them nearly normal. Source: Nelson 1994."""

Values: TypeAlias = list[float | None]


@dataclass(frozen=True)
class Layout:
    """How a row of points is divided; places count from 1, as people count points on a chart.

    `freeze`: only the points up to this place make the centre line and the limits. `breaks`: a new part begins after
    each of these places. `exclude`: these points take no part in lines, limits or runs, but are drawn and judged.
    """

    freeze: int | None = None
    breaks: tuple[int, ...] = ()
    exclude: Collection[int] = ()


@dataclass(frozen=True)
class Limits:
    """The limits at one point: three and two standard deviations off the line; null where there are none."""

    low: float | None = None
    high: float | None = None
    near_low: float | None = None
    near_high: float | None = None


@dataclass(frozen=True)
class ChartPoint:
    """One point: its value (null when nothing was measured), its limits, and whether it lies outside them."""

    value: float | None
    limits: Limits

    @property
    def outside(self) -> bool:
        """Whether the value is beyond a limit; on the limit is inside."""
        if self.value is None:
            return False
        low, high = self.limits.low, self.limits.high
        return (high is not None and self.value > high) or (low is not None and self.value < low)


@dataclass(frozen=True)
class ChartPart:
    """One part of a chart: its centre line (null without any value), its points in order and their runs."""

    centre: float | None
    points: tuple[ChartPoint, ...]
    runs: Runs


@dataclass(frozen=True)
class _Row:
    """The points of one part: numerators, denominators (all 1 without), and which of them count."""

    numerators: Values
    denominators: Values
    base: list[bool]
    include: list[bool]
    screened: bool
    narrowing: bool

    @property
    def values(self) -> Values:
        return [None if k is None or not n else k / n for k, n in zip(self.numerators, self.denominators, strict=True)]


_Drawn: TypeAlias = tuple[float, list[float | None], float, float]
"""The centre line, the standard deviation at each point, and the lowest and highest limit there can be."""


def control_chart(
    kind: ChartKind,
    numerators: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    layout: Layout | None = None,
    *,
    screened: bool = True,
    narrowing: bool = False,
) -> tuple[ChartPart, ...]:
    """Return the parts of a chart of values in time order; None is a point without a value.

    Denominators are answers (p) or exposure (u); in a run or i chart they turn counts into shares. `screened` leaves
    out moving ranges that are far too large before the limits are worked out. `narrowing` lets Laney's limits be
    narrower than the plain ones, which on small numbers they must not be; it is there to be compared with qicharts2,
    which the other figures agree with.
    """
    layout = layout or Layout()
    size = len(numerators)
    starts = sorted({0, *(place for place in layout.breaks if 0 < place < size)})
    below: Values = [1.0] * size if denominators is None else list(denominators)
    parts = []
    for start, end in pairwise([*starts, size]):
        include = [place + 1 not in layout.exclude for place in range(start, end)]
        base = [
            counts and (layout.freeze is None or start + place < layout.freeze) for place, counts in enumerate(include)
        ]
        row = _Row(list(numerators[start:end]), below[start:end], base, include, screened, narrowing)
        parts.append(_part(kind, row))
    return tuple(parts)


def mean_moving_range(values: Sequence[float | None], *, screened: bool = True) -> float | None:
    """Return the mean distance between neighbours, or None when there is none; no range spans a missing value.

    When every value is equal the screen leaves nothing, so the result is None and there are no limits.
    """
    ranges = [abs(later - earlier) for earlier, later in pairwise(values) if earlier is not None and later is not None]
    if screened and ranges:
        most = MOVING_RANGE_SCREEN * fsum(ranges) / len(ranges)
        ranges = [size for size in ranges if size < most]
    return fsum(ranges) / len(ranges) if ranges else None


def _part(kind: ChartKind, row: _Row) -> ChartPart:
    if all(value is None for value in _counted(row.values, row.base)):
        nothing = tuple(ChartPoint(value, Limits()) for value in row.values)
        return ChartPart(None, nothing, Runs(sum(row.include), 0, 0, None, None, None, None))
    centre, limits = _timed(row) if kind == "t" else _lines(kind, row)
    points = tuple(map(ChartPoint, row.values, limits))
    counted = [value for value, counts in zip(row.values, row.include, strict=True) if counts]
    return ChartPart(centre, points, runs(counted, centre))


def _lines(kind: ChartKind, row: _Row) -> tuple[float, list[Limits]]:
    centre, sigmas, least, most = _DRAW[kind](row)
    limits = [_limits(centre, sigma, least, most) for sigma in sigmas]
    return (_median(row), limits) if kind == "g" else (centre, limits)


def _limits(centre: float, sigma: float | None, least: float, most: float) -> Limits:
    if sigma is None:
        return Limits()
    ends = [min(max(centre + times * sigma, least), most) for times in (-3, 3, -2, 2)]
    return Limits(*ends)


def _timed(row: _Row) -> tuple[float, list[Limits]]:
    """Return the lines of times between events: worked out on the root, turned back, never below 0."""
    if any(value is not None and value <= 0 for value in row.values):
        raise ValueError("times between events must be above 0")
    roots: Values = [None if value is None else value ** (1 / TIME_POWER) for value in row.values]
    rooted = _Row(roots, [1.0] * len(roots), row.base, row.include, row.screened, row.narrowing)
    centre, limits = _lines("i", rooted)
    back = [
        Limits(
            *(
                None if end is None else max(end, 0.0) ** TIME_POWER
                for end in (at.low, at.high, at.near_low, at.near_high)
            )
        )
        for at in limits
    ]
    return centre**TIME_POWER, back


def _run(row: _Row) -> _Drawn:
    return _median(row), [None] * len(row.values), 0.0, 0.0


def _individuals(row: _Row) -> _Drawn:
    base = [value for value, counts in zip(row.values, row.base, strict=True) if counts]
    size = mean_moving_range(base, screened=row.screened)
    sigma = None if size is None else size / MOVING_RANGE_TO_SIGMA
    return _mean(_counted(base, [True] * len(base))), [sigma] * len(row.values), -float("inf"), float("inf")


def _shares(row: _Row) -> _Drawn:
    centre = _pooled(row)
    return centre, [sqrt(centre * (1 - centre) / n) if n else None for n in row.denominators], 0.0, 1.0


def _rates(row: _Row) -> _Drawn:
    centre = _pooled(row)
    return centre, [sqrt(centre / n) if n else None for n in row.denominators], 0.0, float("inf")


def _counts(row: _Row) -> _Drawn:
    centre = _mean(_counted(row.numerators, row.base))
    return centre, [sqrt(centre)] * len(row.numerators), 0.0, float("inf")


def _between_events(row: _Row) -> _Drawn:
    mean = _mean(_counted(row.values, row.base))
    return mean, [sqrt(mean * (mean + 1))] * len(row.values), 0.0, float("inf")


def _laney(plain: Callable[[_Row], _Drawn]) -> Callable[[_Row], _Drawn]:
    """Return a chart whose standard deviations are multiplied by the spread that is found between its groups."""

    def drawn(row: _Row) -> _Drawn:
        centre, sigmas, least, most = plain(row)
        scores: Values = [
            None if value is None or not sigma else (value - centre) / sigma
            for value, sigma, counts in zip(row.values, sigmas, row.base, strict=True)
            if counts
        ]
        size = mean_moving_range(scores, screened=row.screened)
        spread = None if size is None else size / MOVING_RANGE_TO_SIGMA
        if not row.narrowing:
            spread = max(spread or 1.0, 1.0)
        return centre, [None if sigma is None or spread is None else sigma * spread for sigma in sigmas], least, most

    return drawn


_DRAW: dict[ChartKind, Callable[[_Row], _Drawn]] = {
    "run": _run,
    "i": _individuals,
    "p": _shares,
    "p_prime": _laney(_shares),
    "u": _rates,
    "u_prime": _laney(_rates),
    "c": _counts,
    "g": _between_events,
}


def _pooled(row: _Row) -> float:
    """Return all numerators over all denominators of the points that make the line and have both."""
    pairs = [
        (k, n)
        for k, n, counts in zip(row.numerators, row.denominators, row.base, strict=True)
        if counts and k is not None and n
    ]
    return fsum(k for k, _ in pairs) / fsum(n for _, n in pairs)


def _median(row: _Row) -> float:
    return float(median(value for value in _counted(row.values, row.base) if value is not None))


def _counted(values: Values, base: list[bool]) -> Values:
    return [value for value, counts in zip(values, base, strict=True) if counts and value is not None]


def _mean(values: Values) -> float:
    known = [value for value in values if value is not None and isfinite(value)]
    return fsum(known) / len(known)
