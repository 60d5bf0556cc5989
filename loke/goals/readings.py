"""How sure a goal's state is: its figure's interval held against the target, the baseline or the tolerance."""

from collections.abc import Mapping
from fractions import Fraction
from math import sqrt
from types import MappingProxyType

import pandas as pd

from loke.goals.figures import Row, Rows
from loke.goals.known import Known
from loke.statistics import (
    Interval,
    Reading,
    Sample,
    Tolerance,
    rate_ratio,
    reading,
    reading_by_interval,
    unchanged_mean,
    unchanged_share,
)
from loke.statistics.equivalence import Equivalence
from schemas.change_model import GrowthGoal, NumberGoal, UnchangedGoal


def reading_of(goal: NumberGoal | GrowthGoal | UnchangedGoal, row: Row, rows: Rows, known: Known) -> Reading:
    """Return how sure it is that the goal's figure lies on its side; none where the figure has no interval.

    Workers, months and things counted are all there are, so they have none. Above is the wanted side: for an unchanged
    goal clear_above means that no change beyond the tolerance is left, clear_below that the change is beyond it.
    """
    if isinstance(goal, NumberGoal):
        found = {_against_target(goal, row, figure) for figure in known}
        return found.pop() if len(found) == 1 else "none"
    before = rows[goal.indicator, goal.baseline]
    if isinstance(goal, UnchangedGoal):
        return _unchanged(goal, row, before)
    return _grown(goal, row, before)


def _against_target(goal: NumberGoal, row: Row, figure: Fraction) -> Reading:
    if row["measure"] == "share" and row["n_state"] != "rounded":
        n = int(row["n"])
        return reading(int(figure * n), n, goal.target, goal.operator)
    if row["measure"] not in ("mean", "share") or pd.isna(row["low"]):
        return "none"
    return reading_by_interval(figure, Interval(float(row["low"]), float(row["high"])), goal.target, goal.operator)


def _grown(goal: GrowthGoal, row: Row, before: Row) -> Reading:
    if row["measure"] != "count" or row["n_state"] != "shown":
        return "none"
    new, old = int(row["n"]), int(before["n"])
    ratio = rate_ratio(new, 1, old, 1)
    wanted = 1 + goal.percent / 100
    return "none" if ratio is None else reading_by_interval(Fraction(new, old), ratio.interval, round(wanted, 2), ">=")


def _unchanged(goal: UnchangedGoal, row: Row, before: Row) -> Reading:
    tolerance = Tolerance(-goal.tolerance, goal.tolerance)
    found: Equivalence | None = None
    if row["measure"] == "share" and row["k_state"] == before["k_state"] == "shown":
        found = unchanged_share(int(row["k"]), int(row["n"]), int(before["k"]), int(before["n"]), tolerance)
    if row["measure"] == "mean" and not pd.isna(row["low"]) and not pd.isna(before["low"]):
        found = unchanged_mean(_sample(row), _sample(before), tolerance)
    if found is None:
        return "none"
    return _BY_VERDICT[found.verdict, abs(found.change) <= goal.tolerance]


_BY_VERDICT: Mapping[tuple[str, bool], Reading] = MappingProxyType(
    {
        ("unchanged", True): "clear_above",
        ("undecided", True): "above_uncertain",
        ("undecided", False): "below_uncertain",
        ("changed", False): "clear_below",
    }
)


def _sample(row: Row) -> Sample:
    """Return a mean with the spread that its published 95 % interval was made of, which gives nothing new away."""
    from scipy.stats import t  # noqa: PLC0415 (takes a second to import)

    n, half = int(row["n"]), (float(row["high"]) - float(row["low"])) / 2
    return Sample(float(row["value"]), half * sqrt(n) / float(t.ppf(0.975, n - 1)), n)
