"""What a run chart says: whether its points move more than chance would, in words that claim no cause."""

from collections.abc import Collection, Sequence
from itertools import groupby
from statistics import median
from typing import Literal, NamedTuple, TypeAlias

from loke.captions.figures import Figure
from loke.captions.outcomes import measured
from loke.captions.periods import quarter_name
from loke.statistics import runs
from loke.words import Words

LEAST_POINTS = 4
"""With fewer shown points a line says more than the numbers do: the table stands alone."""

RunState: TypeAlias = Literal[
    "no_chart", "rounded", "few_points", "on_median", "all_equal", "long_run", "few_crossings", "no_signal"
]
"""no_chart: fewer than four points; rounded: drawn, but too coarse for the rules; few_points and on_median: fewer than
ten useful points, because there are few or because many lie on the median; long_run and few_crossings: a signal."""

SENTENCES: dict[RunState, str] = {
    "rounded": "The numbers are rounded, too coarsely to tell a change from chance.",
    "on_median": "Too many quarters lie on the median to tell a change from chance.",
    "all_equal": "All quarters are alike.",
    "long_run": "A signal: the ringed quarters lie longer on one side of the median than chance would have it. "
    "Why, the figure does not say.",
    "few_crossings": "A signal: the quarters cross the median more seldom than chance would have it. "
    "Why, the figure does not say.",
    "no_signal": "No signal: the quarters vary about the median as chance would have it. "
    "That does not prove that nothing has changed.",
}
FEW = {
    4: "Four quarters so far. It takes ten to tell a change from chance.",
    5: "Five quarters so far. It takes ten to tell a change from chance.",
    6: "Six quarters so far. It takes ten to tell a change from chance.",
    7: "Seven quarters so far. It takes ten to tell a change from chance.",
    8: "Eight quarters so far. It takes ten to tell a change from chance.",
    9: "Nine quarters so far. It takes ten to tell a change from chance.",
}
"""In words, because a numeral on a page is always a number of the figures."""


class RunReading(NamedTuple):
    """A row of quarters as a run chart reads it.

    `points` are finished and shown, `longest` is the run that is a signal, by quarter; `running` are the shown quarters
    that are not over and count for nothing. There is no median with too few points.
    """

    state: RunState
    points: int
    median: float | None
    longest: tuple[str, ...] = ()
    running: tuple[str, ...] = ()


def read_runs(quarters: Sequence[Figure], running: Collection[str] = ()) -> RunReading:
    """Return how quarters in time order read by the rules of run charts; `running` are those that are not over.

    A median is given from four points, a verdict only on numbers that are not rounded, by the rules of Anhøj.
    """
    shown = [figure for figure in quarters if measured(figure) is not None]
    ended = [(f.group, value) for f in shown if f.group not in running and (value := measured(f)) is not None]
    open_ = tuple(figure.group for figure in shown if figure.group in running)
    values = [value for _, value in ended]
    if len(values) < LEAST_POINTS:
        return RunReading("no_chart" if len(shown) < LEAST_POINTS else "few_points", len(values), None, running=open_)
    centre = float(median(values))
    state = "rounded" if any("rounded" in (f.n_state, f.k_state) for f in shown) else _state(values, centre)
    longest = _longest(ended, centre) if state == "long_run" else ()
    return RunReading(state, len(values), centre, longest, open_)


def run_text(reading: RunReading, words: Words) -> str:
    """Return what a run chart says, in sentences; empty when there is no chart."""
    if reading.state == "no_chart":
        return ""
    template = FEW.get(reading.points, "") if reading.state == "few_points" else SENTENCES[reading.state]
    names = ", ".join(quarter_name(group, words) for group in reading.running)
    still = words("{quarters}: not over yet, so the dot is hollow and counts for nothing else.", quarters=names)
    return " ".join(part for part in (words(template) if template else "", still if names else "") if part)


def _state(values: Sequence[float], centre: float) -> RunState:
    found = runs(values, centre)
    verdict = found.verdict
    if verdict == "too_few":
        return "few_points" if found.measured in FEW else "on_median"
    if verdict != "signal":
        return verdict
    return "long_run" if (found.longest_run or 0) > (found.longest_run_limit or 0) else "few_crossings"


def _longest(ended: Sequence[tuple[str, float]], centre: float) -> tuple[str, ...]:
    """Return the quarters of the longest run, the first where several are as long; those on the median are in none."""
    useful = [(group, value > centre) for group, value in ended if value != centre]
    found = [tuple(group for group, _ in run) for _, run in groupby(useful, key=lambda one: one[1])]
    return max(found, key=len)
