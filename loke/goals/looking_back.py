"""What an audience may see of figures as they were on an earlier day.

Two looks at the same rows on two days can be subtracted. So a figure of then is shown only where everything it is
made of stands in what is published now, and where what became known in between is nothing or not few.
"""

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from loke.goals.figures import Row, Rows
from schemas.period import Period

_HIDDEN: dict[Hashable, Any] = {
    "n": pd.NA,
    "n_state": "hidden",
    "k": pd.NA,
    "k_state": "hidden",
    "share": pd.NA,
    "value": pd.NA,
}
_HIDDEN |= {"value": pd.NA, "value_state": "hidden", "low": pd.NA, "high": pd.NA}


def rows_then(then: Rows, now: Rows, day: date, threshold: int) -> Rows:
    """Return the exact figures of a day with those hidden that would tell more than today's published figures do.

    `then` are exact figures as of `day`, the last day of a quarter, `now` the audience's published ones, `threshold`
    its policy's.
    """
    return {
        key: row if _tells_nothing_new(row, now, key, day, threshold) else {**row, **_HIDDEN}
        for key, row in then.items()
    }


def _tells_nothing_new(row: Row, now: Rows, key: tuple[str, str], day: date, threshold: int) -> bool:
    indicator, text = key
    period = Period.parse(text)
    if period.first > day:
        return True
    parts = [now.get((indicator, part.text)) for part in _parts(period, day)]
    shown = [part for part in parts if part is not None and _is_shown(part)]
    if not shown or len(shown) < len(parts):
        return False
    counts = ("n", "k") if row["measure"] == "share" else ("n",)
    gaps = [int(row[count]) - sum(int(part[count]) for part in shown) for count in counts]
    if any(0 < abs(gap) < threshold for gap in (*gaps, gaps[0] - gaps[-1])):
        return False
    return row["measure"] in ("share", "count") or _has_same_value(row, shown)


def _parts(period: Period, day: date) -> Sequence[Period]:
    """Return the published periods that a period consists of up to a day: itself when it is over, else its quarters."""
    return (period,) if period.last <= day else [quarter for quarter in period.quarters if quarter.first <= day]


def _is_shown(row: Row) -> bool:
    return row["n_state"] == "shown" and all(row[name] in ("shown", "none") for name in ("k_state", "value_state"))


def _has_same_value(row: Row, parts: Sequence[Row]) -> bool:
    """Return whether a mean is that of its parts, and any other value that of its only part."""
    if pd.isna(row["value"]) or any(pd.isna(part["value"]) for part in parts):
        return False
    if len(parts) > 1 and row["measure"] != "mean":
        return False
    people = sum(int(part["n"]) for part in parts)
    total = sum(int(part["n"]) * float(part["value"]) for part in parts)
    return people == row["n"] and abs(float(row["value"]) - total / people) < 1e-6
