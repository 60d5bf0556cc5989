"""Whether the latest delivery of a dataset is better than the one before it."""

from collections.abc import Hashable, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

import pandas as pd

from loke.statistics import share_difference
from schemas.quality import Dimension

Direction: TypeAlias = Literal["better", "worse", "alike"]
"""better and worse: by more than chance would make of as many rows; alike: anything else."""

CERTAINTY = 0.99
"""How sure better and worse are: a page looks at some twenty tables and dimensions, of which one would be false by
chance at the usual certainty."""


class Trend(NamedTuple):
    """Good rows of a dataset's latest delivery and of the one before it; datasets are never mixed, for they differ."""

    dataset: str
    direction: Direction
    good: int
    rows: int
    good_before: int
    rows_before: int


def trends(quality: pd.DataFrame, dimension: Dimension) -> list[Trend]:
    """Return how a dimension of QUALITY moved in each dataset that came twice, in the order of their names."""
    own = quality[(quality["dimension"] == dimension) & (quality["rows"] > 0)].sort_values("sequence")
    lines = {str(name): table.to_dict("records")[-2:] for name, table in own.groupby("dataset", sort=True)}
    return [_trend(name, *both) for name, both in lines.items() if len(both) == 2]


def _trend(dataset: str, before: Mapping[Hashable, Any], last: Mapping[Hashable, Any]) -> Trend:
    counts = int(last["good"]), int(last["rows"]), int(before["good"]), int(before["rows"])
    difference = share_difference(*counts, certainty=CERTAINTY)
    if difference is None or not difference.clear:
        return Trend(dataset, "alike", *counts)
    return Trend(dataset, "better" if difference.difference > 0 else "worse", *counts)
