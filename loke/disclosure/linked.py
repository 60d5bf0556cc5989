"""Linked counts: numbers in different rows that are about the same people, as one system of unknowns.

The system holds what everybody knows who has read the definitions: groups add up to their whole and quarters to their
period, a count of some of the rows is at most the count of all of them, and counts of the same rows are one unknown.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from loke.disclosure.rows import Row
from loke.disclosure.terms import Terms
from schemas.period import Period

NumberName: TypeAlias = Literal["n", "k"]
"""A number of a row that is a count."""


class Place(NamedTuple):
    """Where a number is counted: a period or quarter, and a group of a division, both empty for all."""

    time: str
    group_by: str
    group: str


class Unknown(NamedTuple):
    """One unknown number: how many rows of a set there are at a place."""

    set: str
    place: Place


class Number(NamedTuple):
    """A number of a row of the table: the row's position, and which of its counts."""

    position: int
    name: NumberName


@dataclass(frozen=True)
class System:
    """The unknowns, the numbers that tell them, and what the definitions say: sums that are 0, or at most 0.

    Some unknowns are told by no number: sums on the way to a whole. `pairs` are the unknowns of the denominator and the
    numerator of a row, where they are not the same. `changes` are numbers of two versions, the earlier first, of which
    nobody may know that they differ by few.
    """

    unknowns: Sequence[Unknown]
    pairs: Sequence[tuple[int, int]]
    told_by: Mapping[int, Sequence[Number]]
    of_number: Mapping[Number, int]
    zero: Sequence[Terms]
    at_most_zero: Sequence[Terms]
    changes: Sequence[tuple[Number, Number]] = ()


class Relation(NamedTuple):
    """What holds of sets of rows everywhere: one + other - both is at most the whole, or exactly the whole."""

    one: str
    other: str
    both: str
    whole: str
    exact: bool

    @property
    def factors(self) -> dict[str, float]:
        """The sets with their factors in the sum that is at most, or exactly, 0; a set can be named more than once."""
        found: dict[str, float] = defaultdict(float)
        for name, factor in ((self.one, 1.0), (self.other, 1.0), (self.both, -1.0), (self.whole, -1.0)):
            found[name] += factor
        return {name: factor for name, factor in found.items() if name}


@dataclass(frozen=True)
class Relations:
    """Which set each number counts, which of them add up, and how they relate.

    `as_worded` is the same for a reader who has nothing but the wording of the definitions, where that is less.
    """

    sets: Mapping[tuple[str, str, str, str], str]
    adding_up: frozenset[str]
    relations: Sequence[Relation]
    as_worded: "Relations | None" = None

    @classmethod
    def read(
        cls,
        counted_sets: pd.DataFrame,
        set_relations: pd.DataFrame,
        worded_sets: pd.DataFrame | None = None,
        worded_relations: pd.DataFrame | None = None,
    ) -> "Relations":
        """Read relations from COUNTED_SETS and SET_RELATIONS, as the rows show them and as they are worded."""
        if worded_sets is not None and worded_relations is not None:
            return replace(cls.read(counted_sets, set_relations), as_worded=cls.read(worded_sets, worded_relations))
        lines = list(counted_sets.itertuples(index=False, name=None))
        sets = {(table, component, element, number): name for table, component, element, number, name, _ in lines}
        adding_up = frozenset(name for *_, name, adds_up in lines if adds_up)
        return cls(sets, adding_up, [Relation._make(line) for line in set_relations.itertuples(index=False, name=None)])

    @property
    def families(self) -> dict[str, int]:
        """The number of each set's family: sets that relate to each other, or are counted in one row, are one."""
        names = {name: i for i, name in enumerate(dict.fromkeys(self.sets.values()))}
        if not names:
            return {}
        rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for (*row, _), name in self.sets.items():
            rows[tuple(row)].append(name)
        related = ([name for name in relation.factors if name in names] for relation in self.relations)
        groups = [*rows.values(), *(found for found in related if found)]
        ties = np.array([(names[found[0]], names[other]) for found in groups for other in found], dtype=int)
        graph = csr_matrix((np.ones(len(ties)), tuple(ties.reshape(-1, 2).T)), shape=(len(names), len(names)))
        return dict(zip(names, connected_components(graph, directed=False)[1].tolist(), strict=True))


NO_RELATIONS = Relations({}, frozenset(), ())
"""What is known when nobody says which counts are about the same rows."""


def systems(rows: Mapping[int, Row], relations: Relations) -> Iterator[System]:
    """Yield the systems of all counts of some rows, one for each family of sets that have to do with each other.

    Numbers that have no set in the relations are left out.
    """
    families: dict[int, dict[Number, str]] = defaultdict(dict)
    family = relations.families
    for position, row in rows.items():
        names: tuple[NumberName, ...] = ("n", "k") if row.has_yes else ("n",)
        for name in names:
            found = relations.sets.get((row.table, row.component, row.element, name))
            if found is not None:
                families[family[found]][Number(position, name)] = found
    yield from (_system(rows, of_number, relations) for of_number in families.values())


def _system(rows: Mapping[int, Row], sets: Mapping[Number, str], relations: Relations) -> System:
    unknowns: dict[Unknown, int] = {}
    of_number: dict[Number, int] = {}
    told_by: dict[int, list[Number]] = defaultdict(list)
    for number, name in sets.items():
        unknown = unknowns.setdefault(Unknown(name, place_of(rows[number.position])), len(unknowns))
        of_number[number] = unknown
        told_by[unknown].append(number)
    _add_sums_on_the_way(unknowns, relations)
    pairs = ((of_number[Number(number.position, "n")], k) for number, k in of_number.items() if number.name == "k")
    return System(
        unknowns=list(unknowns),
        pairs=list(dict.fromkeys((n, k) for n, k in pairs if n != k)),
        told_by=told_by,
        of_number=of_number,
        zero=[
            *_sums(rows, {n: name for n, name in sets.items() if name in relations.adding_up}, of_number),
            *_of_sets(unknowns, relations, exact=True),
        ],
        at_most_zero=[*_of_sets(unknowns, relations, exact=False), *_of_times(unknowns)],
    )


def place_of(row: Row) -> Place:
    """Return where a row is counted; a quarter of a period is the quarter itself."""
    return Place(row.group, "", "") if row.group_by == "period" else Place(row.period, _division(row), row.group)


def _division(row: Row) -> str:
    """Return what a row is divided by: the kinds of missing answers are those of the element's own field.

    So the same kind of two fields is two places, even where both fields lack an answer in the same rows.
    """
    is_of_kind = row.table == "collection_health" and row.group_by == "missing"
    return row.element if is_of_kind else row.group_by


def _sums(rows: Mapping[int, Row], sets: Mapping[Number, str], of_number: Mapping[Number, int]) -> Iterator[Terms]:
    """Yield that the groups, or the quarters, of a whole add up to it, for each set that does."""
    wholes: dict[tuple[str, str], int] = {}
    parts: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for number, name in sets.items():
        row = rows[number.position]
        if row.group_by:
            parts[name, row.period, _division(row)].add(of_number[number])
        else:
            wholes[name, row.period] = of_number[number]
    for (name, period, _), found in parts.items():
        if (name, period) in wholes:
            yield {**dict.fromkeys(sorted(found), 1.0), wholes[name, period]: -1.0}


def _add_sums_on_the_way(unknowns: dict[Unknown, int], relations: Relations) -> None:
    """Make unknowns of sets that no row counts, wherever the two that they are made of are unknown numbers."""
    counted = set(relations.sets.values())
    places = list(dict.fromkeys(unknown.place for unknown in unknowns))
    for relation in relations.relations:
        if relation.exact and relation.whole not in counted:
            for place in places:
                if Unknown(relation.one, place) in unknowns and Unknown(relation.other, place) in unknowns:
                    unknowns.setdefault(Unknown(relation.whole, place), len(unknowns))


def _of_sets(unknowns: Mapping[Unknown, int], relations: Relations, *, exact: bool) -> Iterator[Terms]:
    """Yield what the relations of sets say at each place where all their counts are unknowns."""
    at: dict[str, dict[Place, int]] = defaultdict(dict)
    for unknown, position in unknowns.items():
        at[unknown.set][unknown.place] = position
    for relation in relations.relations:
        factors = relation.factors if relation.exact == exact else {}
        first, *others = sorted((at.get(name, {}) for name in factors), key=len) or [{}]
        for place in first:
            if all(place in other for other in others):
                yield {at[name][place]: factor for name, factor in factors.items()}


def _of_times(unknowns: Mapping[Unknown, int]) -> Iterator[Terms]:
    """Yield that a count in a period is at most that in a longer period around it."""
    times: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, place in unknowns:
        times[name, place.group_by, place.group].append(place.time)
    for (name, *group), found in times.items():
        for inner, outer in permutations(found, 2):
            if Period.parse(outer).holds(Period.parse(inner)):
                one, whole = (unknowns[Unknown(name, Place(time, *group))] for time in (inner, outer))
                yield {one: 1.0, whole: -1.0}
