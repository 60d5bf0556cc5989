"""Making a safe choice cheaper: some neighbours are shown, what is not safe is repaired, what is spare is shown.

This is destroying and repairing (Pisinger and Ropke, Large neighborhood search, 2010). Cells are neighbours when they
stand in one sum. A choice that came out a little dearer is gone on from now and then, so that no dead end holds.
"""

import numpy as np
import numpy.typing as npt

from loke.disclosure.doubting import Doubting
from loke.disclosure.repairing import Repairing
from loke.disclosure.table_system import TableSystem
from loke.disclosure.terms import Vector

FEWEST, MOST = 3, 6
"""How many hidden cells are shown at once."""

LEANING = 0.6
"""By what part of its cost at most a cell is taken to be cheaper, by chance, so that no two repairs are the same."""

DEAR = 1.1
"""How many times as dear a repaired choice may be for what is spare to be looked for."""

OTHERS = 0.1
"""What part of the neighbours of cells that a repair hid may turn out to be spare, and is asked."""

STEP_ASIDE = 0.01
"""How much dearer, as a part of the cost, a choice may be that is gone on from with a chance of one in e."""

PATIENCE = 30
"""After how many steps without a cheaper choice it is taken that there is hardly one."""


class Improving:
    """Improvements of choices of one table system."""

    def __init__(self, system: TableSystem, doubting: Doubting, repairing: Repairing, costs: Vector) -> None:
        self.doubting, self.repairing, self.costs = doubting, repairing, costs
        self.may = system.where("may")
        lines = system.matrix([*system.zero, *system.at_most_zero])
        self.near = ((lines.T != 0) @ (lines != 0)).tocsr()
        self.chance = np.random.default_rng(len(self.may))
        self.best = self.current = np.zeros(len(self.may))

    def cheapest(self, start: Vector, most: int) -> Vector:
        """Return the cheapest safe choice that is found, until so many questions were asked in all or no step helped.

        It goes on from where it ended when it is to start from what it returned, and otherwise from the start.
        """
        if start is not self.best:
            self.best = self.current = start
        # What was reached is that of another hiding, where others asked in between.
        self.doubting.broken_rules(self.current)
        idle = 0
        while self.doubting.reaching.asked < most and idle < PATIENCE and np.any(self.may & (self.current > 0)):
            before, idle = self.doubting.furthest.copy(), idle + 1
            found = self._changed(self.current, most)
            if self._is_taken(found, self.current):
                self.current = found
                idle = 0 if self._cost(found) < self._cost(self.best) else idle
                self.best = min(self.best, found, key=self._cost)
            else:
                self.doubting.furthest = before
        return self.best

    def _changed(self, current: Vector, most: int) -> Vector:
        left = self._with_neighbours_shown(current)
        found = self.repairing.repaired(left, LEANING * self.chance.random(len(left)))
        if self._cost(found) > DEAR * self._cost(current):
            return found
        new = (found > 0) & (left == 0)
        around = np.asarray(self.near[new].sum(axis=0)).ravel() > 0
        others = around & ~new & (self.chance.random(len(new)) < OTHERS)
        return self.repairing.pruned(found, (new, others), most)

    def _is_taken(self, found: Vector, current: Vector) -> bool:
        """Return whether to go on from what was found: the dearer it is, the more seldom."""
        step_aside = STEP_ASIDE * self._cost(current) * self.chance.exponential()
        return self._cost(found) <= self._cost(current) + step_aside

    def _cost(self, choice: Vector) -> float:
        return float(self.costs @ choice)

    def _with_neighbours_shown(self, choice: Vector) -> Vector:
        hidden = self.may & (choice > 0)
        left = choice.copy()
        left[self._neighbours(hidden, int(self.chance.integers(FEWEST, MOST + 1)))] = 0.0
        return left

    def _neighbours(self, hidden: npt.NDArray[np.bool_], count: int) -> list[int]:
        """Return hidden cells, those first that are the fewest sums away from one that is drawn."""
        first = int(self.chance.choice(np.flatnonzero(hidden)))
        found, known = [first], {first}
        for cell in found:
            near = self.near.indices[self.near.indptr[cell] : self.near.indptr[cell + 1]]
            further = [int(i) for i in self.chance.permutation(near) if hidden[i] and i not in known]
            found += further
            known.update(further)
            if len(found) >= count:
                break
        return found[:count]
