"""What published numbers tell of the counts behind them, one fact for each number that tells anything."""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from loke.disclosure.bounds import Bounds
from loke.disclosure.linked import Number
from loke.disclosure.policy import Policy
from loke.disclosure.published import Published
from loke.disclosure.rows import Row, States
from loke.disclosure.told import Range, Told, told, told_of

ANY = 10_000_000
"""More people than any table has: the upper end of a number of which nothing is told."""

PLACE = ("table", "period", "component", "element", "group_by", "group")
_TELLING = ("shown", "rounded", "few")


class Fact(NamedTuple):
    """What is told of one number: where it lies, and by how many it falls short of its whole."""

    bounds: Bounds
    rest: Bounds

    def and_also(self, other: "Fact") -> "Fact":
        """Return what both together tell."""
        return Fact(both(self.bounds, other.bounds), both(self.rest, other.rest))


NOTHING = Bounds(0, ANY)
"""What is told of a number of which nothing is told."""


def both(one: Bounds, other: Bounds) -> Bounds:
    """Return what two bounds of one number tell together."""
    return Bounds(max(one.low, other.low), min(one.high, other.high))


def facts_of_row(position: int, row: Row, states: States, policy: Policy) -> dict[Number, Fact]:
    """Return what an exact row will tell when it is published with these states."""
    return _facts(position, told_of(row, states, policy), states, policy)


def facts_of_published(published: Published, rows: Mapping[int, Row], policy: Policy) -> dict[Number, Fact]:
    """Return what published figures tell of the numbers of `rows`, the exact figures that they were made of."""
    places = {stands_at(row): position for position, row in rows.items()}
    return {
        Number(places[place], number.name): fact
        for place, facts in _facts_by_place(published, policy).items()
        if place in places
        for number, fact in facts.items()
    }


@lru_cache(maxsize=512)
def _facts_by_place(published: Published, policy: Policy) -> Mapping[tuple[str, ...], dict[Number, Fact]]:
    """Return what published figures tell by where each row stands, as if that were the first position."""
    return {
        tuple(record[name] for name in PLACE): _facts(0, told(record, policy), _states(record), policy)
        for record in published.frame.to_dict("records")
    }


@lru_cache(maxsize=512)
def states_by_place(published: Published) -> Mapping[tuple[str, ...], States]:
    """Return the states of published figures by where each stands, rounded ones as shown."""
    return {
        tuple(record[name] for name in PLACE): States._make(
            "shown" if state == "rounded" else state for state in _states(record)
        )
        for record in published.frame.to_dict("records")
    }


def stands_at(row: Row) -> tuple[str, ...]:
    """Return where a row stands among all rows of a version."""
    return tuple(getattr(row, name) for name in PLACE)


def _states(record: Mapping[Hashable, Any]) -> States:
    return States._make(record[f"{name}_state"] for name in States._fields)


def _facts(position: int, of_row: Told, states: States, policy: Policy) -> dict[Number, Fact]:
    found = {}
    if states.n in _TELLING:
        found[Number(position, "n")] = Fact(_bounds(of_row.n), NOTHING)
    if of_row.k is None or of_row.rest is None:
        return found
    if states.k in _TELLING:
        # What is rounded leaves out at least as many as the threshold; nothing else is told of what is left.
        rest = Bounds(int(of_row.rest.low), ANY) if policy.rounding > 1 and states.k != "few" else NOTHING
        found[Number(position, "k")] = Fact(_bounds(of_row.k), rest)
    elif states.k == "nearly_all":
        found[Number(position, "k")] = Fact(NOTHING, _bounds(of_row.rest))
    return found


def _bounds(found: Range) -> Bounds:
    return Bounds(int(found.low), int(min(found.high, ANY)))
