"""Indicator figures as goals are judged by them: published ones for editions, exact ones for the analyst."""

from collections.abc import Hashable, Mapping
from math import isnan
from typing import Any, TypeAlias

import pandas as pd

from loke.disclosure import Published
from loke.statistics import mean_interval

Row: TypeAlias = Mapping[Hashable, Any]
"""One figure, by the columns of PUBLISHED_FIGURES; a number that is not shown is NA."""

Rows: TypeAlias = Mapping[tuple[str, str], Row]
"""Undivided figures by indicator and period; quarters of a period stand under their own name."""

NOTHING_HIDDEN = 1
"""The threshold of exact figures."""


def published_rows(published: Published) -> Rows:
    """Return the published indicator figures that goals are judged by, so that a state says no more than the tables."""
    return _rows(published.frame)


def exact_rows(counts: pd.DataFrame) -> Rows:
    """Return exact indicator figures in the form of published ones with nothing hidden; they stay in the house.

    `counts` is FEEDBACK_COUNTS.
    """
    shares = counts["k"].notna()
    ends = [_interval(row) for row in counts.to_dict("records")]
    frame = counts.assign(
        n_state="shown",
        k_state=shares.map({True: "shown", False: "none"}),
        share=(counts["k"] / counts["n"].where(counts["n"] > 0)).astype("Float64"),
        low=[low for low, _ in ends],
        high=[high for _, high in ends],
        value_state=counts["value"].notna().map({True: "shown", False: "none"}),
    )
    return _rows(frame)


def _rows(frame: pd.DataFrame) -> Rows:
    chosen = frame[(frame["table"] == "indicators") & frame["group_by"].isin(("", "period"))]
    records = chosen.to_dict("records")
    quarters = {(str(row["element"]), str(row["group"])): row for row in records if row["group_by"]}
    return quarters | {(str(row["element"]), str(row["period"])): row for row in records if not row["group_by"]}


def _interval(row: Row) -> tuple[float | None, float | None]:
    if row["measure"] != "mean" or pd.isna(row["spread"]) or isnan(row["spread"]):
        return None, None
    return mean_interval(float(row["value"]), float(row["spread"]), int(row["n"])) or (None, None)
