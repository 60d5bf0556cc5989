"""Values of an earlier version in the column of today: kept where both write them alike, otherwise left out."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from loke.reading.reading import Mask
from loke.validating.numbers import EXACT
from loke.validating.typed import DTYPES
from schemas.codebook import Field, FieldType


def carried_over(cells: pd.Series, old: Field, table: Field) -> tuple[pd.Series, Mask]:
    """Return earlier cells in the column of today's table, and the cells that had a value which it can not hold.

    A code that today's field names under `was` becomes the code of today. A value of another type stays if it is
    written alike as both, such as 7 and 7.0, or the text 7; else the cell is missing. So is it if the field has codes
    now and the value is none of them.
    """
    if old.type == table.type and not _recoded(old, table):
        return cells, np.zeros(len(cells), dtype=bool)
    texts = as_text(cells, old.type)
    renamed = {code: category.value for category in table.categories for code in category.was}
    known = {category.value for category in table.categories}
    texts = texts.map({text: text if text in known else renamed.get(text, text) for text in texts.dropna().unique()})
    if known:
        texts = texts.where(texts.isin(known))
    values = from_text(texts.astype("str"), table.type)
    return values, np.asarray(values.isna() & cells.notna(), dtype=bool)


def moved_field(old: Field, table: Field) -> bool:
    """Return whether cells of an earlier field may stand in today's table as something else than was judged."""
    return old.type != table.type or _recoded(old, table)


def as_text(cells: pd.Series, kind: FieldType) -> pd.Series:
    """Return values as they are written in documents: true, 7, 7.5, 2024-12-31; missing stays missing."""
    if kind == "date":
        days: pd.Series = cells.dt.strftime("%Y-%m-%d").astype("str")
        return days
    written = {value: _written(value) for value in cells.dropna().unique().tolist()}
    return cells.astype("object").map(written).astype("str")


def from_text(texts: pd.Series, kind: FieldType) -> pd.Series:
    """Return the values that are written just so; whatever is written in another way is missing."""
    dtype: Any = DTYPES[kind]
    codes, different = pd.factorize(texts)
    values = [_value(str(text), kind) for text in different]
    if kind == "date":
        days = np.array([*values, None], dtype="datetime64[D]").astype(dtype)
        return pd.Series(days[codes], index=texts.index)
    return pd.Series(pd.array([*values, None], dtype=dtype).take(codes), index=texts.index)


def _recoded(old: Field, table: Field) -> bool:
    if old.type == "string" and table.categories and not old.categories:
        return True
    renamed = {code for category in table.categories for code in category.was}
    known = {category.value for category in table.categories}
    return any(category.value in renamed and category.value not in known for category in old.categories)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _value(text: str, kind: FieldType) -> object:
    """Return the value that is written as a text, or None when there is none or it is written in another way."""
    if kind == "string":
        return text
    try:
        value = _READ[kind](text)
    except ValueError:
        return None
    return value if _written(value) == text and not (isinstance(value, int | float) and abs(value) > EXACT) else None


_READ: Mapping[FieldType, Callable[[str], object]] = {
    "integer": int,
    "number": float,
    "boolean": lambda text: text == "true",
    "date": date.fromisoformat,
}
