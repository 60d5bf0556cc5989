"""What a figure lets one know, also where its number is not shown."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

Known: TypeAlias = tuple[Fraction, Fraction]
"""Least and greatest number that the figure can be; equal when it is shown."""


def known_range(row: Mapping[Hashable, Any], threshold: int) -> Known | None:
    """Return what a row says of its figure: a share, a count, or a mean, median or rate; None when nothing.

    A count of few lies below the threshold, a share of nearly all of n within it of n: that can settle a goal without
    showing more than the table does. Values are exact as the decimals written in the table.
    """
    if row["measure"] == "count":
        return _counted(row, threshold)
    if row["measure"] in ("mean", "median", "rate"):
        return _valued(row)
    return _shared(row, threshold)


def _valued(row: Mapping[Hashable, Any]) -> Known | None:
    if row["value_state"] != "shown":
        return None
    text = str(row["value"])
    value = Fraction(text)
    # Beside rounded counts a value is written with one decimal, or two digits of a rate.
    half = Fraction(1, 2) / 10 ** len(text.partition(".")[2])
    return (value - half, value + half) if row["n_state"] == "rounded" else (value, value)


def _counted(row: Mapping[Hashable, Any], threshold: int) -> Known | None:
    if row["n_state"] == "shown":
        return Fraction(int(row["n"])), Fraction(int(row["n"]))
    if row["n_state"] == "rounded":
        return Fraction(row["n_low"]), Fraction(row["n_high"])
    return (Fraction(0), Fraction(threshold - 1)) if row["n_state"] == "few" else None


def _shared(row: Mapping[Hashable, Any], threshold: int) -> Known | None:
    if row["n_state"] == "rounded":
        return Fraction(row["k_low"], row["n_high"]), min(Fraction(1), Fraction(row["k_high"], row["n_low"]))
    if row["n_state"] != "shown" or row["n"] == 0:
        return None
    n = int(row["n"])
    ends = {
        "shown": (row["k"], row["k"]),
        "few": (0, min(threshold - 1, n)),
        "nearly_all": (max(0, n - threshold + 1), n),
    }
    low, high = ends.get(row["k_state"], (0, n))
    return Fraction(int(low), n), Fraction(int(high), n)
