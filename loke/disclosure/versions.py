"""Versions of a unit's figures: what they were at each release, and who could read what of them.

Figures change from one release to the next: rows come late, are corrected, or are withdrawn. Who keeps the old edition
can subtract it from the new one, so whatever was released is part of what a reader has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from loke.disclosure.facts import Fact, facts_of_published, stands_at, states_by_place
from loke.disclosure.linked import Number, Relations
from loke.disclosure.policy import Policy, readable_with
from loke.disclosure.published import Published, published_by
from loke.disclosure.rows import Row, exact_rows


@dataclass(frozen=True, eq=False)
class Version:
    """A unit's exact figures at one time (FEEDBACK_COUNTS), how they relate, and all that was published of them.

    A version is only the same as itself, so what was worked out of it once need not be again.
    """

    counts: pd.DataFrame
    relations: Relations
    published: Sequence[Published]

    def rows(self, start: int = 0) -> Mapping[int, Row]:
        """Return the exact rows by their position, the first at `start`."""
        return {start + position: row for position, row in self._rows.items()}

    @cached_property
    def _rows(self) -> Mapping[int, Row]:
        return exact_rows(self.counts)

    def read_by(self, policy: Policy) -> list[Published]:
        """Return what an audience reads: its own figures, and those of every audience whose editions it reads, too."""
        audiences = {policy.audience, *(name for other in policy.reads_also for name in readable_with(other))}
        return [figures for figures in self.published if figures.audience in audiences]


def told_to(version: Version, rows: Mapping[int, Row], policy: Policy) -> dict[Number, Fact]:
    """Return what the readers of an audience are told of a version's numbers, by everything that they read of it."""
    found: dict[Number, Fact] = {}
    for figures in version.read_by(policy):
        for number, fact in facts_of_published(figures, rows, published_by(figures)).items():
            found[number] = fact if number not in found else fact.and_also(found[number])
    return found


def values_told_to(version: Version, rows: Mapping[int, Row], policy: Policy) -> frozenset[int]:
    """Return the positions of a version's rows whose mean, median or rate the readers of an audience are told."""
    places = {stands_at(row): position for position, row in rows.items()}
    return frozenset(
        places[place]
        for figures in version.read_by(policy)
        for place, states in states_by_place(figures).items()
        if states.value == "shown" and place in places
    )
