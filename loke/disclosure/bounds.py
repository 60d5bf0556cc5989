"""How tightly somebody who adds and subtracts can bound what is hidden."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias


class Bounds(NamedTuple):
    """Least and greatest whole number that fits everything that is known."""

    low: int
    high: int


State: TypeAlias = str
"""One of `schemas.published_figures.STATES`."""


def is_protected(bounds: Bounds, threshold: int) -> bool:
    """Return whether a small number stays in doubt: every number from 0 up to the threshold fits what is known."""
    return bounds.low <= 0 and bounds.high >= threshold - 1


def box(number: int, whole: int, state: State, threshold: int) -> Bounds:
    """Return what the state of a part of a whole says of it, before anything is added or subtracted."""
    if state == "shown":
        return Bounds(number, number)
    if state == "few":
        return Bounds(0, min(threshold - 1, whole))
    if state == "nearly_all":
        return Bounds(max(0, whole - threshold + 1), whole)
    return Bounds(0, whole)


def bounds_of_parts(boxes: Sequence[Bounds], total: int) -> list[Bounds]:
    """Return the bounds of each part of a known total: what the others leave at most and at least.

    Exact for whole numbers, because each part can reach both ends while the others make up the difference.
    """
    low, high = sum(b.low for b in boxes), sum(b.high for b in boxes)
    return [Bounds(max(b.low, total - (high - b.high)), min(b.high, total - (low - b.low))) for b in boxes]


def bounds_of_yes(
    sizes: Sequence[Bounds], boxes: Sequence[Bounds], total: int, known_size: Sequence[bool], hidden_size: int
) -> list[Bounds]:
    """Return the bounds of the yes-counts of groups whose sizes are partly hidden.

    `sizes` are the bounds of the groups' sizes, `hidden_size` the sum of those that are not known, and `boxes` what
    the states say of the yes-counts where the size is known. Exact: sizes that are not known can be dealt out in any
    way within their bounds whatever the yes-counts are, so only the largest and smallest of a group's own size matter.
    """
    known = [b for b, is_known in zip(boxes, known_size, strict=True) if is_known]
    low, high = sum(b.low for b in known), sum(b.high for b in known) + hidden_size
    found = []
    for size, own, is_known in zip(sizes, boxes, known_size, strict=True):
        if is_known:
            bounds = Bounds(max(own.low, total - (high - own.high)), min(own.high, total - (low - own.low)))
        else:
            bounds = Bounds(max(0, total - (high - size.low)), min(size.high, total - low))
        found.append(bounds)
    return found
