"""A flow in one period: all its steps together, since the difference of two steps is a number of people, too."""

from collections.abc import Mapping, Sequence

from loke.disclosure.bounds import State
from loke.disclosure.elements import Positions, divisions_of
from loke.disclosure.policy import Policy
from loke.disclosure.primary import is_of_few_people
from loke.disclosure.rows import Row, States, hidden, states_of, too_few
from loke.disclosure.steps import Step, group_is_clear, step_states


def flow_states(rows: Positions, policy: Policy) -> dict[int, States]:
    """Return the states of the rows of a flow's steps in one period.

    Many rows of few people take with them what they are counted in: all of it where they are all rows, a step where
    they reached it or did not, and a division where they are in a group. The totals stay. Raises ValueError when the
    steps do not rest on the same rows.
    """
    totals = {position: row for position, row in rows.items() if not row.group_by}
    if len({row.n for row in totals.values()}) != 1:
        raise ValueError("the steps of a flow do not rest on the same rows")
    whole = _whole(next(iter(totals.values())))
    if whole.rows < policy.threshold:
        return {position: too_few(row) for position, row in rows.items()}
    if whole.persons < policy.threshold:
        return {position: hidden(row) for position, row in rows.items()}
    k_states = step_states(whole, [_step(row) for row in totals.values()], policy.threshold)
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
    is_of_few = any(is_of_few_people(row, policy) for row in division.values())
    if not anything or is_of_few or not all(_is_clear(own, of_total, policy.threshold) for own in groups.values()):
        return {position: hidden(row) for position, row in division.items()}
    return {
        position: states_of(row, "shown", "shown" if of_total[row.element] == "shown" else "hidden")
        for position, row in division.items()
    }


def _is_clear(rows: Sequence[Row], of_total: Mapping[str, State], threshold: int) -> bool:
    shown = [_step(row) for row in rows if of_total[row.element] == "shown"]
    hinted = [_step(row) for row in rows if of_total[row.element] in ("few", "nearly_all")]
    return group_is_clear(_whole(rows[0]), shown, hinted, threshold)


def _whole(row: Row) -> Step:
    return Step(row.n, row.n if row.persons is None else row.persons, 0)


def _step(row: Row) -> Step:
    """Return a step with the people behind it; where they are not known, each row is taken to be one."""
    k = row.k or 0
    return Step(k, _known(row.persons_k, k), _known(row.persons_rest, row.n - k))


def _known(persons: int | None, rows: int) -> int:
    return rows if persons is None else persons
