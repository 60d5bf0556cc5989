"""Which row of several that claim one key may have it."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from loke.reading.reading import Mask


def key_conflicts(fresh: pd.DataFrame, accepted: pd.DataFrame, keys: Mapping[str, Sequence[str]]) -> dict[str, Mask]:
    """Return, per rule of uniqueness, the rows that may not have their key.

    `fresh` are the rows of one file that did not come before; all of them that share a key are wrong, since nothing
    says which is right. A key that an accepted row has is taken. Rows with a missing part of a key conflict with none.
    """
    return {rule: _conflicts(fresh[list(columns)], accepted[list(columns)]) for rule, columns in keys.items()}


def _conflicts(fresh: pd.DataFrame, accepted: pd.DataFrame) -> Mask:
    whole = fresh.notna().all(axis=1)
    taken = _index(fresh).isin(_index(accepted)) if len(accepted) else np.zeros(len(fresh), dtype=bool)
    return np.asarray((fresh.duplicated(keep=False) | taken) & whole, dtype=bool)


def _index(keys: pd.DataFrame) -> pd.Index:
    return pd.Index(keys.iloc[:, 0]) if keys.shape[1] == 1 else pd.MultiIndex.from_frame(keys)
