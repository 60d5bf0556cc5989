"""One element in one period: its total, and every division of it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from loke.disclosure.policy import Policy
from loke.disclosure.rows import Row, States, hidden, states_of, too_few
from loke.disclosure.shares import Groups, yes_state, yes_states
from loke.disclosure.sizes import size_states
from loke.disclosure.values import value_state, value_states

Positions: TypeAlias = Mapping[int, Row]
"""Rows by their position in the table."""


def element_states(rows: Positions, policy: Policy) -> dict[int, States]:
    """Return the states of an element's rows in one period.

    The total comes first and is never hidden for the sake of a group; divisions share nothing but the total, so each
    is made safe by itself. Raises ValueError when there is no total or a division does not add up to it, because the
    audit would then prove nothing.
    """
    position, total = total_of(rows)
    found = {position: _total_states(total, policy)}
    for division in divisions_of(rows):
        if sum(row.n for row in division.values()) != total.n:
            raise ValueError(f"the groups of {total.element} in {total.period} do not add up to its total")
        found |= _division_states(division, found[position], policy)
    return found


def total_of(rows: Positions) -> tuple[int, Row]:
    """Return the undivided row; raises ValueError when there is not exactly one."""
    totals = [(position, row) for position, row in rows.items() if not row.group_by]
    if len(totals) != 1:
        raise ValueError(f"an element has {len(totals)} totals in a period")
    return totals[0]


def divisions_of(rows: Positions) -> list[dict[int, Row]]:
    """Return the divided rows, division by division."""
    divided = sorted(((p, r) for p, r in rows.items() if r.group_by), key=lambda item: (item[1].group_by, item[0]))
    return [dict(items) for _, items in groupby(divided, key=lambda item: item[1].group_by)]


def _total_states(total: Row, policy: Policy) -> States:
    if total.n < policy.threshold:
        return too_few(total)
    k = yes_state(total.n, total.k or 0, policy.threshold)
    return states_of(total, "shown", k, value_state("shown", total.value, total.spread))


def _division_states(division: Positions, total: States, policy: Policy) -> dict[int, States]:
    rows = list(division.values())
    if total.n != "shown":
        return {position: too_few(row) for position, row in division.items()}
    sizes = [row.n for row in rows]
    n_states = size_states(sizes, policy)
    k_states: Sequence[str] | None = ["none"] * len(rows)
    if rows[0].has_yes:
        k_states = yes_states(Groups(sizes, n_states, [row.k or 0 for row in rows]), total.k, policy)
    if k_states is None:
        return {position: hidden(row) for position, row in division.items()}
    own = [value_state(state, row.value, row.spread) for state, row in zip(n_states, rows, strict=True)]
    values = value_states(sizes, own, total.value)
    return {
        position: states_of(row, n, k, value)
        for (position, row), n, k, value in zip(division.items(), n_states, k_states, values, strict=True)
    }
