"""Several versions of the figures as one system: what changed between two versions are people, too.

A number that is in two versions is one unknown where nothing at its place changed, and otherwise two. Whoever reads is
taken to know which places changed and of each number whether rows came or went, so that rows that came obey the
definitions like all others: at worst more is hidden than would have to be.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from loke.disclosure.implied import Line, line_of, not_implied
from loke.disclosure.linked import (
    Number,
    Place,
    Relation,
    Relations,
    System,
    place_of,
    systems,
)
from loke.disclosure.rows import Row
from loke.disclosure.terms import Terms, added

_Key: TypeAlias = tuple[str, str, str, str, Place]
_Changes: TypeAlias = Sequence[tuple[Number, Number]]
_Pair: TypeAlias = tuple[int, int]
_T = TypeVar("_T")


class Source(NamedTuple):
    """The exact rows of one version by their position, which no other version has, and how they relate."""

    rows: Mapping[int, Row]
    relations: Relations

    @property
    def as_worded(self) -> "Source":
        """The same for a reader who has nothing but the wording of the definitions, where that was kept."""
        return Source(self.rows, self.relations.as_worded or self.relations)


class _Link(NamedTuple):
    """One number in two versions: its unknown and its number in the earlier, and in the later."""

    earlier: int
    later: int
    numbers: tuple[Number, Number]


def joined_systems(sources: Sequence[Source], *, knows_ways: bool = True) -> list[System]:
    """Return the systems of all counts of some versions, the earliest first, as small as they can be taken apart.

    Numbers that have no set in the relations are sets of their own, whose groups add up. `knows_ways` is whether it is
    known of each number whether rows came or went.
    """
    return _Joining(sources).systems(knows_ways=knows_ways)


def systems_of_readers(sources: Sequence[Source]) -> list[list[System]]:
    """Return the systems of a reader who knows more than anybody, and those of one who has only read the definitions.

    Both must be kept in doubt: what the one knew before is news to the other.
    """
    found = [joined_systems(sources)]
    if any(source.relations.as_worded for source in sources):
        found.append(joined_systems([source.as_worded for source in sources], knows_ways=False))
    return found


def number_of(rows: Mapping[int, Row], number: Number) -> int:
    """Return the exact count."""
    row = rows[number.position]
    return row.n if number.name == "n" else row.k or 0


class _Joining:
    """The parts, one for each version and family of sets, and their unknowns numbered through."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.rows = {position: row for source in sources for position, row in source.rows.items()}
        own = [Source(s.rows, with_own_sets(s.rows, s.relations)) for s in sources]
        self.parts = [(v, part) for v, source in enumerate(own) for part in systems(source.rows, source.relations)]
        self.adding_up = [own[v].relations.adding_up for v, _ in self.parts]
        self.offsets = np.cumsum([0, *(len(part.unknowns) for _, part in self.parts)]).tolist()
        self.part_of = [p for p, (_, part) in enumerate(self.parts) for _ in part.unknowns]
        self.unknowns = [unknown for _, part in self.parts for unknown in part.unknowns]
        self.of_number = {
            number: offset + unknown
            for offset, (_, part) in zip(self.offsets, self.parts, strict=False)
            for number, unknown in part.of_number.items()
        }
        self.chains = self._chains()
        self.links = [_Link(self.of_number[a], self.of_number[b], (a, b)) for c in self.chains for a, b in pairwise(c)]
        self.root = self._roots()

    def systems(self, *, knows_ways: bool) -> list[System]:
        zero = dict.fromkeys(filter(None, (self._line(p, t) for p, t in self._terms("zero"))))
        definitions = (self._line(p, t) for p, t in self._terms("at_most_zero"))
        of_changes = map(self._changed, self._what_is_known_of_changes() if knows_ways else ())
        pairs = dict.fromkeys(
            (self.root[offset + n], self.root[offset + k])
            for offset, (_, part) in zip(self.offsets, self.parts, strict=False)
            for n, k in part.pairs
        )
        # That no remainder is below zero is told with the pairs.
        of_pairs = [line_of([(k, 1.0), (n, -1.0)]) for n, k in pairs]
        at_most = not_implied(dict.fromkeys((*definitions, *of_changes)), of_pairs)
        changes = [(a, b) for chain in self.chains for a, b in _compared(chain) if self._differ(a, b)]
        tied = [[u for u, _ in line] for line in (*zero, *at_most)] + [list(pair) for pair in pairs]
        tied += [[self.root[self.of_number[number]] for number in pair] for pair in changes]
        return list(self._apart(_groups(len(self.unknowns), tied), (list(zero), at_most), list(pairs), changes))

    def _chains(self) -> list[list[Number]]:
        """Return each number through the versions; the same place is one however the period around it is called."""
        found: dict[_Key, dict[int, Number]] = defaultdict(dict)
        for number, unknown in self.of_number.items():
            row, version = self.rows[number.position], self.parts[self.part_of[unknown]][0]
            key = (row.table, row.component, row.element, number.name, place_of(row))
            found[key].setdefault(version, number)
        return [[numbers[version] for version in sorted(numbers)] for numbers in found.values()]

    def _roots(self) -> list[int]:
        """Return for each unknown the one that stands for all that are the same through the versions."""
        families = _groups(len(self.parts), [[self.part_of[a], self.part_of[b]] for a, b, _ in self.links])
        places = [
            (families[self.part_of[a]], self.part_of[a], self.part_of[b], self.unknowns[b].place)
            for a, b, _ in self.links
        ]
        changed = {place for place, link in zip(places, self.links, strict=True) if self._change(link.numbers) != 0}
        same = [[a, b] for place, (a, b, _) in zip(places, self.links, strict=True) if place not in changed]
        of_group: dict[int, int] = {}
        return [of_group.setdefault(group, i) for i, group in enumerate(_groups(len(self.unknowns), same))]

    def _change(self, numbers: tuple[Number, Number]) -> int:
        return number_of(self.rows, numbers[1]) - number_of(self.rows, numbers[0])

    def _change_of_whole(self, numbers: tuple[Number, Number]) -> int:
        return self.rows[numbers[1].position].n - self.rows[numbers[0].position].n

    def _differ(self, one: Number, other: Number) -> bool:
        ends: set[int] = {self.root[self.of_number[number]] for number in (one, other)}
        return len(ends) > 1

    def _terms(self, name: str) -> Iterator[tuple[int, Terms]]:
        return ((p, terms) for p, (_, part) in enumerate(self.parts) for terms in getattr(part, name))

    def _line(self, part: int, terms: Terms) -> Line:
        return self._changed({self.offsets[part] + unknown: factor for unknown, factor in terms.items()})

    def _changed(self, terms: Terms) -> Line:
        """Return a line of unknowns with those put together that are the same, in one order."""
        return line_of((self.root[unknown], factor) for unknown, factor in terms.items())

    def _what_is_known_of_changes(self) -> Iterator[Terms]:
        """Yield that rows only came, or only went, where that is so, and that they obey the definitions."""
        ways = self._ways()
        for later, of_unknown in self._changes_of_parts():
            offset = self.offsets[later]
            for unknown in of_unknown:
                if len(ways[offset + unknown]) == 1:
                    yield _of_change([(unknown, 1.0)], of_unknown, offset, -1 if True in ways[offset + unknown] else 1)
            for terms, sign in self._one_way(later, of_unknown):
                yield _of_change(terms.items(), of_unknown, offset, sign)

    def _one_way(self, later: int, of_unknown: Mapping[int, tuple[int, int]]) -> Iterator[tuple[Terms, int]]:
        """Yield the definitions of rows of which some only came (1), or only went (-1), and which those obey."""
        part = self.parts[later][1]
        rows_only = {u: c for u, c in of_unknown.items() if part.unknowns[u].set in self.adding_up[later]}
        for terms in part.at_most_zero:
            if terms.keys() <= rows_only.keys() and (sign := _direction(terms, rows_only)):
                yield terms, sign

    def _ways(self) -> Mapping[int, Set[bool]]:
        """Return for each unknown whether rows came (true) or went; without a change it goes the way of its whole."""
        ways: dict[int, set[bool]] = defaultdict(set)
        for _, later, numbers in self.links:
            if way := self._change(numbers) or self._change_of_whole(numbers):
                ways[later].add(way > 0)
        return ways

    def _changes_of_parts(self) -> Iterator[tuple[int, dict[int, tuple[int, int]]]]:
        """Yield each part with the unknowns that an earlier version has, too: which it is there, and its change."""
        found: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
        for earlier, later, numbers in self.links:
            ends = self.part_of[earlier], self.part_of[later]
            found[ends].setdefault(later - self.offsets[ends[1]], (earlier, self._change(numbers)))
        yield from ((later, of_unknown) for (_, later), of_unknown in found.items())

    def _apart(
        self, groups: Sequence[int], lines: Sequence[Sequence[Line]], pairs: Sequence[_Pair], changes: _Changes
    ) -> Iterator[System]:
        """Yield what has to do with each other, system by system."""
        first = {unknown: groups[unknown] for unknown in dict.fromkeys(self.root)}
        place = {unknown: i for own in _by_group(first).values() for i, unknown in enumerate(own)}
        zero, at_most = (_by_group({line: groups[line[0][0]] for line in own}) for own in lines)
        pairs_of = _by_group({pair: groups[pair[0]] for pair in pairs})
        changes_of = _by_group({pair: groups[self.root[self.of_number[pair[0]]]] for pair in changes})
        numbers = _by_group({number: groups[self.root[unknown]] for number, unknown in self.of_number.items()})
        for group, own in _by_group(first).items():
            of_number = {number: place[self.root[self.of_number[number]]] for number in numbers.get(group, ())}
            told_by: dict[int, list[Number]] = defaultdict(list)
            for number, unknown in of_number.items():
                told_by[unknown].append(number)
            yield System(
                unknowns=[self.unknowns[unknown] for unknown in own],
                pairs=[(place[n], place[k]) for n, k in pairs_of.get(group, ())],
                told_by=told_by,
                of_number=of_number,
                zero=[{place[u]: f for u, f in line} for line in zero.get(group, ())],
                at_most_zero=[{place[u]: f for u, f in line} for line in at_most.get(group, ())],
                changes=changes_of.get(group, ()),
            )


def with_own_sets(rows: Mapping[int, Row], relations: Relations) -> Relations:
    """Return relations in which every number has a set; one that had none counts rows that nothing else is about."""
    sets = dict(relations.sets)
    within: list[Relation] = []
    for row in dict.fromkeys((r.table, r.component, r.element, r.measure, r.has_yes) for r in rows.values()):
        place, (measure, has_yes) = row[:3], row[3:]
        names = {(*place, name): f"{'.'.join(place)}.{name}" for name in ("n", "k")[: 1 + has_yes]}
        new = {key: own for key, own in names.items() if key not in sets}
        sets |= new
        adding_up = frozenset() if measure == "share_of_each" else frozenset(new.values())
        relations = replace(relations, adding_up=relations.adding_up | adding_up)
        if (*place, "k") in new:
            within.append(Relation(sets[*place, "k"], "", "", sets[*place, "n"], exact=False))
    return replace(relations, sets=sets, relations=[*relations.relations, *within])


def _by_group(items: Mapping[_T, int]) -> dict[int, list[_T]]:
    found: dict[int, list[_T]] = defaultdict(list)
    for item, group in items.items():
        found[group].append(item)
    return found


def _groups(size: int, tied: Iterable[Sequence[int]]) -> list[int]:
    """Return the number of each one's group when all in a line of `tied` belong together."""
    ends = np.array([(line[0], other) for line in tied for other in line], dtype=int).reshape(-1, 2)
    graph = csr_matrix((np.ones(len(ends)), tuple(ends.T)), shape=(size, size))
    found: list[int] = connected_components(graph, directed=False)[1].tolist()
    return found


def _compared(chain: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    """Yield the versions of a number that somebody would subtract: one after the other, and each from the newest."""
    yield from dict.fromkeys([*pairwise(chain), *((earlier, chain[-1]) for earlier in chain[:-1])])


def _direction(terms: Terms, changes: Mapping[int, tuple[int, int]]) -> int:
    """Return 1 when rows only came and obey what is at most 0, -1 when they only went and do, and otherwise 0.

    0, too, where nothing shows which way rows went.
    """
    found = [(factor, changes[unknown][1]) for unknown, factor in terms.items()]
    total = sum(factor * change for factor, change in found)
    if not any(change for _, change in found):
        return 0
    if all(change >= 0 for _, change in found) and total <= 0:
        return 1
    return -1 if all(change <= 0 for _, change in found) and total >= 0 else 0


def _of_change(
    terms: Iterable[tuple[int, float]], changes: Mapping[int, tuple[int, int]], offset: int, sign: int
) -> Terms:
    return added(
        end
        for unknown, factor in terms
        for end in ((offset + unknown, sign * factor), (changes[unknown][0], -sign * factor))
    )
