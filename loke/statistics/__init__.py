"""Statistics of small numbers: where the real figure likely lies, and how that reads against a target.

Belongs here: intervals and readings, on numbers alone. Does not belong here: which rows are counted
(`loke.indicators`), what may be shown (`loke.disclosure`), and the words for a reading (`loke.captions`).
"""

from loke.statistics.intervals import Interval, mean_interval, wilson, wilson_intervals
from loke.statistics.readings import READINGS, Operator, Reading, reached, reading, reading_by_interval

__all__ = [
    "READINGS",
    "Interval",
    "Operator",
    "Reading",
    "mean_interval",
    "reached",
    "reading",
    "reading_by_interval",
    "wilson",
    "wilson_intervals",
]
