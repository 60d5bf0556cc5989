"""What a sentence about a change compares, and how the two differ."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from loke.captions import Figure
from loke.captions.outcomes import is_share, measured
from loke.claims.clauses import Clause
from loke.claims.times import before
from loke.claims.topic import ALL, Group, Topic
from loke.statistics import rate_ratio, share_difference


@dataclass(frozen=True)
class Compared:
    """The later minus the earlier, or the first group named minus the second; clear when chance does not explain it."""

    difference: float
    clear: bool


def compared(clause: Clause, topic: Topic, groups: list[Group]) -> list[Compared] | Literal["not_shown", "no_figure"]:
    """Return what a clause about a change compares, step by step; of quarters in a row there are several steps.

    Without a period the topic's is compared with the one before it. Otherwise why it cannot be compared.
    """
    if len(groups) == 2:
        period = clause.periods[-1] if clause.periods else topic.period
        return _steps([topic.figure(period, groups[1]), topic.figure(period, groups[0])])
    group = groups[0] if groups else ALL
    if clause.row is not None:
        last = topic.quarters[-(clause.row + 1) :]
        return _steps([topic.figure(quarter, group) for quarter in last]) if len(last) > clause.row else "no_figure"
    return _steps([topic.figure(period, group) for period in _periods(clause, topic)])


def _periods(clause: Clause, topic: Topic) -> list[str]:
    named = list(clause.periods)
    if len(named) > 1:
        return [min(named), max(named)]
    if not named:
        return [before(topic.period), topic.period]
    if clause.since and named[0] != topic.period:
        latest = topic.quarters[-1:] if "Q" in named[0] and "Q" not in topic.period else [topic.period]
        return [named[0], *latest]
    return [before(named[0]), named[0]]


def _steps(figures: list[Figure | None]) -> list[Compared] | Literal["not_shown", "no_figure"]:
    there = [figure for figure in figures if figure is not None]
    if len(there) < len(figures):
        return "no_figure"
    if any(measured(figure) is None for figure in there):
        return "not_shown"
    return [_compare(earlier, later) for earlier, later in pairwise(there)]


def _compare(earlier: Figure, later: Figure) -> Compared:
    difference = (measured(later) or 0.0) - (measured(earlier) or 0.0)
    return Compared(difference, difference != 0 and _clear(earlier, later))


def _clear(earlier: Figure, later: Figure) -> bool:
    if is_share(later):
        found = share_difference(later.k or 0, later.n or 0, earlier.k or 0, earlier.n or 0)
        return found is not None and found.clear
    if later.measure == "count":
        ratio = rate_ratio(later.n or 0, 1, earlier.n or 0, 1)
        return ratio is not None and ratio.clear
    ends = (earlier.low, earlier.high, later.low, later.high)
    if None in ends:
        return False
    return (later.low or 0) > (earlier.high or 0) or (later.high or 0) < (earlier.low or 0)
