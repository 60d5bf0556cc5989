"""Collection health: the elements of one dataset held against each other, since they are about nearly the same rows.

The decision: a field is filled in by so many of those who should have an answer, beside the number of all rows. The
difference are people to whom the question does not apply, and a small number of them stays in doubt: then only totals
from which it can not be had remain. Why answers are missing is told only where it is told how many are missing.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from loke.disclosure.elements import Positions
from loke.disclosure.nested import outermost
from loke.disclosure.policy import Policy
from loke.disclosure.rows import Row, States, hidden

_ROWS = "(rows)"
_KINDS = "_missing"
"""How the elements that count all rows, and the kinds of missing, are named in FEEDBACK_COUNTS."""


class _Family(NamedTuple):
    """What one element of a dataset tells in an outermost period and the periods inside it."""

    period: str
    component: str
    element: str
    rows: dict[int, Row]


def collection_states(rows: Positions, states: Mapping[int, States], policy: Policy) -> dict[int, States]:
    """Return the states of the collection-health rows that must be hidden beside what their own element says."""
    health = {position: row for position, row in rows.items() if row.table == "collection_health"}
    received = {_place(row): row.n for row in health.values() if row.element == _ROWS}
    families = list(_families(health))
    fields = [family for family in families if not _tells_kinds(family)]
    kinds = [family for family in families if _tells_kinds(family)]
    found: dict[int, States] = {}
    for family in fields:
        small = {p for p, row in family.rows.items() if 0 < received.get(_place(row), row.n) - row.n < policy.threshold}
        kept = {p for p, row in family.rows.items() if row.period == family.period and not row.group_by} - small
        found |= {p: hidden(row) for p, row in family.rows.items() if small and p not in kept}
    told = {
        (row.component, row.period, row.element)
        for position, row in health.items()
        if not row.group_by and found.get(position, states[position]).k == "shown"
    }
    for family in kinds:
        field = family.element.removesuffix(_KINDS)
        found |= {p: hidden(r) for p, r in family.rows.items() if (r.component, r.period, field) not in told}
    return found


def _place(row: Row) -> tuple[str, str, str, str]:
    return row.component, row.period, row.group_by, row.group


def _tells_kinds(family: _Family) -> bool:
    return family.element.endswith(_KINDS) and all(not row.has_yes for row in family.rows.values())


def _families(health: Positions) -> Iterator[_Family]:
    periods = {row.period for row in health.values()}

    def key(item: tuple[int, Row]) -> tuple[str, str, str]:
        return outermost(item[1].period, periods), item[1].component, item[1].element

    for (period, component, element), items in groupby(sorted(health.items(), key=key), key=key):
        yield _Family(period, component, element, dict(items))
