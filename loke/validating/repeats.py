"""Rows that came before: a fingerprint of each row, alike for rows that mean the same."""

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from loke.reading import SOURCE_COLUMNS
from loke.reading.reading import Mask

Prints = npt.NDArray[np.uint64]
"""One fingerprint per row."""

_PRIME = np.uint64(0x100000001B3)


def fingerprints(
    typed: pd.DataFrame, failed: Mapping[str, Mask], texts: pd.DataFrame, kinds: Collection[str] = ()
) -> Prints:
    """Return 64 bits per row that are alike when all its values are; `kinds` are the columns with kinds of missing.

    Values count, not how they were written: `1,50` is `1.5`. A cell that failed counts by its text. Kinds of missing
    count, too, but not asked and blank are alike: a file that has the column later says no more of an old row. Among a
    hundred thousand rows the chance that two different ones agree is under one in a thousand million.
    """
    total = np.zeros(len(typed), dtype=np.uint64)
    for name in typed.columns.drop(list(SOURCE_COLUMNS)):
        values = _hashes(typed[name].mask(typed[name] == "not_asked", "blank") if name in kinds else typed[name])
        for rule, mask in failed.items():
            if rule.rpartition(".")[0] == name:
                values[mask] = _hashes(texts.loc[mask, name])
        total = (total ^ values) * _PRIME
    return total


def _hashes(column: pd.Series) -> Prints:
    return np.array(pd.util.hash_pandas_object(column, index=False), dtype=np.uint64)
