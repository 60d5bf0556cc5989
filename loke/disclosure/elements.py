"""One element in one period: its total, and every division of it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from loke.disclosure.bounds import State
from loke.disclosure.policy import Policy
from loke.disclosure.primary import is_dominated, is_of_few_people, is_somebodys_own
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
    if total.is_of_things:
        return {p: _of_things(row) for p, row in rows.items()}
    found = {position: _total_states(total, policy)}
    for division in divisions_of(rows):
        if sum(row.n for row in division.values()) != total.n:
            raise ValueError(f"the groups of {total.element} in {total.period} do not add up to its total")
        found |= _division_states(division, found[position], policy)
    return found


def _of_things(row: Row) -> States:
    """Return the states of what is not about people: everything is shown."""
    return states_of(row, "shown", "shown", "none" if row.value is None else "shown")


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
    if is_of_few_people(total, policy):
        return hidden(total)
    k = yes_state(total.n, total.k or 0, policy.threshold)
    return states_of(total, "shown", k, _value_state("shown", total, policy))


def _value_state(n_state: State, row: Row, policy: Policy) -> State:
    own = value_state(n_state, row.value, row.spread)
    return "hidden" if own == "shown" and (is_dominated(row, policy) or is_somebodys_own(row, policy)) else own


def _division_states(division: Positions, total: States, policy: Policy) -> dict[int, States]:
    rows = list(division.values())
    if total.n == "few":
        return {position: too_few(row) for position, row in division.items()}
    if total.n != "shown" or any(is_of_few_people(row, policy) for row in rows):
        return {position: hidden(row) for position, row in division.items()}
    sizes = [row.n for row in rows]
    n_states = size_states(sizes, policy)
    k_states: Sequence[str] | None = ["none"] * len(rows)
    if rows[0].has_yes:
        k_states = yes_states(Groups(sizes, n_states, [row.k or 0 for row in rows]), total.k, policy)
    if k_states is None:
        return {position: hidden(row) for position, row in division.items()}
    own = [_value_state(state, row, policy) for state, row in zip(n_states, rows, strict=True)]
    values = value_states(sizes, own, total.value)
    return {
        position: states_of(row, n, k, value)
        for (position, row), n, k, value in zip(division.items(), n_states, k_states, values, strict=True)
    }
