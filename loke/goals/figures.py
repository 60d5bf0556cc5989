"""Indicator figures as goals are judged by them: published ones for editions, exact ones for the analyst."""

from collections.abc import Hashable, Mapping
from math import nan
from typing import Any, TypeAlias

import pandas as pd

from loke.disclosure import Policy, Published, published_by, told
from loke.statistics import Interval, mean_interval, wilson

Row: TypeAlias = Mapping[Hashable, Any]
"""One figure, by the columns of PUBLISHED_FIGURES; a number that is not shown is NA.

A published row that is rounded has `n_low`, `n_high`, `k_low` and `k_high` beside them."""

Rows: TypeAlias = Mapping[tuple[str, str], Row]
"""Undivided figures by indicator and period; quarters of a period stand under their own name."""

NOTHING_HIDDEN = 1
"""The threshold of exact figures."""


def published_rows(published: Published) -> Rows:
    """Return the published indicator figures that goals are judged by, so that a state says no more than the tables."""
    rows = _rows(_undivided(published.frame))
    own = published_by(published)
    return {key: _with_ranges(row, own) if row["n_state"] == "rounded" else row for key, row in rows.items()}


def _with_ranges(row: Row, own: Policy) -> Row:
    """Return a rounded row with the least and greatest that each of its counts can be."""
    found = told(row, own)
    ranges = {"n": found.n} if found.k is None else {"n": found.n, "k": found.k}
    return {**row, **{f"{name}_{end}": int(getattr(r, end)) for name, r in ranges.items() for end in ("low", "high")}}


def exact_rows(counts: pd.DataFrame) -> Rows:
    """Return exact indicator figures in the form of published ones with nothing hidden; they stay in the house.

    `counts` is FEEDBACK_COUNTS.
    """
    chosen = _undivided(counts)
    ends = [_interval(row) or Interval(nan, nan) for row in chosen.to_dict("records")]
    shares, values = chosen["k"].notna(), chosen["value"].notna()
    frame = chosen.assign(
        n_state="shown",
        k_state=shares.map({True: "shown", False: "none"}),
        share=(chosen["k"] / chosen["n"].where(chosen["n"] > 0)).astype("Float64"),
        low=pd.Series([end.low for end in ends], index=chosen.index),
        high=pd.Series([end.high for end in ends], index=chosen.index),
        value_state=values.map({True: "shown", False: "none"}),
    )
    return _rows(frame)


def _undivided(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[(frame["table"] == "indicators") & frame["group_by"].isin(("", "period"))]


def _rows(frame: pd.DataFrame) -> Rows:
    records = frame.to_dict("records")
    quarters = {(str(row["element"]), str(row["group"])): row for row in records if row["group_by"]}
    return quarters | {(str(row["element"]), str(row["period"])): row for row in records if not row["group_by"]}


def _interval(row: Row) -> Interval | None:
    if row["measure"] == "share":
        return wilson(int(row["k"]), int(row["n"]))
    if row["measure"] != "mean" or pd.isna(row["spread"]):
        return None
    return mean_interval(float(row["value"]), float(row["spread"]), int(row["n"]))
