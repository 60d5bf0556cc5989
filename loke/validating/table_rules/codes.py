"""Typed cells as the codes that a codebook writes."""

import pandas as pd


def as_codes(column: pd.Series) -> pd.Series:
    """Return a column's values as text: true and false in small letters, whole numbers without decimals."""
    if column.dtype == "boolean":
        return column.map({True: "true", False: "false"}).astype("str")
    if column.dtype == "Float64":
        return column.map(lambda number: f"{number:g}", na_action="ignore").astype("str")
    return column.astype("str")
