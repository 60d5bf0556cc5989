"""Figures that stand: what was released stays as it was until enough people came, went or were corrected.

A change of few can never be told. Rather than taking the whole figure away, the edition repeats it as it was released.
"""

from collections.abc import Mapping, Sequence, Set

import pandas as pd

from loke.disclosure.facts import stands_at
from loke.disclosure.policy import Policy
from loke.disclosure.published import Published
from loke.disclosure.repeating import TOLD, Block, Spot, blocks_of, lines_of, repeated
from loke.disclosure.rows import Row, States, exact_rows, hidden
from loke.disclosure.versions import Version


class Standing:
    """Which of an audience's rows stand as they were released last, and what they were then.

    What is made safe together stands together, so that totals and parts fit each other, and another pattern of hidden
    groups does not tell what the first one hid. A block stands while no total in it changed by the threshold or more
    since it was last published anew: its number, its yes-count, or those who are left over.
    """

    def __init__(self, rows: Mapping[int, Row], already: Sequence[Version], policy: Policy) -> None:
        self.spots = {position: Spot(*stands_at(row)) for position, row in rows.items()}
        self.block = blocks_of(self.spots.values())
        self.rows, self.last = rows, _last(already, policy)
        lines = {} if self.last is None else lines_of(self.last)
        self.then = {spot: line for spot, line in lines.items() if policy.allows(spot.group_by)}
        self.block_then = blocks_of(self.then)
        self.may = self._may()
        self.blocks = {b for b, since in self._since(already, policy).items() if self._stands(b, since, policy)}

    def states(self, states: Mapping[int, States]) -> dict[int, States]:
        """Return the states with nothing told of what stands: it says nothing of the new version."""
        return {
            p: hidden(self.rows[p]) if self.block[self.spots[p]] in self.blocks else own for p, own in states.items()
        }

    def in_place(self, figures: pd.DataFrame) -> pd.DataFrame:
        """Return published figures with what stands in its place.

        To what stands from the start comes what lost its totals on the way, and single quarters that did.
        """
        spots = [Spot(*line) for line in figures[list(Spot._fields)].itertuples(index=False, name=None)]
        shown = {spot for spot, state in zip(spots, figures["n_state"], strict=True) if state in TOLD}
        self.blocks |= self.may - {self.block[spot] for spot in shown if not spot.group_by}
        standing = {spot for spot, block in self.block_then.items() if block in self.blocks}
        standing |= {spot for spot in self.then if spot.is_quarter and self._is_lost(spot, shown)}
        if self.last is None or not standing:
            return figures
        return self._put_together(figures, spots, standing, self.last)

    def _put_together(
        self, figures: pd.DataFrame, spots: Sequence[Spot], standing: Set[Spot], last: Published
    ) -> pd.DataFrame:
        """Return both in the order of the new figures; a row that only was there then comes last in its block."""
        gone = [spot in standing or self.block[spot] in self.blocks for spot in spots]
        order = {spot: float(i) for i, spot in enumerate(spots)}
        end = {self.block[spot]: i + 0.5 for i, spot in enumerate(spots)}
        taken = [spot for spot in self.then if spot in standing]
        places = [i for i, is_gone in enumerate(gone) if not is_gone]
        places_then = [order.get(spot, end[self.block_then[spot]]) for spot in taken]
        old = last.frame[[spot in standing for spot in lines_of(last)]]
        both = pd.concat([figures[[not is_gone for is_gone in gone]], old], ignore_index=True)
        ranks = pd.Series([*map(float, places), *places_then])
        return both.loc[ranks.sort_values(kind="stable").index].reset_index(drop=True)

    def _is_lost(self, spot: Spot, shown: Set[Spot]) -> bool:
        """Return whether a quarter was told and is not, in a block that is still there."""
        is_here = spot in self.block and self.block[spot] == self.block_then[spot]
        return is_here and spot not in shown and self.then[spot]["n_state"] in TOLD

    def _may(self) -> set[Block]:
        """Return the blocks of now of which a total was told then."""
        told = {self.block_then[s] for s, line in self.then.items() if not s.group_by and line["n_state"] in TOLD}
        return told & set(self.block.values())

    def _since(self, already: Sequence[Version], policy: Policy) -> dict[Block, dict[Spot, Row]]:
        """Return the exact totals of each block that may stand as they were when it was last published anew."""
        found: dict[Block, dict[Spot, Row]] = {}
        before: Published | None = None
        for version in already:
            for figures in (f for f in version.published if f.audience == policy.audience):
                new = set(lines_of(figures)) - repeated(figures, before)
                before = figures
                block = blocks_of(lines_of(figures))
                totals = _totals(version.counts)
                for one in {block[spot] for spot in new if not spot.group_by} & self.may:
                    found[one] = {spot: row for spot, row in totals.items() if block.get(spot) == one}
        return found

    def _stands(self, block: Block, since: Mapping[Spot, Row], policy: Policy) -> bool:
        now = {self.spots[p]: r for p, r in self.rows.items() if not r.group_by and self.block[self.spots[p]] == block}
        return now.keys() == since.keys() and all(
            _changed(row, since[spot]) < policy.threshold and not row.is_of_things for spot, row in now.items()
        )


def _last(already: Sequence[Version], policy: Policy) -> Published | None:
    """Return the audience's last figures; None when there are none, or when they were shown by another threshold."""
    found = [f for version in already for f in version.published if f.audience == policy.audience]
    return found[-1] if found and found[-1].threshold == policy.threshold else None


def _totals(counts: pd.DataFrame) -> dict[Spot, Row]:
    undivided = counts[counts["group_by"] == ""]
    return {Spot(*stands_at(row)): row for row in exact_rows(undivided).values()}


def _changed(now: Row, then: Row) -> int:
    """Return by how many people a total changed, as far as its counts tell."""
    k, k_then = now.k or 0, then.k or 0
    return max(abs(now.n - then.n), abs(k - k_then), abs(now.n - k - then.n + k_then))
