"""Rows that belong together, such as one person's courses, do not overlap in time."""

import numpy as np
import pandas as pd

from loke.reading.reading import Mask
from schemas.table_rules import NoOverlap

_OPEN = np.iinfo(np.int64).max
"""The end of what is still going on."""


def breaks_no_overlap(rule: NoOverlap, table: pd.DataFrame) -> Mask:
    """Return all rows that overlap another one of the same group.

    Of two rows in the order of start and end, the later overlaps the earlier when it starts before that one ends, or
    also on the day on which it ends unless `same_day`. A row without a start, or without a value of `per`, overlaps
    none; one without an end is still going on.
    """
    known = table[[*rule.per, rule.start]].notna().all(axis=1).to_numpy()
    rows = pd.DataFrame(
        {
            "group": table.groupby(list(rule.per), sort=False).ngroup().to_numpy(),
            "start": _days(table[rule.start]),
            "end": _days(table[rule.end]),
            "row": np.arange(len(table)),
        }
    )[known].sort_values(["group", "start", "end", "row"], ignore_index=True)
    # Sorted by start, a row overlaps a later one if it overlaps the next, and an earlier one if it starts before the
    # latest end so far.
    together = rows.groupby("group", sort=False)
    latest = together["end"].cummax().groupby(rows["group"]).shift(fill_value=-_OPEN)
    following = together["start"].shift(-1, fill_value=_OPEN)
    meets = np.less if rule.same_day else np.less_equal
    is_last = together.cumcount(ascending=False) == 0
    overlaps = meets(rows["start"], latest) | (meets(following, rows["end"]) & ~is_last)
    broken = np.zeros(len(table), dtype=bool)
    broken[rows.loc[overlaps, "row"]] = True
    return broken


def _days(column: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    days = column.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(days), _OPEN, days.astype(np.int64))
