"""Figures that stand: where nothing changed since a release, an audience sees what it saw then."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from loke.disclosure.facts import stands_at, states_by_place
from loke.disclosure.nested import outermost
from loke.disclosure.policy import Policy
from loke.disclosure.rows import Row, States, exact_rows
from loke.disclosure.versions import Version


def standing_states(
    rows: Mapping[int, Row], states: Mapping[int, States], already: Sequence[Version], policy: Policy
) -> dict[int, States]:
    """Return the states of rows that are as they were when the audience's last figures of them were released.

    What is made safe together stands together, an element (of a flow or of collection health: all of it) in a period
    and all that lies inside it. Another pattern of hidden groups would tell what the first one hid.
    """
    found, own = dict(states), _blocks(rows)
    for version in already:
        for figures in version.published:
            if figures.audience == policy.audience and figures.threshold == policy.threshold:
                then, seen = _blocks(exact_rows(version.counts)), states_by_place(figures)
                same = [b for key, b in own.items() if set(b.values()) == set(then.get(key, {}).values())]
                stood = ((position, stands_at(row)) for block in same for position, row in block.items())
                found |= {position: seen[place] for position, place in stood if place in seen}
    return found


def _blocks(rows: Mapping[int, Row]) -> dict[tuple[str, ...], dict[int, Row]]:
    found: dict[tuple[str, ...], dict[int, Row]] = defaultdict(dict)
    periods = {row.period for row in rows.values()}
    outer = {period: outermost(period, periods) for period in periods}
    for position, row in rows.items():
        element = "" if row.table in ("flow", "collection_health") else row.element
        found[row.table, row.component, element, outer[row.period]][position] = row
    return found
