"""A flow in one period: all its steps together, since the difference of two steps is a number of people, too."""

from collections.abc import Mapping, Sequence

from loke.disclosure.bounds import State
from loke.disclosure.elements import Positions, divisions_of
from loke.disclosure.policy import Policy
from loke.disclosure.primary import is_of_few_people
from loke.disclosure.rows import Row, States, hidden, states_of, too_few
from loke.disclosure.steps import group_is_clear, step_states


def flow_states(rows: Positions, policy: Policy) -> dict[int, States]:
    """Return the states of the rows of a flow's steps in one period.

    Raises ValueError when the steps do not rest on the same rows.
    """
    totals = {position: row for position, row in rows.items() if not row.group_by}
    if len({row.n for row in totals.values()}) != 1:
        raise ValueError("the steps of a flow do not rest on the same rows")
    n = next(iter(totals.values())).n
    if n < policy.threshold:
        return {position: too_few(row) for position, row in rows.items()}
    if any(is_of_few_people(row, policy) for row in rows.values()):
        return {position: hidden(row) for position, row in rows.items()}
    k_states = step_states(n, [row.k or 0 for row in totals.values()], policy.threshold)
    found = {p: states_of(row, "shown", k) for (p, row), k in zip(totals.items(), k_states, strict=True)}
    of_total = {row.element: found[position].k for position, row in totals.items()}
    for division in divisions_of(rows):
        found |= _division_states(division, of_total, policy)
    return found


def _division_states(division: Positions, of_total: Mapping[str, State], policy: Policy) -> dict[int, States]:
    groups: dict[str, list[Row]] = {}
    for row in division.values():
        groups.setdefault(row.group, []).append(row)
    anything = "shown" in of_total.values()
    if not anything or not all(_is_clear(rows, of_total, policy.threshold) for rows in groups.values()):
        return {position: hidden(row) for position, row in division.items()}
    return {
        position: states_of(row, "shown", "shown" if of_total[row.element] == "shown" else "hidden")
        for position, row in division.items()
    }


def _is_clear(rows: Sequence[Row], of_total: Mapping[str, State], threshold: int) -> bool:
    shown = [row.k or 0 for row in rows if of_total[row.element] == "shown"]
    hinted = [row.k or 0 for row in rows if of_total[row.element] in ("few", "nearly_all")]
    return group_is_clear(rows[0].n, shown, hinted, threshold)
