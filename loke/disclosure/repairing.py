"""Making a way of hiding safe at little cost.

What the cheapest change of the table would go through is hidden, and then what is not needed is shown again.
It is not always the cheapest way, but always a safe one, and it takes a number of steps that is known beforehand.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack, vstack

from loke.disclosure.doubting import Ask, Doubting
from loke.disclosure.programme import Programme
from loke.disclosure.table_system import TableSystem
from loke.disclosure.terms import TOLERANCE, Vector

LEAST_PRICE = 0.02
"""What part of its cost a cell keeps that is leaned towards wholly, so that no more are taken than needed."""


class Repairing:
    """Repairs of one table system, each a linear programme of the cells that move and what they move through."""

    def __init__(self, system: TableSystem, doubting: Doubting, costs: Vector) -> None:
        self.doubting, self.costs = doubting, costs
        self.may, reaching = system.where("may"), doubting.reaching
        lines = [reaching.equal, reaching.at_most, csr_matrix(doubting.goals)]
        kinds = [each.shape[0] for each in lines]
        self.low, self.high = np.repeat([0.0, -np.inf, -np.inf], kinds), np.repeat([0.0, 0.0, np.inf], kinds)
        self.first_goal = sum(kinds[:2])
        self.programme = Programme(_moves(vstack(lines, format="csr")))
        unmoved = np.zeros(2 * len(costs))
        up_and_down = [reaching.higher * reaching.hideable, -reaching.lower * reaching.hideable]
        self.programme.bound_unknowns(np.append(reaching.low, unmoved), np.concatenate([reaching.high, *up_and_down]))

    def repaired(self, hiding: Vector, leaning: Vector) -> Vector:
        """Return a hiding that is safe and hides all that is hidden now; everything that may be, if need be.

        The more a cell is leaned towards being hidden, from 0 to 1, the cheaper it is taken to be.
        """
        found, prices = hiding, self.costs * (1 + LEAST_PRICE - leaning)
        self.doubting.ask_together(hiding)
        for ask in self.doubting.asks:
            for goal in ask.goals:
                if not self.doubting.is_met_with(ask, found):
                    found = self._hiding_more(ask, goal, found, prices)
            if not self.doubting.is_met(ask):
                return np.maximum(found, self.may)
        return found

    def pruned(self, hiding: Vector, spare: Sequence[npt.NDArray[np.bool_]], most: int) -> Vector:
        """Return a safe hiding with cells shown again, until so many questions were asked in all.

        `spare` are the cells that may be: each group after the one before it, and of each the dearest first.
        """
        found = hiding.copy()
        for group in spare:
            for cell in sorted(np.flatnonzero(self.may & group & (found > 0)), key=lambda i: (-self.costs[i], -i)):
                if self.doubting.reaching.asked > most:
                    return found
                found[cell] = 0.0
                if not self.doubting.is_met_without(found):
                    found[cell] = 1.0
        return found

    def _hiding_more(self, ask: Ask, goal: int, hiding: Vector, prices: Vector) -> Vector:
        """Hide what the cheapest change goes through that reaches what is asked of one goal, if any does."""
        others = sum(self.doubting.reached(other) for other in ask.goals if other != goal)
        price = np.where((hiding > 0) | ~self.may, 0.0, prices)
        cells = self._moved(goal, ask.least - others, price)
        if cells is None:
            return hiding
        self.doubting.keep(cells)
        reaching = self.doubting.reaching
        apart = (cells > reaching.high + TOLERANCE) | (cells < reaching.low - TOLERANCE)
        return np.where(apart & self.may, 1.0, hiding)

    def _moved(self, goal: int, least: float, price: Vector) -> Vector | None:
        """Return the cells of the cheapest table in which one goal reaches this far, if there is one.

        A cell is what is told of it, and what it moves up and down from there. Only what moves out costs anything.
        """
        self.doubting.reaching.asked += 1
        low = self.low.copy()
        low[self.first_goal + goal] = least
        self.programme.bound_lines(low, self.high)
        found = self.programme.lowest(np.concatenate([np.zeros(len(price)), price, price]))
        if found is None:
            return None
        told, up, down = found.solution.reshape(3, -1)
        return np.asarray(told + up - down)


def _moves(sums: Any) -> Any:
    """Return sums of cells as sums of what is told of them and of what they move up and down."""
    return hstack([sums, sums, -sums], format="csr")
