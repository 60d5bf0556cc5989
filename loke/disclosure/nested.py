"""Periods inside other periods: what a half year or a quarter may say beside its year."""

from collections.abc import Iterable, Mapping

from loke.disclosure.elements import Positions
from loke.disclosure.policy import Policy
from loke.disclosure.rows import Row, States, hidden, states_of
from schemas.period import Period


def outermost(period: str, periods: Iterable[str]) -> str:
    """Return the longest of the periods that holds this one, itself when there is none."""
    own = Period.parse(period)
    return max((p for p in map(Period.parse, periods) if p.holds(own)), key=lambda p: p.months, default=own).text


def repeated_states(rows: Positions, outer_states: Mapping[int, States], policy: Policy) -> dict[int, States]:
    """Return the states of the rows whose period lies inside another period of the table.

    `rows` are all rows of an element (or of a flow), `outer_states` the states of those that lie in no other period.
    An inner row shows only what the quarters of its outer period tell anyway: so a year and its halves can be published
    together, and subtracting one from the other gives nothing away. An inner row that
    holds all that its outer period holds shows what that shows, where it may be known that the rest is empty. Other
    inner rows are hidden.
    """
    periods = {row.period for row in rows.values()}
    told = {
        (row.period, row.element, row.group): (row, outer_states[position])
        for position, row in rows.items()
        if position in outer_states and row.group_by == "period"
    }
    totals = {(row.period, row.element): p for p, row in rows.items() if p in outer_states and not row.group_by}
    found = {}
    for position, row in rows.items():
        if position not in outer_states:
            outer = outermost(row.period, periods)
            whole = totals.get((outer, row.element))
            if whole is not None and not policy.protect_empty_groups and _is_all(row, rows[whole]):
                found[position] = outer_states[whole]
                continue
            quarters = [told.get((outer, row.element, quarter)) for quarter in _quarters(row)]
            found[position] = _from_quarters(row, [told_of for told_of in quarters if told_of], len(quarters))
    return found


def _is_all(row: Row, whole: Row) -> bool:
    return not row.group_by and row._replace(period=whole.period) == whole


def _quarters(row: Row) -> list[str]:
    if row.group_by == "period":
        return [row.group]
    own = Period.parse(row.period)
    inside = own.quarters or ((own,) if own.months == 3 else ())
    return [] if row.group_by else [quarter.text for quarter in inside]


def _from_quarters(row: Row, quarters: list[tuple[Row, States]], wanted: int) -> States:
    if not quarters or len(quarters) < wanted:
        return hidden(row)
    if wanted == 1:
        return quarters[0][1]
    if any(state not in ("shown", "none") for _, states in quarters for state in states):
        return hidden(row)
    # Counts and means of quarters give those of the half year; rates do not, because their exposure is not published.
    return states_of(row, "shown", "shown", "shown" if row.measure == "mean" else "hidden")
