"""Exact feedback tables turned into published figures, and stored figures taken up again."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import pandas as pd

from loke.disclosure.collection import collection_states
from loke.disclosure.elements import Positions, element_states
from loke.disclosure.facts import Fact
from loke.disclosure.flows import flow_states
from loke.disclosure.joined import Source, systems_of_readers
from loke.disclosure.linked import NO_RELATIONS, Number, Relations, System
from loke.disclosure.nested import outermost, repeated_states
from loke.disclosure.policy import Policy, readable_with, tightened
from loke.disclosure.published import Published, published
from loke.disclosure.repeating import without_repeated
from loke.disclosure.rows import Row, States, exact_rows, hidden
from loke.disclosure.showing import shown_figures
from loke.disclosure.standing import Standing
from loke.disclosure.sums import unsubtracted_values
from loke.disclosure.unlinking import Policies, unlinked_states
from loke.disclosure.versions import Version, told_to, values_told_to
from schemas.feedback_counts import FEEDBACK_COUNTS


def publish(
    counts: pd.DataFrame,
    policy: Policy,
    relations: Relations = NO_RELATIONS,
    already: Sequence[Version] = (),
    known: Mapping[str, Policy] | None = None,
    joined: dict[tuple[int, ...], list[list[System]]] | None = None,
) -> Published:
    """Return what an audience may see of exact feedback tables; give it all periods at once.

    `counts` is FEEDBACK_COUNTS, `policy` the audience's. Divisions that it does not allow are left out, and the other
    rows stay in their order; a number that is not shown is null, and its state says why. Within a table and element
    nobody can work a hidden count out, or bound it more tightly than from nobody up to the threshold, from all that is
    shown of it, across groups and periods. Fields of a dataset are held against its number of rows, too, and by
    `relations` the small numbers of intended versus actual and of the indicators against everything else in the tables.
    `already` is what was published before, the earliest first: every version of the figures that was released, and last
    the one at hand when other audiences hold figures of it. What its readers have of that cannot be unsaid, so more of
    the new is hidden where the two could be subtracted. `known` are the policies of all audiences, where a unit has
    tightened any, and `joined` keeps the systems of the same versions for the next audience.
    Raises pandera's SchemaError when `counts` is not FEEDBACK_COUNTS, and ValueError when groups do not add up to their
    total or the counts contradict the relations.
    """
    frame = FEEDBACK_COUNTS.validate(counts).reset_index(drop=True)
    rows = exact_rows(frame)
    states: dict[int, States] = {}
    for family in _families(rows):
        states |= _family_states(family, policy)
    states |= collection_states(rows, states, policy)
    joined = {} if joined is None else joined
    standing = Standing(rows, already, policy)
    states = standing.states(states)
    anew = without_repeated(already)
    states |= {p: hidden(row) for p, row in rows.items() if not policy.allows(row.group_by)}
    for reader in _readers(policy, already, known or tightened({})):
        sources, told, values = _before(anew, rows, counts, reader)
        together = [*sources, Source(rows, relations)]
        of_versions = tuple(id(v.counts) for v in anew if v.counts is not counts and v.read_by(reader))
        if of_versions not in joined:
            joined[of_versions] = systems_of_readers(together)
        for systems in joined[of_versions]:
            states = unlinked_states(states, together, systems, told, Policies(policy, reader))
        if already:
            states = unsubtracted_values(states, [*(source.rows for source in sources), rows], values, reader)
    columns = [[getattr(states[p], name) for p in rows] for name in States._fields]
    for name, column in zip(States._fields, columns, strict=True):
        frame[f"{name}_state"] = pd.Series(column, dtype="str")
    may_see = [policy.allows(group_by) for group_by in frame["group_by"]]
    allowed = frame[pd.Series(may_see, index=frame.index, dtype="bool")].reset_index(drop=True)
    return published(standing.in_place(shown_figures(allowed, policy)), policy.audience, policy.threshold)


def restore(frame: pd.DataFrame, policy: Policy, data_hash: str) -> Published:
    """Return stored published figures as such again.

    Raises ValueError when they are not the ones that the hash was taken of, and as `Published` does.
    """
    found = published(frame, policy.audience, policy.threshold)
    if found.data_hash != data_hash:
        raise ValueError("the stored figures are not the published ones")
    return found


def _readers(own: Policy, already: Sequence[Version], known: Mapping[str, Policy]) -> list[Policy]:
    """Return the policies of all who will read what is published, the audience's own first.

    Left out is who is protected with another: who holds no more, knows the same of empty groups, and asks for no more
    doubt. A manager who may know which groups are empty can work out more than a committee that may not.
    """
    readers = [own, *(known[name] for name in known if name != own.audience and own.audience in readable_with(name))]
    held = {
        r.audience: {own.audience, *(f.audience for version in already for f in version.read_by(r))} for r in readers
    }

    def is_protected_with(one: Policy, other: Policy) -> bool:
        as_much = held[one.audience] <= held[other.audience] and one.threshold <= other.threshold
        return as_much and one.protect_empty_groups == other.protect_empty_groups

    for reader in reversed(readers):
        if any(is_protected_with(reader, other) for other in readers if other is not reader):
            readers = [other for other in readers if other is not reader]
    return readers


def _before(
    already: Sequence[Version], rows: Positions, counts: pd.DataFrame, policy: Policy
) -> tuple[list[Source], dict[Number, Fact], frozenset[int]]:
    """Return the versions of which the audience's readers have read something, and the numbers and values told them.

    What others hold of the version at hand is told of its own rows.
    """
    sources: list[Source] = []
    told: dict[Number, Fact] = {}
    values: frozenset[int] = frozenset()
    start = len(rows)
    for version in (v for v in already if v.read_by(policy)):
        own = rows if version.counts is counts else version.rows(start)
        if own is not rows:
            start += len(own)
            sources.append(Source(own, version.relations))
        told |= told_to(version, own, policy)
        values |= values_told_to(version, own, policy)
    return sources, told, values


def _families(rows: Positions) -> list[dict[int, Row]]:
    """Return the rows that are made safe together: an element over all periods, or a flow with all its steps."""

    def key(item: tuple[int, Row]) -> tuple[str, str, str]:
        row = item[1]
        return row.table, row.component, "" if row.table == "flow" else row.element

    return [dict(items) for _, items in groupby(sorted(rows.items(), key=key), key=key)]


def _family_states(family: Positions, policy: Policy) -> dict[int, States]:
    periods = {row.period for row in family.values()}
    states: dict[int, States] = {}
    for period in sorted(p for p in periods if outermost(p, periods) == p):
        rows = {position: row for position, row in family.items() if row.period == period}
        is_flow = next(iter(rows.values())).table == "flow"
        states |= flow_states(rows, policy) if is_flow else element_states(rows, policy)
    return states | repeated_states(family, states, policy)
