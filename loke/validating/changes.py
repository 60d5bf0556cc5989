"""What a decision changes in the accepted rows: the same deliveries judged before and after it, held side by side."""

from collections.abc import Sequence

import pandas as pd

from loke.reading import SOURCE_COLUMNS
from loke.validating.judging import Judged
from schemas.codebook import Codebook

CHANGES = ("new", "changed", "withdrawn", "unchanged")
"""new: only after; changed: same key, other values; withdrawn: only before; unchanged: alike in every column."""

COLUMNS = ("dataset", "change", "before_file", "before_row", "after_file", "after_row")
"""Columns of a table of changes. Rows are told by their place; a row of 0 means that there is none on that side."""

_FILE, _SHEET, _ROW = SOURCE_COLUMNS


def changes(before: Judged, after: Judged, codebook: Codebook) -> pd.DataFrame:
    """Return every accepted row of before and after with what changes; grain: one row of a dataset, COLUMNS.

    Rows are the same when their primary key is, and in a dataset without one when all their values are; of several that
    are alike, the first before belongs to the first after.
    """
    parts = [
        _changes(before.accepted[dataset.name], after.accepted[dataset.name], dataset.table_schema.primary_key).assign(
            dataset=dataset.name
        )
        for dataset in codebook.resources
    ]
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)]


def _changes(before: pd.DataFrame, after: pd.DataFrame, primary: Sequence[str]) -> pd.DataFrame:
    values = [name for name in before.columns if name not in SOURCE_COLUMNS]
    key = list(primary) or values
    old, new = (side.assign(nth=side.groupby(key, dropna=False).cumcount()) for side in (before, after))
    both = old.merge(new, on=[*key, "nth"], how="outer", suffixes=("", " after"), indicator="side")
    differs = pd.Series(False, index=both.index)
    for name in (name for name in values if name not in key):
        left, right = both[name], both[f"{name} after"]
        differs |= ~((left == right).fillna(False).astype(bool) | (left.isna() & right.isna()))
    side = both["side"].astype("str")
    change = side.map({"left_only": "withdrawn", "right_only": "new", "both": "unchanged"})
    places = {
        "before_file": both[_FILE].fillna(""),
        "before_row": both[_ROW].fillna(0).astype("int64"),
        "after_file": both[f"{_FILE} after"].fillna(""),
        "after_row": both[f"{_ROW} after"].fillna(0).astype("int64"),
    }
    return pd.DataFrame({"change": change.mask(differs & side.eq("both"), "changed").astype("str"), **places})
