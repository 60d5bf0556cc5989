"""Intervals of shares and means; 95 % unless another certainty is asked for."""

from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Interval(NamedTuple):
    """Where the real figure likely lies, both ends included."""

    low: float
    high: float


def wilson(k: int, n: int, certainty: float = 0.95) -> Interval | None:
    """Return the Wilson interval of the share k of n, or None when there is nothing to take a share of.

    Source: Newcombe 1998, method 3, as statsmodels computes it; checked against R's prop.test.
    """
    if n == 0:
        return None
    low, high = wilson_intervals(np.array([k]), np.array([n]), certainty)
    return Interval(float(low[0]), float(high[0]))


def wilson_intervals(
    k: npt.NDArray[np.integer], n: npt.NDArray[np.integer], certainty: float = 0.95
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the lower and upper ends of the Wilson intervals of many shares; every n must be at least 1."""
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415 (takes a second to import)

    low, high = proportion_confint(k, n, alpha=1 - certainty, method="wilson")
    return np.round(np.clip(low, 0, 1), 12), np.round(np.clip(high, 0, 1), 12)  # 20 of 20 ends at 1, not just under


def mean_interval(mean: float, spread: float, n: int) -> Interval | None:
    """Return the t interval of a mean, or None for fewer than two values; `spread` is the sample's standard deviation.

    It takes the values as a sample from a roughly symmetric spread; below about 20 values it is a rough guide.
    """
    if n < 2:
        return None
    from scipy.stats import t  # noqa: PLC0415 (takes a second to import)

    half = float(t.ppf(0.975, n - 1)) * spread / sqrt(n)
    return Interval(mean - half, mean + half)
