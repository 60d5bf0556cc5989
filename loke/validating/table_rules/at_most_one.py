"""At most one row of a kind for each combination of values."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from loke.conditions import parse_or_all
from loke.reading.reading import Mask
from loke.validating.row_rules import holds
from schemas.codebook import FieldType
from schemas.table_rules import AtMostOne


def breaks_at_most_one(rule: AtMostOne, table: pd.DataFrame, types: Mapping[str, FieldType]) -> Mask:
    """Return all rows of each group that has more than one row of the kind.

    A row of which a value of `per` is missing belongs to no group, and one for which `where` is unknown is not of the
    kind. Raises ConditionError when `where` is not a condition.
    """
    per = list(rule.per)
    kind = table[per].notna().all(axis=1)
    if rule.where:
        kind &= holds(parse_or_all(rule.where, types), types, unknown=False)(table)
    alike = table.loc[kind, per].duplicated(keep=False)
    return np.asarray(alike.reindex(table.index, fill_value=False), dtype=bool)
