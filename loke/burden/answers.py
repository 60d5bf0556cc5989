"""What the answers themselves say: that nearly nobody has one, or nearly everyone the same.

Both are told only of many rows and never with a number or an answer. The bounds are chosen so that they add nothing to
what may not be shown: whether nobody differs or four do, the same is told.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import pandas as pd

from loke.burden.needed import keys_of
from schemas.codebook import EXCUSED, Codebook
from schemas.measure_less import LEAST_ROWS

Frames: TypeAlias = Mapping[str, pd.DataFrame]
"""Accepted rows by dataset: fields and their kinds of missing."""

FEW = 4
"""So many others do not keep "nearly all" from being said; more of them do, unless they are one in twenty at most."""


def few(others: int, rows: int) -> bool:
    """Return whether so many others among the rows are few enough to say "nearly all"."""
    return others <= max(FEW, rows // 20)


def tell_nothing(frames: Frames, codebook: Codebook) -> Iterator[tuple[str, str, str]]:
    """Yield dataset, field and reason of each variable that is nearly always missing or nearly constant.

    Missing are rows that should have an answer: skipped and not applicable ones are none of them, and neither are those
    of files without the column, unless no file has it. Keys, persons and days are passed over.
    """
    for dataset in codebook.resources:
        keys, rows = keys_of(dataset), frames[dataset.name]
        for field in dataset.table_schema.fields:
            if field.name in keys or field.type == "date":
                continue
            values = rows[field.name].dropna()
            asked = len(values) + _missing(rows, dataset.missing_columns.get(field.name))
            if asked >= LEAST_ROWS and few(len(values), asked):
                yield dataset.name, field.name, "nearly_always_missing"
            elif len(values) >= LEAST_ROWS and few(len(values) - int(values.value_counts().max()), len(values)):
                yield dataset.name, field.name, "nearly_constant"


def _missing(rows: pd.DataFrame, column: str | None) -> int:
    if column is None:
        return 0
    kinds = rows[column].dropna()
    kinds = kinds[~kinds.isin(EXCUSED)]
    asked = kinds[kinds != "not_asked"]
    return len(asked) if len(asked) or len(kinds) < len(rows) else len(kinds)
