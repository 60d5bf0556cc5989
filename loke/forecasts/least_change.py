"""What a unit of this size could see at all: the least change from one year to the next that is not taken for chance.

A real change of just this size is seen about every other time, so a plan needs more than the least. A goal below it is
not a bad goal; its figure cannot show by itself whether it was met.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from loke.statistics import rate_ratio, share_difference

MOST_COURSES = 100_000
"""Courses beyond which no unit needs a plan."""


@dataclass(frozen=True)
class LeastCounts:
    """The nearest counts that are clearly fewer and clearly more than before; null where no count is."""

    fewer: int | None
    more: int | None


def least_share_change(k_before: int, n_before: int, n: int, certainty: float = 0.95) -> LeastCounts:
    """Return the counts of n answers whose share differs clearly from k of n before, by Newcombe's interval."""

    def far(k: int) -> bool:
        difference = share_difference(k, n, k_before, n_before, certainty)
        return difference is not None and difference.clear

    if n == 0 or n_before == 0:
        return LeastCounts(None, None)
    same = n * k_before // n_before
    return LeastCounts(_last(far, 0, same), _first(far, same + 1, n))


def least_count_change(
    before: int, exposure_before: float = 1.0, exposure: float = 1.0, certainty: float = 0.95
) -> LeastCounts:
    """Return the counts that differ clearly from the count before, by the exact interval of the ratio of rates.

    Both are null when nothing was counted before: there is nothing to hold a count against.
    """

    def far(count: int) -> bool:
        ratio = rate_ratio(count, exposure, before, exposure_before, certainty=certainty)
        return ratio is not None and ratio.clear

    if before == 0:
        return LeastCounts(None, None)
    same = int(before * exposure / exposure_before)
    return LeastCounts(_last(far, 0, same), _first(far, same + 1, 8 * same + 100))


def least_mean_change(spread: float, n_before: int, n: int, certainty: float = 0.95) -> float | None:
    """Return the least difference of two means that a t interval tells from none; None when either has under 2 values.

    The spread is the standard deviation of single values, taken as the same in both periods.
    """
    if min(n_before, n) < 2:
        return None
    from scipy.stats import t  # noqa: PLC0415 (takes a second to import)

    return float(t.ppf((1 + certainty) / 2, n_before + n - 2)) * spread * sqrt(1 / n_before + 1 / n)


def courses_for_unchanged(margin: float, spread: float, power: float = 0.8, error: float = 0.05) -> int | None:
    """Return the courses in each period that show a truly unchanged mean as unchanged within a margin, so often.

    The power is taken to three decimals, because one course more or less is no knowledge. None above 100 000.
    """
    counts = range(2, MOST_COURSES + 1)
    place = bisect_left(counts, power, key=lambda n: round(unchanged_power(n, margin, spread, error), 3))
    return counts[place] if place < len(counts) else None


def unchanged_power(n: int, margin: float, spread: float, error: float = 0.05) -> float:
    """Return how often n values in each of two periods show a truly unchanged mean as unchanged within a margin.

    Source: two one-sided z tests with the spread known; for small n the t tests see it a little less often.
    """
    from scipy.stats import norm  # noqa: PLC0415 (takes a second to import)

    reach = margin / (spread * sqrt(2 / n)) - float(norm.isf(error))
    return max(2 * float(norm.cdf(reach)) - 1, 0.0)


def base_for_growth(factor: Fraction, certainty: float = 0.95) -> int:
    """Return the count before from which on growth by just this factor is told from none, by the score interval.

    Only counts that the factor takes to a whole number are tried (for 11/10 every tenth). Errors: ValueError for a
    factor that is no growth.
    """
    if factor <= 1:
        raise ValueError("growth is a factor above 1")

    def told(times: int) -> bool:
        count, before = times * factor.numerator, times * factor.denominator
        ratio = rate_ratio(count, 1, before, 1, method="score", certainty=certainty)
        return ratio is not None and ratio.interval.low > 1

    most = 1
    while not told(most):
        most *= 2
    return factor.denominator * (bisect_left(range(1, most + 1), True, key=told) + 1)


def _first(far: Callable[[int], bool], start: int, end: int) -> int | None:
    """Return the first count from start to end that is far; once one is, all above are."""
    counts = range(start, end + 1)
    place = bisect_left(counts, True, key=far)
    return counts[place] if place < len(counts) else None


def _last(far: Callable[[int], bool], start: int, end: int) -> int | None:
    """Return the last count from start to end that is far; below it all are."""
    counts = range(end, start - 1, -1)
    place = bisect_left(counts, True, key=far)
    return counts[place] if place < len(counts) else None
