"""Codes that may stand together in a row."""

import numpy as np
import pandas as pd

from loke.reading.reading import Mask
from loke.validating.table_rules.codes import as_codes
from schemas.table_rules import AllowedTogether


def breaks_allowed_together(rule: AllowedTogether, table: pd.DataFrame) -> Mask:
    """Return the rows whose codes are not one of the allowed combinations; a row that lacks one breaks nothing."""
    codes = pd.DataFrame({name: as_codes(table[name]) for name in rule.fields})
    allowed = pd.MultiIndex.from_tuples(rule.allowed)
    together = pd.MultiIndex.from_frame(codes).isin(allowed)
    return np.asarray(codes.notna().all(axis=1).to_numpy() & ~together, dtype=bool)
