"""Which row of several that claim one key may have it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from loke.reading.reading import Mask

Conflicts: TypeAlias = Callable[[pd.DataFrame, pd.DataFrame], dict[str, Mask]]
"""Per rule about several rows, the fresh rows in conflict with each other or with the accepted ones."""


def key_conflicts(fresh: pd.DataFrame, accepted: pd.DataFrame, keys: Mapping[str, Sequence[str]]) -> dict[str, Mask]:
    """Return, per rule of uniqueness, the rows that may not have their key.

    `fresh` are the rows of one file that did not come before; all of them that share a key are wrong, since nothing
    says which is right. A key that an accepted row has is taken. Rows with a missing part of a key conflict with none.
    """
    return {rule: _conflicts(fresh[list(columns)], accepted[list(columns)]) for rule, columns in keys.items()}


def replacements(
    fresh: pd.DataFrame,
    sound: Mask,
    accepted: pd.DataFrame,
    keys: Mapping[str, Sequence[str]],
    primary: str,
    rules: Conflicts,
) -> tuple[dict[str, Mask], Mask]:
    """Return the fresh rows that may not have their key, per rule, and the accepted rows that the others replace.

    A sound row, one that breaks no rule of its own, replaces the accepted row with the same primary key. Every other
    key that an accepted row has is still taken, unless that row itself is replaced. A row that may not have one of its
    keys, or is in conflict by one of the `rules`, replaces nothing, so that no row is lost.
    """
    columns = list(keys[primary])
    double = _double(fresh[columns])
    others = {rule: own for rule, own in keys.items() if rule != primary}
    replacing = sound & ~double
    while True:
        gone = holding(accepted[columns], fresh.loc[replacing, columns])
        conflicts = key_conflicts(fresh, accepted[~gone], others) | rules(fresh, accepted[~gone])
        still = replacing & ~np.logical_or.reduce([*conflicts.values(), np.zeros(len(fresh), dtype=bool)])
        if np.array_equal(still, replacing):
            return {primary: double, **conflicts}, gone
        replacing = still


def holding(rows: pd.DataFrame, keys: pd.DataFrame) -> Mask:
    """Return the rows whose whole key is one of `keys`; both have the key's columns only."""
    if not len(keys) or not len(rows):
        return np.zeros(len(rows), dtype=bool)
    return np.asarray(_index(rows).isin(_index(keys)) & np.asarray(rows.notna().all(axis=1)), dtype=bool)


def _conflicts(fresh: pd.DataFrame, accepted: pd.DataFrame) -> Mask:
    return np.asarray(_double(fresh) | holding(fresh, accepted), dtype=bool)


def _double(keys: pd.DataFrame) -> Mask:
    return np.asarray(keys.duplicated(keep=False) & keys.notna().all(axis=1), dtype=bool)


def _index(keys: pd.DataFrame) -> pd.Index:
    return pd.Index(keys.iloc[:, 0]) if keys.shape[1] == 1 else pd.MultiIndex.from_frame(keys)
