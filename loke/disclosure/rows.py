"""A row of an exact table, and the states that decide what of it is shown."""

from typing import NamedTuple

import pandas as pd

from loke.disclosure.bounds import State


class Row(NamedTuple):
    """One figure of FEEDBACK_COUNTS and PEOPLE_BEHIND, by its columns."""

    table: str
    period: str
    component: str
    element: str
    measure: str
    group_by: str
    group: str
    n: int
    k: int | None
    value: float | None
    spread: float | None
    persons: int | None = None
    persons_k: int | None = None
    persons_rest: int | None = None
    largest: float | None = None
    second: float | None = None
    counts: str | None = None

    @property
    def is_of_things(self) -> bool:
        """Whether it counts things that are not people, such as groups that were held."""
        return self.counts == "things"

    @property
    def has_yes(self) -> bool:
        """Whether the figure is so many of so many."""
        return self.measure in ("share", "share_of_each")

    @property
    def has_value(self) -> bool:
        """Whether the figure is a mean, a median or a rate."""
        return self.measure in ("mean", "median", "rate")


def exact_rows(counts: pd.DataFrame, start: int = 0) -> dict[int, Row]:
    """Return the rows of FEEDBACK_COUNTS by their position, the first at `start`."""
    records = enumerate(counts.to_dict("records"), start)
    return {i: Row._make(None if pd.isna(r.get(name)) else r[name] for name in Row._fields) for i, r in records}


class States(NamedTuple):
    """What becomes of a row's three numbers; none where the measure has no such number."""

    n: State
    k: State
    value: State


def states_of(row: Row, n: State, k: State = "none", value: State = "none") -> States:
    """Return a row's states, with none for the numbers that its measure does not have."""
    return States(n, k if row.has_yes else "none", value if row.has_value else "none")


def hidden(row: Row) -> States:
    """Return the states of a row of which nothing is told."""
    return states_of(row, "hidden", "hidden", "hidden")


def too_few(row: Row) -> States:
    """Return the states of a row that rests on too few."""
    return states_of(row, "few", "hidden", "hidden")
