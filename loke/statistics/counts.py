"""Counts and rates: their exact intervals, and one period against another.

A count of everybody is a fact; the interval answers another question: could chance alone make such a difference when
nothing had changed? It takes what is counted as coming independently of each other (Poisson).
"""

from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Literal, TypeAlias

from loke.statistics.intervals import Interval

RatioMethod: TypeAlias = Literal["exact", "score"]
"""exact conditions on the total and never covers less than it promises; score is a little narrower."""


@dataclass(frozen=True)
class Rate:
    """A count per exposure (months, places, hours) with its exact interval, both in counts per one exposure."""

    rate: float
    interval: Interval


@dataclass(frozen=True)
class RateRatio:
    """A rate divided by another: 1.1 is ten per cent more. Ends may be 0 and infinity.

    `p` is the exact two-sided chance of a split at least as uneven as this one if the rates were alike.
    """

    ratio: float
    interval: Interval
    p: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out no change at all; otherwise the change may be chance."""
        return not self.interval.low <= 1 <= self.interval.high


def rate(count: int, exposure: float = 1.0, certainty: float = 0.95) -> Rate | None:
    """Return a count per exposure with its exact Poisson interval (Garwood 1936), or None without exposure."""
    if exposure <= 0:
        return None
    from scipy.stats import chi2  # noqa: PLC0415 (takes a second to import)

    tail = (1 - certainty) / 2
    low = float(chi2.ppf(tail, 2 * count)) / 2 if count else 0.0
    high = float(chi2.isf(tail, 2 * count + 2)) / 2
    return Rate(count / exposure, Interval(low / exposure, high / exposure))


def rate_ratio(
    count: int,
    exposure: float,
    count_before: int,
    exposure_before: float,
    *,
    method: RatioMethod = "exact",
    certainty: float = 0.95,
) -> RateRatio | None:
    """Return a rate divided by the one before, or None when nothing was counted at all or an exposure is empty.

    Some after none is an infinite ratio, whose interval still has a lower end. The score interval of statsmodels is
    meaningless when a count is 0, so the exact one is used there.
    """
    if count == count_before == 0 or min(exposure, exposure_before) <= 0:
        return None
    ratio = (count / exposure) / (count_before / exposure_before) if count_before else inf
    if method == "score" and count > 0 and count_before > 0:
        interval = _score_interval(count, exposure, count_before, exposure_before, certainty)
    else:
        interval = _exact_interval(count, exposure, count_before, exposure_before, certainty)
    return RateRatio(ratio, interval, ratio_p(count, exposure, count_before, exposure_before))


def ratio_p(
    count: int,
    exposure: float,
    count_before: int,
    exposure_before: float,
    *,
    ratio: float = 1.0,
    than: Literal["different", "greater", "less"] = "different",
) -> float:
    """Return the exact chance of counts at least this far from `ratio` times the rate before; the total is given."""
    from scipy.stats import binomtest  # noqa: PLC0415 (takes a second to import)

    if count + count_before == 0:
        return 1.0
    share = ratio * exposure / (ratio * exposure + exposure_before)
    alternative: dict[str, Literal["two-sided", "greater", "less"]] = {
        "different": "two-sided",
        "greater": "greater",
        "less": "less",
    }
    return float(binomtest(count, count + count_before, share, alternative=alternative[than]).pvalue)


def grown(count: int, count_before: int, factor: float | Fraction) -> bool | None:
    """Return whether a count is at least `factor` times the one before, or None when there was nothing to grow from.

    The factor is taken as the decimals that people write: 121 is at least 1.1 times 110, compared as 10*121 >= 11*110.
    """
    if count_before == 0:
        return None
    exact = factor if isinstance(factor, Fraction) else Fraction(str(factor))
    return exact.denominator * count >= exact.numerator * count_before


def _exact_interval(count: int, exposure: float, before: int, exposure_before: float, certainty: float) -> Interval:
    """Return the conditional interval: the share of the total that is ours, turned back into a ratio of rates."""
    from scipy.stats import beta  # noqa: PLC0415 (takes a second to import)

    tail, scale = (1 - certainty) / 2, exposure_before / exposure
    low = float(beta.ppf(tail, count, before + 1)) if count else 0.0
    high = float(beta.isf(tail, count + 1, before)) if before else 1.0
    return Interval(scale * low / (1 - low), scale * high / (1 - high) if high < 1 else inf)


def _score_interval(count: int, exposure: float, before: int, exposure_before: float, certainty: float) -> Interval:
    from statsmodels.stats.rates import confint_poisson_2indep  # noqa: PLC0415 (takes a second to import)

    low, high = confint_poisson_2indep(
        count, exposure, before, exposure_before, method="score", compare="ratio", alpha=1 - certainty
    )
    return Interval(float(low), float(high))
