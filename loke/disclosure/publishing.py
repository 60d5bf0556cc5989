"""Exact feedback tables turned into published figures, and stored figures taken up again."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
import pandas as pd

from loke.disclosure.collection import collection_states
from loke.disclosure.elements import Positions, element_states
from loke.disclosure.facts import Fact
from loke.disclosure.flows import flow_states
from loke.disclosure.joined import Source
from loke.disclosure.linked import NO_RELATIONS, Number, Relations
from loke.disclosure.nested import outermost, repeated_states
from loke.disclosure.policy import Policy
from loke.disclosure.published import Published, published
from loke.disclosure.rows import Row, States, exact_rows
from loke.disclosure.standing import standing_states
from loke.disclosure.unlinking import unlinked_states
from loke.disclosure.versions import Version, told_to
from loke.statistics import mean_interval, wilson_intervals
from schemas.feedback_counts import FEEDBACK_COUNTS
from schemas.published_figures import PUBLISHED_FIGURES

DECIMALS = 6
"""Decimals kept of an interval's ends."""


def publish(
    counts: pd.DataFrame, policy: Policy, relations: Relations = NO_RELATIONS, already: Sequence[Version] = ()
) -> Published:
    """Return what an audience may see of exact feedback tables; give it all periods at once.

    `counts` is FEEDBACK_COUNTS, `policy` the audience's. Rows stay in their order; a number that is not shown is null,
    and its state says why. Within a table and element nobody can work a hidden count out, or bound it more tightly
    than from nobody up to the threshold, from all that is shown of it, across groups and periods. Fields of a dataset
    are held against its number of rows, too, and by `relations` the small numbers of intended versus actual and of the
    indicators against everything else in the tables. `already` is what was published before, the earliest first: every
    version of the figures that was released, and last the one at hand when other audiences hold figures of it. What its
    readers have of that cannot be unsaid, so more of the new is hidden where the two could be subtracted. Raises
    pandera's SchemaError when `counts` is not FEEDBACK_COUNTS, and ValueError when groups do not add up to their total
    or the counts contradict the relations.
    """
    frame = FEEDBACK_COUNTS.validate(counts).reset_index(drop=True)
    rows = exact_rows(frame)
    states: dict[int, States] = {}
    for family in _families(rows):
        states |= _family_states(family, policy)
    states |= collection_states(rows, states, policy)
    states = standing_states(rows, states, already, policy)
    sources, told = _before(already, len(rows), policy)
    states = unlinked_states(states, [*sources, Source(rows, relations)], told, policy)
    columns = [[getattr(states[p], name) for p in rows] for name in States._fields]
    for name, column in zip(States._fields, columns, strict=True):
        frame[f"{name}_state"] = pd.Series(column, dtype="str")
    return published(_figures(frame), policy.audience, policy.threshold)


def restore(frame: pd.DataFrame, policy: Policy, data_hash: str) -> Published:
    """Return stored published figures as such again.

    Raises ValueError when they are not the ones that the hash was taken of, and as `Published` does.
    """
    found = published(frame, policy.audience, policy.threshold)
    if found.data_hash != data_hash:
        raise ValueError("the stored figures are not the published ones")
    return found


def _before(already: Sequence[Version], start: int, policy: Policy) -> tuple[list[Source], dict[Number, Fact]]:
    """Return the versions of which the audience's readers have read something, and what they were told of them."""
    sources: list[Source] = []
    told: dict[Number, Fact] = {}
    for version in already:
        if version.read_by(policy):
            rows = exact_rows(version.counts, start)
            start += len(rows)
            sources.append(Source(rows, version.relations))
            told |= told_to(version, rows, policy)
    return sources, told


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


def _figures(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the published columns: exact numbers where shown, shares and intervals worked out from those alone."""
    for name in ("n", "k", "value"):
        frame[name] = frame[name].where(frame[f"{name}_state"] == "shown")
    low, high = _intervals(frame)
    share = (frame["k"] / frame["n"]).astype("Float64")
    return frame.assign(share=share, low=low, high=high)[list(PUBLISHED_FIGURES.columns)]


def _intervals(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    ends = pd.DataFrame(np.nan, index=frame.index, columns=["low", "high"])
    shares = frame["k"].notna()
    if shares.any():
        n, k = (frame.loc[shares, name].to_numpy(dtype="int64") for name in ("n", "k"))
        ends.loc[shares, "low"], ends.loc[shares, "high"] = wilson_intervals(k, n)
    for position in frame.index[(frame["measure"] == "mean") & frame["value"].notna() & frame["spread"].notna()]:
        row = frame.loc[position]
        ends.loc[position] = mean_interval(row["value"], row["spread"], int(row["n"])) or (np.nan, np.nan)
    rounded = ends.round(DECIMALS).astype("Float64")
    return rounded["low"], rounded["high"]
