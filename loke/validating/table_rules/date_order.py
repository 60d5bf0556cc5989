"""A date in order with a date of another table."""

import numpy as np
import pandas as pd

from loke.reading.reading import Mask
from schemas.table_rules import DateOrder


def breaks_date_order(rule: DateOrder, table: pd.DataFrame, parent: pd.DataFrame) -> Mask:
    """Return the rows whose date comes before (or after) the other one; the same day is in order.

    A row of which either date is missing breaks nothing.
    """
    day = table[rule.date].to_numpy()
    other = parent[rule.other].reindex(table[rule.through]).to_numpy()
    return np.asarray(day < other if rule.order == "not_before" else day > other, dtype=bool)
