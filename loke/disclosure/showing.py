"""The numbers of published figures, once it is decided which are shown: exact or rounded, with shares and intervals.

Shares and intervals are worked out from the numbers as they are shown, so that they tell no more than those do.
"""

from collections.abc import Hashable, Mapping
from math import floor, log10
from typing import Any

import numpy as np
import pandas as pd

from loke.disclosure.policy import Policy
from loke.disclosure.rounding import RATE_DIGITS, VALUE_DECIMALS, rounded
from loke.disclosure.told import told
from loke.statistics import mean_interval, wilson_intervals
from schemas.published_figures import PUBLISHED_FIGURES

DECIMALS = 6
"""Decimals kept of an interval's ends."""


def shown_figures(frame: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Return PUBLISHED_FIGURES of exact figures with their states: what is not shown is null, the rest as it is told.

    Where the policy rounds, counts of people are rounded and their states say so; a mean keeps one decimal, and what
    was received for each that was expected is worked out from the rounded count. The interval of a share then holds
    those of all counts that are rounded to it.
    """
    for name in ("n", "k", "value"):
        frame[name] = frame[name].where(frame[f"{name}_state"] == "shown")
    low, high = _intervals(frame)
    if policy.rounding > 1:
        things = frame["counts"] == "things" if "counts" in frame else pd.Series(False, index=frame.index)
        low, high = _rounded(frame, low, high, ~things, policy)
    share = (frame["k"] / frame["n"]).astype("Float64")
    return frame.assign(share=share, low=low, high=high)[list(PUBLISHED_FIGURES.columns)]


def _intervals(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    ends = pd.DataFrame(np.nan, index=frame.index, columns=["low", "high"])
    shares = frame["k"].notna()
    if shares.any():
        n, k = (frame.loc[shares, name].to_numpy(dtype="int64") for name in ("n", "k"))
        ends.loc[shares, "low"], ends.loc[shares, "high"] = wilson_intervals(k, n)
    for position in frame.index[(frame["measure"] == "mean") & frame["value"].notna() & frame["spread"].notna()]:
        row = frame.loc[position]
        ends.loc[position] = mean_interval(row["value"], row["spread"], int(row["n"])) or (np.nan, np.nan)
    rounded_ends = ends.round(DECIMALS).astype("Float64")
    return rounded_ends["low"], rounded_ends["high"]


def _rounded(
    frame: pd.DataFrame, low: pd.Series, high: pd.Series, people: pd.Series, policy: Policy
) -> tuple[pd.Series, pd.Series]:
    exact = frame["n"].copy()
    for name in ("n", "k"):
        chosen = people & frame[name].notna()
        frame.loc[chosen, name] = [rounded(int(number), policy.rounding) for number in frame.loc[chosen, name]]
        frame.loc[chosen, f"{name}_state"] = "rounded"
    for position in frame.index[people & frame["value"].notna()]:
        frame.loc[position, "value"] = _value(frame.loc[position].to_dict(), exact[position])
    low, high = low.copy(), high.copy()
    for position in frame.index[people & low.notna()]:
        ends = _interval(frame.loc[position].to_dict(), (float(low[position]), float(high[position])), policy)
        low[position], high[position] = (round(end, DECIMALS) for end in ends)
    return low, high


def _value(row: Mapping[Hashable, Any], exact: int) -> float:
    value = float(row["value"])
    if row["measure"] != "rate":
        return round(value, VALUE_DECIMALS)
    if row["table"] == "collection_health" and exact:
        return float(f"{value * int(row['n']) / int(exact):.9g}")
    return round(value, RATE_DIGITS - 1 - floor(log10(abs(value)))) if value else value


def _interval(row: Mapping[Hashable, Any], ends: tuple[float, float], policy: Policy) -> tuple[float, float]:
    if row["measure"] == "mean":
        return round(ends[0], VALUE_DECIMALS), round(ends[1], VALUE_DECIMALS)
    found = told(row, policy)
    if found.k is None:
        return ends
    least, most = (int(found.k.low), int(found.n.high)), (int(min(found.k.high, found.n.low)), int(found.n.low))
    lows, highs = wilson_intervals(np.array([least[0], most[0]]), np.array([least[1], most[1]]))
    return float(lows[0]), float(highs[1])
