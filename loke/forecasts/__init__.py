"""Forecasts for the workshop: how much is enough, when will there be enough, and what could be seen at all.

Belongs here: planning on numbers alone, from the unit's own pace and size. Does not belong here: what the answers say
once they are there (`loke.statistics`), which rows are counted (`loke.indicators`), and the words (`loke.captions`).
A forecast is never more exact than its ground: a range of months, or none at all.
"""

from loke.forecasts.enough import Enough, answers_needed, enough, enough_table, fewest_answers
from loke.forecasts.least_change import (
    LeastCounts,
    base_for_growth,
    courses_for_unchanged,
    least_count_change,
    least_mean_change,
    least_share_change,
    unchanged_power,
)
from loke.forecasts.waiting import Forecast, ForecastState, Pace, Wait, forecast, pace, wait

__all__ = [
    "Enough",
    "Forecast",
    "ForecastState",
    "LeastCounts",
    "Pace",
    "Wait",
    "answers_needed",
    "base_for_growth",
    "courses_for_unchanged",
    "enough",
    "enough_table",
    "fewest_answers",
    "forecast",
    "least_count_change",
    "least_mean_change",
    "least_share_change",
    "pace",
    "unchanged_power",
    "wait",
]
