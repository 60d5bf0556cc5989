"""A value on the scale of the instrument that another field names."""

from decimal import Decimal

import numpy as np
import pandas as pd

from loke.reading.reading import Mask
from loke.validating.table_rules.codes import as_codes
from schemas.table_rules import Scale, ScaleOf


def breaks_scale_of(rule: ScaleOf, table: pd.DataFrame) -> Mask:
    """Return the rows whose value is outside its scale's range or between two steps.

    Values are compared as the decimals that people wrote, so 0.3 lies three steps of 0.1 above 0. A row breaks nothing
    when its value or code is missing or its code has no scale.
    """
    scales = {scale.code: scale for scale in rule.scales}
    pairs = pd.DataFrame({"code": as_codes(table[rule.by]), "value": table[rule.value]})
    told = pairs[pairs["code"].isin(scales) & pairs["value"].notna()]
    each = told.drop_duplicates()
    off = [not _is_on(Decimal(str(v)), scales[code]) for code, v in each.itertuples(index=False, name=None)]
    wrong = pd.MultiIndex.from_frame(each[np.array(off, dtype=bool)])
    broken = pd.Series(pd.MultiIndex.from_frame(told).isin(wrong), index=told.index, dtype=bool)
    return np.asarray(broken.reindex(table.index, fill_value=False), dtype=bool)


def _is_on(value: Decimal, scale: Scale) -> bool:
    within = scale.minimum <= value <= scale.maximum
    return within and (scale.step is None or (value - scale.minimum) % scale.step == 0)
