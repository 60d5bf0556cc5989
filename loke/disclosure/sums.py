"""Means over versions: a mean and how many it rests on tell a sum, and sums can be subtracted until one person is left.

Sums are found out exactly or not at all here; a rounded mean counts as exact. What must not be found out is the sum of
fewer people than the threshold, and how a sum changed when fewer came or went, or some were corrected.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from loke.disclosure.linked import Place, place_of
from loke.disclosure.policy import Policy
from loke.disclosure.rows import Row, States

_Vector: TypeAlias = npt.NDArray[np.float64]
_TOLERANCE = 1e-9


class _Sum(NamedTuple):
    """The sum behind a mean: where it is, of how many, and the mean, which tell one version of it from another."""

    place: Place
    n: int
    value: float | None


def unsubtracted_values(
    states: Mapping[int, States], versions: Sequence[Mapping[int, Row]], already: Set[int], policy: Policy
) -> dict[int, States]:
    """Return the states with which nobody can work out a small sum from all the means that a reader was told.

    `states` are those of the last of the versions, `already` the positions of rows of earlier ones whose value the
    reader has been told. Of the values that a sum can be worked out from, the one about the fewest people is hidden.
    """
    elements: dict[tuple[str, str, str], list[dict[int, Row]]] = defaultdict(lambda: [{} for _ in versions])
    for version, rows in enumerate(versions):
        for position, row in rows.items():
            if row.has_value and not row.is_of_things:
                elements[row[0], row.component, row.element][version][position] = row
    found = dict(states)
    for own in elements.values():
        told = {_sum_of(r[p]) for r in own for p in r.keys() & already}
        while (hiding := _to_hide(own, told, found, policy)) is not None:
            found[hiding] = found[hiding]._replace(value="hidden")
    return found


def _sum_of(row: Row) -> _Sum:
    return _Sum(place_of(row), row.n, row.value)


def _to_hide(
    versions: Sequence[Mapping[int, Row]], already: Set[_Sum], states: Mapping[int, States], policy: Policy
) -> int | None:
    """Return the position of the value that should go next; None when no small sum can be worked out."""
    new: dict[_Sum, list[int]] = defaultdict(list)
    for position, row in versions[-1].items():
        if states[position].value == "shown" and _sum_of(row) not in already:
            new[_sum_of(row)].append(position)
    if not new:
        return None
    sums = list(dict.fromkeys(_sum_of(row) for rows in versions for row in rows.values()))
    place = {one: i for i, one in enumerate(sums)}
    known = [_unit(place[one], len(sums)) for one in (*sorted(already, key=place.__getitem__), *new)]
    lines = np.array([*known, *(_line(terms, len(sums)) for terms in _definitions(versions, place))])
    for target in _targets(place, policy):
        weights = np.linalg.lstsq(lines.T, _line(target, len(sums)), rcond=None)[0]
        if np.abs(lines.T @ weights - _line(target, len(sums))).max() < _TOLERANCE:
            used = [one for one, weight in zip(new, weights[len(already) :], strict=False) if abs(weight) > _TOLERANCE]
            if used:
                return new[min(used, key=lambda one: (one.n, place[one]))][0]
    return None


def _definitions(versions: Sequence[Mapping[int, Row]], place: Mapping[_Sum, int]) -> Iterator[dict[int, float]]:
    """Yield that the sums of groups, or of quarters, are those of their whole; only means are sums of people."""
    for rows in versions:
        wholes = {row.period: _sum_of(row) for row in rows.values() if not row.group_by and row.measure == "mean"}
        parts: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        for row in rows.values():
            if row.group_by and row.period in wholes and row.n:
                parts[row.period, row.group_by][place[_sum_of(row)]] = 1.0
        for (period, _), terms in parts.items():
            yield {**terms, place[wholes[period]]: -1.0}


def _targets(place: Mapping[_Sum, int], policy: Policy) -> Iterator[dict[int, float]]:
    at: dict[Place, list[_Sum]] = defaultdict(list)
    for one in place:
        at[one.place].append(one)
        if 0 < one.n < policy.threshold:
            yield {place[one]: 1.0}
    for sums in at.values():
        for i, earlier in enumerate(sums):
            later = [one for one in sums[i + 1 :] if abs(one.n - earlier.n) < policy.threshold]
            yield from ({place[one]: 1.0, place[earlier]: -1.0} for one in later)


def _line(terms: Mapping[int, float], size: int) -> _Vector:
    line = np.zeros(size)
    for i, factor in terms.items():
        line[i] = factor
    return line


def _unit(i: int, size: int) -> _Vector:
    return _line({i: 1.0}, size)
