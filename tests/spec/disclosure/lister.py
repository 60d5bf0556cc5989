"""A second attacker, who lists every table that fits what was published; for small tables only."""

from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd

Place = tuple[str, str]
Range = tuple[int, int]


@cache
def ways(total: int, parts: int) -> np.ndarray:
    """Return every way to share a total out, one way per row."""
    bars = combinations(range(total + parts - 1), parts - 1)
    rows = [np.diff([-1, *bar, total + parts - 1]) - 1 for bar in bars]
    return np.array(rows)


def _fits(yes: np.ndarray, no: np.ndarray, row: dict, threshold: int) -> np.ndarray:
    fits = np.ones(np.broadcast(yes, no).shape, dtype=bool)
    if row["n_state"] == "shown":
        fits &= yes + no == row["n"]
    if row["n_state"] == "few":
        fits &= yes + no < threshold
    if row["k_state"] == "shown":
        fits &= yes == row["k"]
    if row["k_state"] == "few":
        fits &= yes < threshold
    if row["k_state"] == "nearly_all":
        fits &= no < threshold
    return fits


def listed_bounds(published: pd.DataFrame, threshold: int) -> dict[tuple[Place, str], Range]:
    """Return the least and greatest number of rows (n), yes and no of every cell, over all tables that fit."""
    rows = published.to_dict("records")
    total = next(row for row in rows if not row["group_by"])
    divisions = [[row for row in rows if row["group_by"] == d] for d in dict.fromkeys(r["group_by"] for r in rows) if d]
    found: dict[tuple[Place, str], Range] = {}
    sizes = [total["n"]] if total["n_state"] == "shown" else range(threshold)
    for n in sizes:
        for k in range(n + 1):
            if not _fits(np.array(k), np.array(n - k), total, threshold):
                continue
            masks = [_mask(division, k, n - k, threshold) for division in divisions]
            if all(mask.any() for mask in masks):
                _widen(found, ("", ""), np.array([k]), np.array([n - k]), np.array([[True]]))
                for division, mask in zip(divisions, masks, strict=True):
                    yes, no = ways(k, len(division)), ways(n - k, len(division))
                    for i, row in enumerate(division):
                        _widen(found, (row["group_by"], row["group"]), yes[:, i], no[:, i], mask)
    return found


def _mask(division: list[dict], k: int, rest: int, threshold: int) -> np.ndarray:
    yes, no = ways(k, len(division)), ways(rest, len(division))
    mask = np.ones((len(yes), len(no)), dtype=bool)
    for i, row in enumerate(division):
        mask &= _fits(yes[:, i][:, None], no[:, i][None, :], row, threshold)
    return mask


def _widen(
    found: dict[tuple[Place, str], Range], place: Place, yes: np.ndarray, no: np.ndarray, mask: np.ndarray
) -> None:
    fitting = {"yes": yes[mask.any(axis=1)], "no": no[mask.any(axis=0)], "n": (yes[:, None] + no[None, :])[mask]}
    for name, values in fitting.items():
        low, high = found.get((place, name), (10**9, -1))
        found[place, name] = (min(low, int(values.min())), max(high, int(values.max())))
