"""XmR charts by the rules of the English health service's "Making data count" (NHSRplotthedots 0.2.2).

The limits are the mean plus and minus 2.66 mean moving ranges, so they differ from `control_charts` in the fourth
digit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import Literal, TypeAlias

from loke.statistics.control_charts import mean_moving_range

Cause: TypeAlias = Literal[
    "none",
    "above_limit",
    "below_limit",
    "trend_up",
    "trend_down",
    "two_of_three_above",
    "two_of_three_below",
    "seven_above",
    "seven_below",
]
"""What makes a point more than chance, the first that holds: outside the limits; in seven that all rise or fall; near a
limit with two of three so and all three on one side; in seven on one side of the mean. none: chance explains it."""

Meaning: TypeAlias = Literal["none", "improvement", "concern", "neutral_high", "neutral_low"]
Assurance: TypeAlias = Literal["consistent_pass", "consistent_fail", "inconsistent"]
Direction: TypeAlias = Literal[-1, 0, 1]
"""1: more is better; -1: less is better; 0: neither."""

TIMES_MOVING_RANGE = 2.66
TIMES_NEAR = 2 * (TIMES_MOVING_RANGE / 3)
ENOUGH_POINTS = 13
"""Points in a group below which its limits are trial limits. Source: NHSRplotthedots warns below 13."""
IN_A_ROW = 7


@dataclass(frozen=True)
class XmrPoint:
    """One point. Mean and limits are null without values to work them out from; the rest without them or a value.

    `side` is 1 above the mean, -1 below and 0 on it. `near` is within the outer third of the limits, not beyond them.
    """

    value: float | None
    group: int
    mean: float | None
    low: float | None
    high: float | None
    side: int | None
    outside: bool | None
    near: bool | None
    cause: Cause


@dataclass(frozen=True)
class Xmr:
    """An XmR chart: its points in time order and the groups (from 0) whose limits are trial limits."""

    points: tuple[XmrPoint, ...]
    trial_groups: tuple[int, ...]


@dataclass(frozen=True)
class _Placed:
    value: float | None
    side: int | None
    outside: bool | None
    near: bool | None


def xmr(
    values: Sequence[float | None],
    *,
    fix_after: int | None = None,
    rebase_at: Sequence[int] = (),
    screened: bool = True,
) -> Xmr:
    """Return the XmR chart of values in time order; None is a point without a value, and rules pass it over.

    `fix_after` lets only the first points of each group make its limits. `rebase_at` are the places, counted from 1,
    where a new group begins. `screened` leaves out moving ranges that are far too large, once.
    """
    starts = sorted({0, *(place - 1 for place in rebase_at if 1 < place <= len(values))})
    points: list[XmrPoint] = []
    trial = []
    for group, (start, end) in enumerate(pairwise([*starts, len(values)])):
        members = values[start:end]
        points += _group(group, members, fix_after, screened)
        if len(members) < ENOUGH_POINTS:
            trial.append(group)
    return Xmr(tuple(points), tuple(trial))


def meaning(cause: Cause, direction: Direction) -> Meaning:
    """Return what a cause means where more is better (1), less is better (-1) or neither (0)."""
    if cause == "none":
        return "none"
    up = cause in ("above_limit", "trend_up", "two_of_three_above", "seven_above")
    if direction == 0:
        return "neutral_high" if up else "neutral_low"
    return "improvement" if up == (direction == 1) else "concern"


def assurance(chart: Xmr, target: float, direction: Direction) -> Assurance | None:
    """Return whether chance alone keeps the process on one side of a target; None without limits or a direction.

    By the limits of the last point; a target on a limit is reached sometimes.
    """
    last = chart.points[-1] if chart.points else None
    if direction == 0 or last is None or last.low is None or last.high is None:
        return None
    if last.low <= target <= last.high:
        return "inconsistent"
    return "consistent_pass" if (target < last.low) == (direction == 1) else "consistent_fail"


def _group(group: int, values: Sequence[float | None], fix_after: int | None, screened: bool) -> list[XmrPoint]:
    base = values[:fix_after]
    known = [value for value in base if value is not None]
    mean = fsum(known) / len(known) if known else None
    moving_range = mean_moving_range(base, screened=screened)
    placed = [_place(value, mean, moving_range) for value in values]
    low = high = None
    if mean is not None and moving_range is not None:
        low, high = mean - TIMES_MOVING_RANGE * moving_range, mean + TIMES_MOVING_RANGE * moving_range
    return [
        XmrPoint(at.value, group, mean, low, high, at.side, at.outside, at.near, cause)
        for at, cause in zip(placed, _causes(placed), strict=True)
    ]


def _place(value: float | None, mean: float | None, moving_range: float | None) -> _Placed:
    if value is None or mean is None:
        return _Placed(value, None, None, None)
    side = (value > mean) - (value < mean)
    if moving_range is None:
        return _Placed(value, side, None, None)
    reach, near = TIMES_MOVING_RANGE * moving_range, TIMES_NEAR * moving_range
    outside = not mean - reach <= value <= mean + reach
    return _Placed(value, side, outside, not outside and not mean - near <= value <= mean + near)


def _causes(placed: list[_Placed]) -> list[Cause]:
    """Return the cause at every point; a later rule is put down first, so that an earlier one goes over it."""
    causes: list[Cause] = ["none"] * len(placed)
    measured = [place for place, at in enumerate(placed) if at.value is not None]
    points = [placed[place] for place in measured]
    for at, cause in [*_sevens(points), *_two_of_three(points), *_trends(points), *_outside(points)]:
        causes[measured[at]] = cause
    return causes


def _sevens(points: list[_Placed]) -> list[tuple[int, Cause]]:
    found: list[tuple[int, Cause]] = []
    for start in range(len(points) - IN_A_ROW + 1):
        sides = {at.side for at in points[start : start + IN_A_ROW]}
        if sides in ({1}, {-1}):
            cause: Cause = "seven_above" if sides == {1} else "seven_below"
            found += [(place, cause) for place in range(start, start + IN_A_ROW)]
    return found


def _two_of_three(points: list[_Placed]) -> list[tuple[int, Cause]]:
    found: list[tuple[int, Cause]] = []
    for start in range(len(points) - 2):
        three = points[start : start + 3]
        sides = {at.side for at in three}
        if sides in ({1}, {-1}) and sum(bool(at.near) for at in three) >= 2:
            cause: Cause = "two_of_three_above" if sides == {1} else "two_of_three_below"
            found += [(start + place, cause) for place, at in enumerate(three) if at.near]
    return found


def _trends(points: list[_Placed]) -> list[tuple[int, Cause]]:
    """Return the points of sevens that all rise or all fall; where two meet, the turning point belongs to the later."""
    found: list[tuple[int, Cause]] = []
    values = [at.value for at in points if at.value is not None]
    for start in range(len(values) - IN_A_ROW + 1):
        steps = list(pairwise(values[start : start + IN_A_ROW]))
        rising = all(earlier < later for earlier, later in steps)
        if rising or all(earlier > later for earlier, later in steps):
            cause: Cause = "trend_up" if rising else "trend_down"
            found += [(place, cause) for place in range(start, start + IN_A_ROW)]
    return found


def _outside(points: list[_Placed]) -> list[tuple[int, Cause]]:
    return [(place, "above_limit" if at.side == 1 else "below_limit") for place, at in enumerate(points) if at.outside]
