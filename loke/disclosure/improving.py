"""Making a safe choice cheaper: some neighbours are set free, and what is best for them is chosen anew.

Cells are neighbours when they stand in one sum. What was hidden elsewhere stays hidden, so that each search is small.
Where nothing is found, more are set free the next time, until all are; where a search leads nowhere, fewer.
"""

import numpy as np

from loke.disclosure.doubting import Ask, Doubting
from loke.disclosure.repairing import Repairing
from loke.disclosure.rule_book import RuleBook
from loke.disclosure.table_system import TableSystem
from loke.disclosure.terms import Vector

FIRST = 12.0
"""How many cells are set free at first."""

MORE, FEWER = 1.1, 0.9
"""How many times as many are set free after a search without a choice, and after choices that were not safe."""

TRIES = 4
"""How often the cheapest choice is asked whether it is safe before it is repaired."""

PRUNING = 100
"""How many questions may be asked to show again what a repair need not hide."""

DEAR = 1.2
"""How many times as dear a repaired choice may be for pruning to be tried."""

LEAST_GAIN = 0.5
"""Costs are whole numbers beside what decides between equals, which comes to less than this."""

GAP = 0.01
"""How much dearer than the cheapest choice, as a part of it, a choice may be that is asked."""


class Improving:
    """Improvements of choices of one table system."""

    def __init__(self, system: TableSystem, doubting: Doubting, repairing: Repairing, rules: RuleBook) -> None:
        self.doubting, self.repairing, self.rules = doubting, repairing, rules
        self.may = system.where("may")
        lines = system.matrix([*system.zero, *system.at_most_zero])
        self.near = ((lines.T != 0) @ (lines != 0)).tocsr()
        self.order = np.random.default_rng(len(self.may))
        self.free = FIRST
        self.is_cheapest = False

    def cheaper(self, best: Vector, most: int) -> Vector | None:
        """Return a safe choice that costs less, or None when none is found with so many questions.

        None, too, when there is none at all; then `is_cheapest` is set.
        """
        self.is_cheapest = False
        self.doubting.unmet(best)
        furthest = self.doubting.furthest.copy()
        while self.doubting.reaching.asked < most and not self.is_cheapest:
            self.doubting.furthest = furthest.copy()
            found = self._chosen_anew(best, self._kept(best))
            if found is not None:
                return found
        return None

    def _chosen_anew(self, best: Vector, kept: Vector, tries: int = TRIES) -> Vector | None:
        below = float(self.rules.costs @ best) - LEAST_GAIN
        choice, bound, work = self.rules.cheaper(kept, below, GAP)
        self.doubting.reaching.asked += work
        if choice is None:
            self.is_cheapest = not kept.any() and np.isinf(bound)
            self.free *= MORE
            return None
        unmet = self.doubting.unmet(choice, sparing=True)
        if not unmet:
            return choice
        self.rules.add(rule for _, rule in unmet)
        if tries > 1:
            return self._chosen_anew(best, kept, tries - 1)
        self.free = max(1.0, self.free * FEWER)
        return self._repaired(choice, [ask for ask, _ in unmet], best, below)

    def _repaired(self, choice: Vector, unmet: list[Ask], best: Vector, below: float) -> Vector | None:
        found = self.repairing.repaired(choice, unmet, np.maximum(choice, best / 2))
        if self.rules.costs @ found < DEAR * below:
            found = self.repairing.pruned(found, choice, self.doubting.reaching.asked + PRUNING)
        return found if self.rules.costs @ found <= below else None

    def _kept(self, best: Vector) -> Vector:
        """Return the hidden cells without some that are neighbours."""
        hidden = self.may & (best > 0)
        kept = hidden.astype(float)
        if hidden.any():
            kept[self._neighbours(int(self.order.choice(np.flatnonzero(hidden))), best)] = 0.0
        return kept

    def _neighbours(self, first: int, best: Vector) -> list[int]:
        """Return hidden cells that may be shown, those first that are the fewest sums away from the first one."""
        found, known = [first], {first}
        for cell in found:
            near = self.near.indices[self.near.indptr[cell] : self.near.indptr[cell + 1]]
            further = [int(i) for i in self.order.permutation(near) if best[i] > 0 and i not in known]
            found += further
            known.update(further)
        found += [int(i) for i in np.flatnonzero(best) if i not in known]
        return [cell for cell in found if self.may[cell]][: int(self.free)]
