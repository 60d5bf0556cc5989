"""Statistics of small numbers: where the real figure likely lies, and how that reads against a target.

Belongs here: intervals, differences, tests, runs and limits, on numbers alone: pure functions with small results.
Does not belong here: which rows are counted (`loke.indicators`), what may be shown (`loke.disclosure`), how long until
there is enough (`loke.forecasts`), and the words for a result (`loke.captions`). What R, scipy and statsmodels have
worked out is held against ours in `tests/oracles`.
"""

from loke.statistics.binomial_limits import CountLimits, binomial_limits
from loke.statistics.control_charts import ChartKind, ChartPart, ChartPoint, Layout, Limits, control_chart
from loke.statistics.counts import Rate, RateRatio, grown, rate, rate_ratio, ratio_p
from loke.statistics.equivalence import (
    Equivalence,
    EquivalenceVerdict,
    Sample,
    Tolerance,
    unchanged_count,
    unchanged_mean,
    unchanged_pairs,
    unchanged_share,
)
from loke.statistics.intervals import Interval, mean_interval, wilson, wilson_intervals
from loke.statistics.looks import Boundary, Look, decided_at, look_bounds, reading_at_look
from loke.statistics.readings import READINGS, Operator, Reading, reached, reading, reading_by_interval
from loke.statistics.runs import Runs, RunVerdict, runs, signal_chance
from loke.statistics.shares import (
    ShareDifference,
    chance_of_as_few,
    chance_of_as_many,
    fisher_p,
    probability_above,
    share_difference,
    share_interval,
)
from loke.statistics.xmr import Assurance, Cause, Meaning, Xmr, XmrPoint, assurance, meaning, xmr

__all__ = [
    "READINGS",
    "Assurance",
    "Boundary",
    "Cause",
    "ChartKind",
    "ChartPart",
    "ChartPoint",
    "CountLimits",
    "Equivalence",
    "EquivalenceVerdict",
    "Interval",
    "Layout",
    "Limits",
    "Look",
    "Meaning",
    "Operator",
    "Rate",
    "RateRatio",
    "Reading",
    "RunVerdict",
    "Runs",
    "Sample",
    "ShareDifference",
    "Tolerance",
    "Xmr",
    "XmrPoint",
    "assurance",
    "binomial_limits",
    "chance_of_as_few",
    "chance_of_as_many",
    "control_chart",
    "decided_at",
    "fisher_p",
    "grown",
    "look_bounds",
    "mean_interval",
    "meaning",
    "probability_above",
    "rate",
    "rate_ratio",
    "ratio_p",
    "reached",
    "reading",
    "reading_at_look",
    "reading_by_interval",
    "runs",
    "share_difference",
    "share_interval",
    "signal_chance",
    "unchanged_count",
    "unchanged_mean",
    "unchanged_pairs",
    "unchanged_share",
    "wilson",
    "wilson_intervals",
    "xmr",
]
