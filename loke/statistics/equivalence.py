"""Unchanged within a tolerance: two one-sided tests, where "no difference found" is never taken for "no difference".

The tolerance is fixed beforehand by people. The interval has the certainty 1 - 2 * error (90 % for an error of 5 %):
that is when two one-sided tests and the interval say the same.
"""

from dataclasses import dataclass
from math import inf, sqrt
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from loke.statistics.counts import rate_ratio, ratio_p
from loke.statistics.intervals import Interval

EquivalenceVerdict: TypeAlias = Literal["unchanged", "changed", "undecided"]
"""unchanged: the whole interval is within the tolerance; changed: the whole interval is outside; undecided: neither."""


class Tolerance(NamedTuple):
    """The smallest and the largest change that still counts as unchanged, both ends outside."""

    low: float
    high: float


class Sample(NamedTuple):
    """What a mean is judged by: the mean, the sample's standard deviation and the number of values."""

    mean: float
    spread: float
    n: int


@dataclass(frozen=True)
class Equivalence:
    """A change held against a tolerance.

    `change` is a difference of means or shares, or a ratio of rates. `p_low` is the chance of such a change if the
    real one were at the lower end of the tolerance, `p_high` at the upper end; `p` is the larger of the two.
    `p_different` is the two-sided chance if nothing had changed at all, null where it is not asked.
    """

    change: float
    interval: Interval
    tolerance: Tolerance
    p_low: float
    p_high: float
    p_different: float | None = None

    @property
    def p(self) -> float:
        """The p of the pair of tests: below the error, the change is shown to be within the tolerance."""
        return max(self.p_low, self.p_high)

    @property
    def verdict(self) -> EquivalenceVerdict:
        """How the interval lies against the tolerance."""
        if self.tolerance.low < self.interval.low and self.interval.high < self.tolerance.high:
            return "unchanged"
        outside = self.interval.high < self.tolerance.low or self.interval.low > self.tolerance.high
        return "changed" if outside else "undecided"


def unchanged_mean(
    after: Sample, before: Sample, tolerance: Tolerance, *, error: float = 0.05, equal_spread: bool = False
) -> Equivalence | None:
    """Return how the difference of two means lies against a tolerance; None when a sample has under two values.

    Welch's t, which does not take the spreads as equal, unless `equal_spread`.
    """
    if min(after.n, before.n) < 2:
        return None
    standard_error, degrees = (_pooled if equal_spread else _welch)(after, before)
    return _by_t(after.mean - before.mean, standard_error, degrees, tolerance, error)


def unchanged_pairs(differences: Sample, tolerance: Tolerance, *, error: float = 0.05) -> Equivalence | None:
    """Return how the mean of paired differences (after minus before) lies against a tolerance; None under two pairs."""
    if differences.n < 2:
        return None
    return _by_t(differences.mean, differences.spread / sqrt(differences.n), differences.n - 1, tolerance, error)


def unchanged_share(
    k: int,
    n: int,
    k_before: int,
    n_before: int,
    tolerance: Tolerance,
    *,
    error: float = 0.05,
    method: Literal["agresti-caffo", "wald"] = "agresti-caffo",
) -> Equivalence | None:
    """Return how the difference of two shares lies against a tolerance, or None when either has no answers.

    Agresti and Caffo's method adds one answer of each kind to each share, so that all of 5 against all of 7 is not
    certainty; wald is the textbook method, which is.
    """
    if n == 0 or n_before == 0:
        return None
    from statsmodels.stats.proportion import (  # noqa: PLC0415 (takes a second to import)
        confint_proportions_2indep,
        tost_proportions_2indep,
    )

    counts = (k, n, k_before, n_before)
    low, high = confint_proportions_2indep(*counts, method=method, compare="diff", alpha=2 * error, correction=False)
    with np.errstate(
        divide="ignore", invalid="ignore"
    ):  # it works out an odds ratio too, which all and none do not have
        tests = tost_proportions_2indep(*counts, *tolerance, method=method, compare="diff", correction=False)
    p_low, p_high = (float(test.pvalue) for test in (tests.results_larger, tests.results_smaller))
    return Equivalence(k / n - k_before / n_before, Interval(float(low), float(high)), tolerance, p_low, p_high)


def unchanged_count(
    count: int,
    exposure: float,
    count_before: int,
    exposure_before: float,
    tolerance: Tolerance,
    *,
    error: float = 0.05,
) -> Equivalence | None:
    """Return how a ratio of rates lies against a tolerance in ratios (0.9 to 1.1), or None without any count."""
    rates = (count, exposure, count_before, exposure_before)
    ratio = rate_ratio(*rates, certainty=1 - 2 * error)
    if ratio is None:
        return None
    return Equivalence(
        ratio.ratio,
        ratio.interval,
        tolerance,
        p_low=ratio_p(*rates, ratio=tolerance.low, than="greater"),
        p_high=ratio_p(*rates, ratio=tolerance.high, than="less"),
        p_different=ratio.p,
    )


def _welch(after: Sample, before: Sample) -> tuple[float, float]:
    one, other = after.spread**2 / after.n, before.spread**2 / before.n
    if one + other == 0:
        return 0.0, float(after.n + before.n - 2)
    degrees = (one + other) ** 2 / (one**2 / (after.n - 1) + other**2 / (before.n - 1))
    return sqrt(one + other), degrees


def _pooled(after: Sample, before: Sample) -> tuple[float, float]:
    degrees = after.n + before.n - 2
    variance = ((after.n - 1) * after.spread**2 + (before.n - 1) * before.spread**2) / degrees
    return sqrt(variance * (1 / after.n + 1 / before.n)), float(degrees)


def _by_t(change: float, standard_error: float, degrees: float, tolerance: Tolerance, error: float) -> Equivalence:
    from scipy.stats import t  # noqa: PLC0415 (takes a second to import)

    def distance(level: float) -> float:
        if standard_error > 0:
            return (change - level) / standard_error
        return 0.0 if change == level else inf if change > level else -inf

    half = float(t.ppf(1 - error, degrees)) * standard_error
    return Equivalence(
        change,
        Interval(change - half, change + half),
        tolerance,
        p_low=float(t.sf(distance(tolerance.low), degrees)),
        p_high=float(t.cdf(distance(tolerance.high), degrees)),
        p_different=float(2 * t.sf(abs(distance(0.0)), degrees)),
    )
