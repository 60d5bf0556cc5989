"""Exact limits for shares of a few: the counts that chance gives when the share stays what it was."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CountLimits:
    """The smallest and largest count of n that chance explains; beyond them lies at most the rest on either side.

    `below` and `above` are the exact chances of a count beyond each end; they are uneven, because counts are whole.
    """

    low: int
    high: int
    below: float
    above: float


def binomial_limits(share: float, n: int, certainty: float = 0.998) -> CountLimits:
    """Return the counts of n that chance explains when the real share is `share`.

    The certainty 0.998 is what three standard deviations promise; 0.95 is the usual one. With 5 of a month at 82 % the
    normal limit lies above all of them, and this one says what all of them is worth.
    """
    from scipy.stats import binom  # noqa: PLC0415 (takes a second to import)

    tail = (1 - certainty) / 2
    low, high = int(binom.ppf(tail, n, share)), int(binom.isf(tail, n, share))
    return CountLimits(low, high, float(binom.cdf(low - 1, n, share)), float(binom.sf(high, n, share)))
