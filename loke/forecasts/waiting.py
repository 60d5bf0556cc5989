"""When there will be enough: the unit's own pace, and the months until a number of answers has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal, TypeAlias

from loke.forecasts.enough import answers_needed
from loke.statistics import Interval, Operator, rate, reading

LONGEST = 60
"""Months beyond which a forecast only says: more than five years."""

ForecastState: TypeAlias = Literal["enough", "waiting", "never", "no_pace"]
"""enough: the answers already read clearly on one side; waiting: they will, if share and pace stay as they are; never:
the share is so near the target that no number of answers would tell; no_pace: no answers, so nothing is foretold."""


@dataclass(frozen=True)
class Pace:
    """How fast answers come: all of them, over how many months, and how many a month with the exact interval.

    `clumping` is 1 when they come one by one and more when they come in batches: the variance of the months, or
    quarters, over their mean, never under 1.
    """

    answers: int
    months: int
    per_month: float
    interval: Interval
    clumping: float


@dataclass(frozen=True)
class Wait:
    """Months from now until there is enough, in whole months, at the earliest and at the latest.

    Null means more than five years.
    """

    earliest: int | None
    latest: int | None


@dataclass(frozen=True)
class Forecast:
    """When a share can be read against its target; `needed` is all answers that takes and `wait` the months until then.

    Both are null unless the state is waiting.
    """

    state: ForecastState
    needed: int | None = None
    wait: Wait | None = None


def pace(counts: Sequence[int], each: int = 1) -> Pace | None:
    """Return the pace of answers from those of each stretch of months so far, empty ones among them; None without any.

    `each` is how many months a stretch has: 1 for months, 3 for quarters.
    """
    months = each * len(counts)
    found = rate(sum(counts), months)
    return None if found is None else Pace(sum(counts), months, found.rate, found.interval, _clumping(counts))


def wait(needed: int, at: Pace, certainty: float = 0.8) -> Wait | None:
    """Return the months until `needed` more answers have come, or None when none came so far.

    The range holds with the wanted certainty if answers keep coming as they did. It allows for not knowing the pace and
    for chance in what is to come: with the pace from a gamma distribution after Jeffreys, the time until the last
    answer over the time so far follows a beta prime distribution. Batches count as so many fewer answers.
    """
    if at.answers == 0:
        return None
    if needed <= 0:
        return Wait(0, 0)
    from scipy.stats import betaprime  # noqa: PLC0415 (takes a second to import)

    tail = (1 - certainty) / 2
    times = betaprime(needed / at.clumping, at.answers / at.clumping + 0.5)
    return Wait(_months(at.months * float(times.ppf(tail))), _months(at.months * float(times.isf(tail))))


def forecast(k: int, target: float, operator: Operator, at: Pace | None, certainty: float = 0.95) -> Forecast:
    """Return when a share can be read against its target; k of the answers of the pace are counted.

    It takes the share and the pace as staying what they are, which nobody knows; the words must say so.
    """
    if at is None or at.answers == 0:
        return Forecast("no_pace")
    if reading(k, at.answers, target, operator, certainty) in ("clear_above", "clear_below"):
        return Forecast("enough")
    needed = answers_needed(Fraction(k, at.answers), target, operator, certainty)
    if needed is None:
        return Forecast("never")
    return Forecast("waiting", needed, wait(max(needed - at.answers, 1), at))


def _clumping(counts: Sequence[int]) -> float:
    mean = sum(counts) / len(counts)
    if len(counts) < 2 or mean == 0:
        return 1.0
    return max(sum((count - mean) ** 2 for count in counts) / (len(counts) - 1) / mean, 1.0)


def _months(exact: float) -> int | None:
    return None if exact > LONGEST else ceil(exact)
