"""Runs about a centre line: the Anhøj rules, which ask whether a row of points moves more than chance would.

A point on the centre line is on neither side, so it is passed over; what is left are the useful points. Answers from
0 to 10 tie with their median often, so the number of useful points belongs beside every verdict.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb, log2
from typing import Literal, TypeAlias

RunVerdict: TypeAlias = Literal["too_few", "all_equal", "signal", "no_signal"]
"""too_few: under 10 useful points, so nothing is said; all_equal: all of several points are on the
line; signal: a run too long or crossings too few for chance; no_signal: neither, which does not prove it stable."""

FEWEST_USEFUL = 10
"""Useful points below which the rules say nothing. Source: the tables of the rules begin at 10 (Anhøj 2015)."""


@dataclass(frozen=True)
class Runs:
    """Runs of a row of points about their centre line; lengths and limits are null when no point is off the line.

    `points` counts the places in the row, `measured` those with a value, `useful` those off the line.
    """

    points: int
    measured: int
    useful: int
    longest_run: int | None
    longest_run_limit: int | None
    crossings: int | None
    crossings_limit: int | None

    @property
    def signal(self) -> bool:
        """Whether the longest run is above its limit or the crossings below theirs, whatever the number of points."""
        if self.longest_run is None or self.longest_run_limit is None:
            return False
        return self.longest_run > self.longest_run_limit or (self.crossings or 0) < (self.crossings_limit or 0)

    @property
    def verdict(self) -> RunVerdict:
        """What may be said about the row; under 10 useful points nothing is."""
        if self.useful == 0 and self.measured > 1:
            return "all_equal"
        if self.useful < FEWEST_USEFUL:
            return "too_few"
        return "signal" if self.signal else "no_signal"


def runs(values: Sequence[float | None], centre: float) -> Runs:
    """Return the runs of values in time order about a centre line; None is a point without a value."""
    measured = [value for value in values if value is not None]
    sides = [value > centre for value in measured if value != centre]
    if not sides:
        return Runs(len(values), len(measured), 0, None, None, None, None)
    lengths = [len(list(run)) for _, run in groupby(sides)]
    return Runs(
        points=len(values),
        measured=len(measured),
        useful=len(sides),
        longest_run=max(lengths),
        longest_run_limit=longest_run_limit(len(sides)),
        crossings=len(lengths) - 1,
        crossings_limit=crossings_limit(len(sides)),
    )


def longest_run_limit(useful: int) -> int:
    """Return the longest run that chance explains among so many useful points. Source: Schilling 2012, as in Anhøj."""
    return round(log2(useful)) + 3


def crossings_limit(useful: int) -> int:
    """Return the fewest crossings that chance explains: the 5 % point of the binomial of the useful points less one.

    Source: Chen 2010, as in Anhøj. Worked out in whole numbers, so that no rounding moves the limit.
    """
    below, crossings = 1, 0
    while 20 * below < 2 ** (useful - 1):
        crossings += 1
        below += comb(useful - 1, crossings)
    return crossings


def signal_chance(useful: int, above: float = 0.5, *, runs_only: bool = False) -> float:
    """Return the exact chance of a signal when each useful point falls above the line with the chance `above`.

    With 0.5 it is the chance of a false signal; with more it is how likely a shift of that size is seen at all.
    `runs_only` leaves the crossings out. Points are taken as independent of each other.
    """
    states: dict[tuple[bool, int, int], float] = {(True, 1, 0): above, (False, 1, 0): 1 - above}
    for _ in range(useful - 1):
        states = _next_point(states, above, longest_run_limit(useful))
    fewest = 0 if runs_only else crossings_limit(useful)
    return 1 - sum(chance for (_, _, crossings), chance in states.items() if crossings >= fewest)


def _next_point(
    states: dict[tuple[bool, int, int], float], above: float, longest: int
) -> dict[tuple[bool, int, int], float]:
    """Return the chances of (side, length of the present run, crossings) one point later, without a run too long."""
    following: dict[tuple[bool, int, int], float] = defaultdict(float)
    for (side, run, crossings), chance in states.items():
        other = 1 - above if side else above
        following[not side, 1, crossings + 1] += chance * other
        if run < longest:
            following[side, run + 1, crossings] += chance * (1 - other)
    return following
