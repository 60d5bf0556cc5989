"""Whether the latest deliveries are better than those before them."""

from typing import Literal, NamedTuple, TypeAlias

import pandas as pd

from loke.statistics import share_difference
from schemas.quality import Dimension

Direction: TypeAlias = Literal["better", "worse", "alike", "unknown"]
"""better and worse: by more than chance would make of as many rows; unknown: no dataset came twice."""


class Trend(NamedTuple):
    """Good rows of the latest delivery of each dataset, and of the one before it, over the datasets that came twice."""

    direction: Direction
    good: int
    rows: int
    good_before: int
    rows_before: int


def trend(quality: pd.DataFrame, dimension: Dimension) -> Trend:
    """Return how a dimension of QUALITY moved from the last but one delivery of each dataset to the last."""
    own = quality[(quality["dimension"] == dimension) & (quality["rows"] > 0)].sort_values("sequence")
    twice = own[own.groupby("dataset")["sequence"].transform("size") >= 2]
    grouped = twice.groupby("dataset")
    last, before = grouped.nth(-1), grouped.nth(-2)
    counts = int(last["good"].sum()), int(last["rows"].sum()), int(before["good"].sum()), int(before["rows"].sum())
    difference = share_difference(*counts)
    if difference is None:
        return Trend("unknown", *counts)
    low, high = difference.interval
    return Trend("better" if low > 0 else "worse" if high < 0 else "alike", *counts)
