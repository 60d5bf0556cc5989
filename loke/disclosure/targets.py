"""What must stay in doubt: small numbers of people, small remainders, and small changes from one version to another."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from loke.disclosure.attack import Knowledge
from loke.disclosure.bounds import Bounds
from loke.disclosure.facts import NOTHING, Fact, both
from loke.disclosure.joined import number_of
from loke.disclosure.linked import Number, System
from loke.disclosure.policy import Policy
from loke.disclosure.rows import Row
from loke.disclosure.terms import Terms, added

DEFENDED = ("intended_versus_actual", "indicators", "patterns")
"""Tables whose small numbers must stay in doubt whatever else is published."""


class Target(NamedTuple):
    """A sum of unknowns that must stay in doubt, and what it is: a number, what it leaves over, or their change."""

    terms: Terms
    number: Number
    what: str
    since: Number | None


def targets_of(system: System, rows: Mapping[int, Row], policy: Policy) -> Iterator[Target]:
    """Yield what must stay in doubt, each once: from nobody up to the threshold must be possible of it."""
    seen: set[frozenset[tuple[int, float]]] = set()
    for target, number, is_kept_when_zero in (
        *_numbers(system, rows, protect_empty=policy.protect_empty_groups),
        *_changes(system, rows),
    ):
        is_somebody = number > 0 or is_kept_when_zero
        key = frozenset(target.terms.items())
        if key and is_somebody and 0 <= number < policy.threshold and key not in seen:
            seen.add(key)
            yield target


def known_facts(
    system: System, rows: Mapping[int, Row], already: Mapping[Number, Fact], policy: Policy
) -> dict[Number, Fact]:
    """Return what is told of a system's numbers, and that groups are empty where everybody may know it."""
    empty = {
        number: Fact(Bounds(0, 0), NOTHING)
        for number in system.of_number
        if number.name == "n" and rows[number.position].n == 0 and not policy.protect_empty_groups
    }
    return {number: already[number] for number in system.of_number if number in already} | empty


def knowledge(system: System, *told: Mapping[Number, Fact]) -> Knowledge:
    """Return all that is told of a system's unknowns; what is told of one more than once holds together."""
    bounds: dict[int, Bounds] = {}
    rests: dict[tuple[int, int], Bounds] = {}
    for number, fact in (item for facts in told for item in facts.items()):
        unknown = system.of_number[number]
        if fact.bounds != NOTHING:
            bounds[unknown] = both(bounds.get(unknown, NOTHING), fact.bounds)
        whole = system.of_number[Number(number.position, "n")]
        if fact.rest != NOTHING and whole != unknown:
            rests[whole, unknown] = both(rests.get((whole, unknown), NOTHING), fact.rest)
    return Knowledge(bounds, rests)


def _numbers(system: System, rows: Mapping[int, Row], *, protect_empty: bool) -> Iterator[tuple[Target, int, bool]]:
    for number, unknown in system.of_number.items():
        row = rows[number.position]
        if row.table not in DEFENDED or row.is_of_things:
            continue
        if number.name == "n":
            yield Target({unknown: 1.0}, number, "n", None), row.n, protect_empty
        elif (whole := system.of_number[Number(number.position, "n")]) != unknown and row.k is not None:
            yield Target({unknown: 1.0}, number, "k", None), row.k, protect_empty
            yield Target({whole: 1.0, unknown: -1.0}, number, "rest", None), row.n - row.k, protect_empty


def _changes(system: System, rows: Mapping[int, Row]) -> Iterator[tuple[Target, int, bool]]:
    """Yield how numbers changed. Where rows came, it must stay in doubt, too, whether none or all of them said yes."""
    for earlier, later in system.changes:
        if rows[later.position].table not in DEFENDED or rows[later.position].is_of_things:
            continue
        sides = [("rest", -1), ("k", 1)] if later.name == "k" else [("n", 1)]
        whole = _whole(later, rows) - _whole(earlier, rows)
        for what, factor in sides:
            change = factor * (number_of(rows, later) - number_of(rows, earlier)) + (whole if what == "rest" else 0)
            sign = -1 if change < 0 or (change == 0 and whole < 0) else 1
            ends = ((later, sign), (earlier, -sign))
            terms = added((system.of_number[number], side * factor) for number, side in ends)
            if what == "rest":
                wholes = ((system.of_number[Number(number.position, "n")], side) for number, side in ends)
                terms = added((*terms.items(), *wholes))
            is_one_sided = what != "n" and whole != 0
            yield Target(terms, later, what, earlier), abs(change), is_one_sided


def _whole(number: Number, rows: Mapping[int, Row]) -> int:
    return rows[number.position].n
