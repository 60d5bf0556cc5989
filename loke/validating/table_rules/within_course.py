"""A date within the course that the row belongs to."""

import numpy as np
import pandas as pd

from loke.reading.reading import Mask
from schemas.table_rules import WithinCourse


def breaks_within_course(rule: WithinCourse, table: pd.DataFrame, parent: pd.DataFrame) -> Mask:
    """Return the rows whose date lies over `before` days ahead of the start, or over `after` days past the end.

    A row breaks nothing when its date or the course's start is missing; a course without an end is still open.
    """
    course = parent[[rule.start, rule.end]].reindex(table[rule.through])
    day = table[rule.date].to_numpy()
    start, end = course[rule.start].to_numpy(), course[rule.end].to_numpy()
    # A comparison with a missing date is false, so what is missing breaks nothing.
    early = day < start - np.timedelta64(rule.before, "D")
    late = (day > end + np.timedelta64(rule.after, "D")) & ~np.isnat(start)
    return np.asarray(early | late, dtype=bool)
