"""Shares: other intervals, differences between two shares, and what a share says about a target."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from loke.statistics.intervals import Interval

ShareMethod: TypeAlias = Literal["wilson", "exact", "jeffreys", "agresti_coull"]
"""How an interval of a share is worked out: wilson is what editions show; exact (Clopper and Pearson) never covers less
than it promises and is wider; jeffreys reads as a probability; agresti_coull is a textbook's shortcut."""

_STATSMODELS: dict[ShareMethod, str] = {
    "wilson": "wilson",
    "exact": "beta",
    "jeffreys": "jeffreys",
    "agresti_coull": "agresti_coull",
}


@dataclass(frozen=True)
class ShareDifference:
    """The first share minus the second, in shares (0.2 is 20 percentage points), with its interval."""

    difference: float
    interval: Interval

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out no difference at all; otherwise the difference may be chance."""
        return not self.interval.low <= 0 <= self.interval.high


def share_interval(k: int, n: int, method: ShareMethod = "wilson", certainty: float = 0.95) -> Interval | None:
    """Return the interval of the share k of n by a named method, or None when there is nothing to take a share of.

    The Jeffreys interval has its end at 0 for none and at 1 for all (Brown, Cai and DasGupta 2001), which statsmodels
    leaves out.
    """
    if n == 0:
        return None
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415 (takes a second to import)

    low, high = proportion_confint(k, n, alpha=1 - certainty, method=_STATSMODELS[method])
    low = 0.0 if k == 0 else max(float(low), 0.0)
    high = 1.0 if k == n else min(float(high), 1.0)
    return Interval(low, high)


def share_difference(k: int, n: int, k_other: int, n_other: int, certainty: float = 0.95) -> ShareDifference | None:
    """Return the share k of n minus the other share with Newcombe's interval, or None when either has no answers.

    Source: Newcombe 1998, method 10 (hybrid score), as statsmodels computes it; checked against R.
    """
    if n == 0 or n_other == 0:
        return None
    from statsmodels.stats.proportion import confint_proportions_2indep  # noqa: PLC0415 (takes a second to import)

    ends = confint_proportions_2indep(
        k, n, k_other, n_other, method="newcomb", compare="diff", alpha=1 - certainty, correction=False
    )
    low, high = (round(min(max(float(end), -1.0), 1.0), 12) for end in ends)
    return ShareDifference(k / n - k_other / n_other, Interval(low, high))


def chance_of_as_many(k: int, n: int, share: float) -> float:
    """Return the exact chance of k or more of n if the real share were exactly `share` (one-sided p of "more")."""
    from scipy.stats import binom  # noqa: PLC0415 (takes a second to import)

    return float(binom.sf(k - 1, n, share))


def chance_of_as_few(k: int, n: int, share: float) -> float:
    """Return the exact chance of k or fewer of n if the real share were exactly `share` (one-sided p of "less")."""
    from scipy.stats import binom  # noqa: PLC0415 (takes a second to import)

    return float(binom.cdf(k, n, share))


def probability_above(k: int, n: int, target: float) -> float | None:
    """Return how probable it is that the real share is above a target after seeing k of n; None without answers.

    It starts from Jeffreys' prior, Beta(1/2, 1/2): before any answer every target between 0 and 1 is undecided. A real
    share of exactly the target has no probability, so > and >= are the same question here.
    """
    if n == 0:
        return None
    from scipy.stats import beta  # noqa: PLC0415 (takes a second to import)

    return float(beta.sf(target, k + 0.5, n - k + 0.5))


def fisher_p(k: int, n: int, k_other: int, n_other: int) -> float:
    """Return the exact two-sided p of two shares being alike (Fisher), for a few answers and for many looks."""
    from scipy.stats import fisher_exact  # noqa: PLC0415 (takes a second to import)

    return float(fisher_exact(np.array([[k, n - k], [k_other, n_other - k_other]])).pvalue)
