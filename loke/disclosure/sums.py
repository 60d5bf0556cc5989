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


class SmallSum(NamedTuple):
    """The position of a row whose sum is of few; or, with `since`, of one whose sum changed by few since that row."""

    position: int
    since: int | None = None


_Versions: TypeAlias = Sequence[Mapping[int, Row]]


def unsubtracted_values(
    states: Mapping[int, States], versions: _Versions, already: Set[int], policy: Policy
) -> dict[int, States]:
    """Return the states with which nobody can work out a small sum from all the means that a reader was told.

    `states` are those of the last of the versions, `already` the positions of rows of earlier ones whose value the
    reader has been told. Of the values that a sum can be worked out from, the one about the fewest people is hidden.
    """
    found = dict(states)
    for own in _elements(versions):
        told = {_sum_of(r[p]) for r in own for p in r.keys() & already}
        while (hiding := _to_hide(own, told, found, policy)) is not None:
            found[hiding] = found[hiding]._replace(value="hidden")
    return found


def small_sums_found(versions: _Versions, told: Set[int], policy: Policy) -> set[SmallSum]:
    """Return the small sums, and small changes of sums, that somebody can work out from the means of rows he was told.

    `told` are the positions of rows whose value he was told with as many as it rests on.
    """
    found = set()
    for own in _elements(versions):
        first = {_sum_of(row): position for rows in reversed(own) for position, row in rows.items()}
        place = _places(own)
        known = {_sum_of(rows[p]) for rows in own for p in rows.keys() & told}
        sums = list(place)
        for target in _within_reach(_lines(own, sorted(known, key=place.__getitem__), place), _targets(place, policy)):
            found.add(SmallSum(*(first[sums[i]] for i in sorted(target, reverse=True))))
    return found


def _elements(versions: _Versions) -> list[list[dict[int, Row]]]:
    """Return the rows about people that have a value, by element and version."""
    found: dict[tuple[str, str, str], list[dict[int, Row]]] = defaultdict(lambda: [{} for _ in versions])
    for version, rows in enumerate(versions):
        for position, row in rows.items():
            if row.has_value and not row.is_of_things:
                found[row[0], row.component, row.element][version][position] = row
    return list(found.values())


def _sum_of(row: Row) -> _Sum:
    return _Sum(place_of(row), row.n, row.value)


def _places(versions: _Versions) -> dict[_Sum, int]:
    sums = dict.fromkeys(_sum_of(row) for rows in versions for row in rows.values())
    return {one: i for i, one in enumerate(sums)}


def _lines(versions: _Versions, known: Sequence[_Sum], place: Mapping[_Sum, int]) -> _Vector:
    """Return all that is known as sums of unknown sums: first those that were told, then the definitions."""
    told = ({place[one]: 1.0} for one in known)
    return np.array([_line(terms, len(place)) for terms in (*told, *_definitions(versions, place))])


def _within_reach(lines: _Vector, targets: Iterator[dict[int, float]]) -> Iterator[dict[int, float]]:
    """Yield the targets that the lines add up to."""
    wanted = list(targets)
    if not len(lines) or not wanted:
        return
    whole = np.array([_line(target, lines.shape[1]) for target in wanted])
    _, sizes, across = np.linalg.svd(lines, full_matrices=False)
    base = across[sizes > _TOLERANCE * max(lines.shape)]
    apart = np.abs(whole - whole @ base.T @ base).max(axis=1)
    yield from (target for target, distance in zip(wanted, apart, strict=True) if distance < _TOLERANCE)


def _to_hide(versions: _Versions, already: Set[_Sum], states: Mapping[int, States], policy: Policy) -> int | None:
    """Return the position of the value that should go next; None when no small sum can be worked out."""
    new: dict[_Sum, list[int]] = defaultdict(list)
    for position, row in versions[-1].items():
        if states[position].value == "shown" and _sum_of(row) not in already:
            new[_sum_of(row)].append(position)
    if not new:
        return None
    place = _places(versions)
    lines = _lines(versions, (*sorted(already, key=place.__getitem__), *new), place)
    for target in _within_reach(lines, _targets(place, policy)):
        weights = np.linalg.lstsq(lines.T, _line(target, len(place)), rcond=None)[0]
        used = [one for one, weight in zip(new, weights[len(already) :], strict=False) if abs(weight) > _TOLERANCE]
        if used:
            return new[min(used, key=lambda one: (one.n, place[one]))][0]
    return None


def _definitions(versions: _Versions, place: Mapping[_Sum, int]) -> Iterator[dict[int, float]]:
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
