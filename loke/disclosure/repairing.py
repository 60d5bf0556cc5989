"""Making a way of hiding safe at little cost.

What the cheapest change of the table would go through is hidden, and then what is not needed is shown again.
It is not always the cheapest way, but always a safe one, and it takes a number of steps that is known beforehand.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, hstack, vstack

from loke.disclosure.doubting import Ask, Doubting
from loke.disclosure.reaching import of_open
from loke.disclosure.table_system import TableSystem
from loke.disclosure.terms import TOLERANCE, Vector

LEAST_PRICE = 0.02
"""What part of its cost a cell keeps that is leaned towards wholly, so that no more are taken than needed."""


class Repairing:
    """Repairs of one table system."""

    def __init__(self, system: TableSystem, doubting: Doubting, costs: Vector) -> None:
        self.doubting, self.costs, self.prices = doubting, costs, costs
        self.may = system.where("may")
        self.equal, self.at_most = (_moves(sums) for sums in (doubting.reaching.equal, doubting.reaching.at_most))

    def repaired(self, hiding: Vector, unmet: Sequence[Ask], leaning: Vector) -> Vector:
        """Return a hiding that is safe and hides all that is hidden now; everything that may be, if need be.

        `unmet` is what `Doubting.unmet` has just found of this hiding. The more a cell is leaned towards being hidden,
        from 0 to 1, the cheaper it is taken to be.
        """
        found, self.prices = hiding, self.costs * (1 + LEAST_PRICE - leaning)
        for ask in unmet:
            for goal in ask.goals:
                if not self.doubting.is_met(ask):
                    found = self._hiding_more(ask, goal, found)
            if not self.doubting.is_met(ask):
                return np.maximum(found, self.may)
        return found

    def pruned(self, hiding: Vector, before: Vector, most: int) -> Vector:
        """Return a safe hiding with cells shown again, while few enough questions were asked.

        What was hidden by a repair comes first, then what was hidden before it; of each the dearest.
        """
        found = hiding.copy()
        for cell in sorted(np.flatnonzero(self.may & (found > 0)), key=lambda i: (before[i], -self.costs[i], -i)):
            if self.doubting.reaching.asked > most:
                break
            found[cell] = 0.0
            if not self.doubting.is_met_without(found):
                found[cell] = 1.0
        return found

    def _hiding_more(self, ask: Ask, goal: int, hiding: Vector) -> Vector:
        """Hide what the cheapest change goes through that reaches what is asked of one goal, if any does."""
        others = sum(self.doubting.reached(other) for other in ask.goals if other != goal)
        cells = self._moved(goal, ask.least - others, hiding)
        if cells is None:
            return hiding
        self.doubting.keep(cells)
        reaching = self.doubting.reaching
        apart = (cells > reaching.high + TOLERANCE) | (cells < reaching.low - TOLERANCE)
        return np.where(apart & self.may, 1.0, hiding)

    def _moved(self, goal: int, least: float, hiding: Vector) -> Vector | None:
        """Return the cells of the cheapest table in which one goal reaches this far, if there is one.

        A cell is what is told of it, and what it moves up and down from there. Only what moves out costs anything.
        """
        reaching = self.doubting.reaching
        hidden = np.maximum(hiding, self.may)
        price = np.where((hiding > 0) | ~self.may, 0.0, self.prices)
        low = np.concatenate([reaching.low, np.zeros(2 * len(hiding))])
        high = np.concatenate([reaching.high, reaching.higher * hidden, -reaching.lower * hidden])
        is_open = high > low
        wanted = _moves(csr_matrix(-self.doubting.goals[goal]))
        equal, equal_to = of_open(self.equal, is_open, low)
        at_most, most = of_open(vstack([self.at_most, wanted], format="csr"), is_open, low)
        most[-1] -= least
        reaching.asked += 1
        ends: Any = np.column_stack([low, high])[is_open]
        found = linprog(
            np.concatenate([np.zeros(len(hiding)), price, price])[is_open],
            A_ub=at_most,
            b_ub=most,
            A_eq=equal,
            b_eq=equal_to,
            bounds=ends,
            method="highs-ds",
        )
        if found.x is None:
            return None
        low[is_open] = found.x
        told, up, down = low.reshape(3, -1)
        return np.asarray(told + up - down)


def _moves(sums: Any) -> Any:
    """Return sums of cells as sums of what is told of them and of what they move up and down."""
    return hstack([sums, sums, -sums], format="csr")
