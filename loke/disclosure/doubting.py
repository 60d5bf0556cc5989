"""What must stay in doubt of a table system, asked of one way of hiding after the other.

Each ask is one or two sums whose highest values must together be large enough: a number that must be able to be low is
its negative that must be able to be high.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from loke.disclosure.reaching import TOLERANCE, Reach, Reaching, is_whole
from loke.disclosure.table_system import TableSystem, Vector


class Ask(NamedTuple):
    """Goals by their number, and the least that their highest values must come to together."""

    goals: tuple[int, ...]
    least: float


class Rule(NamedTuple):
    """What every safe way of hiding fulfils: `factors @ hiding` is at least this."""

    factors: Vector
    least: float


class Doubting:
    """The asks of a system, and for each goal the cells that reached furthest with the latest hiding."""

    def __init__(self, system: TableSystem) -> None:
        self.reaching = Reaching(system)
        self.values = system.values
        lines = system.matrix([p.terms for p in system.protected]).toarray()
        self.goals = np.concatenate([lines, -lines])
        count = len(lines)
        self.asks = [ask for i, p in enumerate(system.protected) for ask in _asks(i, count + i, p.high, p.low, p.width)]
        self.furthest = np.tile(self.values, (len(self.goals), 1))

    def keep(self, cells: Vector) -> None:
        """Keep a table that fits the latest hiding, for every goal that reaches further in it."""
        further = self.goals @ cells > np.einsum("gc,gc->g", self.goals, self.furthest) + TOLERANCE
        self.furthest[further] = cells

    def start_anew(self) -> None:
        """Forget what was reached, because less is hidden now; the true table always fits."""
        self.furthest = np.tile(self.values, (len(self.goals), 1))

    def unmet(self, hiding: Vector) -> list[tuple[Ask, Rule]]:
        """Return what is not in doubt with this hiding, each with the rule that it breaks."""
        self._ask_together(hiding)
        found = []
        for ask in self.asks:
            if not self.is_met(ask):
                reached = [self._reach(goal, hiding) for goal in ask.goals]
                if not self.is_met(ask):
                    found.append((ask, _rule(reached, ask.least)))
        return found

    def unmet_whole(self, hiding: Vector) -> list[Ask]:
        """Return what is in doubt only as long as numbers need not be whole; `unmet` must have found nothing."""
        return [ask for ask in self.asks if not self._is_met_whole(ask, hiding)]

    def is_met_without(self, cell: int, hiding: Vector) -> bool:
        """Return whether everything stays in doubt with this hiding, which hides one cell less than before.

        What was reached is forgotten only where it leaned on that cell, and comes back when the answer is no.
        """
        before = self.furthest.copy()
        low, high = self.reaching.ends(hiding)
        own = self.furthest[:, cell]
        lost = (own < low[cell] - TOLERANCE) | (own > high[cell] + TOLERANCE)
        self.furthest[lost] = self.values
        for ask in self.asks:
            if not self.is_met(ask):
                for goal in ask.goals:
                    self._reach(goal, hiding)
                if not self.is_met(ask):
                    self.furthest = before
                    return False
        return True

    def _ask_together(self, hiding: Vector) -> None:
        """Ask for the sum of all that is open, as long as that answers anything: one answer often settles many."""
        while open_goals := sorted({goal for ask in self.asks if not self.is_met(ask) for goal in ask.goals}):
            before = len(open_goals)
            self.keep(self.reaching.reach(self.goals[open_goals].sum(axis=0), hiding).cells)
            left = {goal for ask in self.asks if not self.is_met(ask) for goal in ask.goals}
            if len(left) == before:
                return

    def _reach(self, goal: int, hiding: Vector) -> Reach:
        found = self.reaching.reach(self.goals[goal], hiding)
        self.keep(found.cells)
        return found

    def is_met(self, ask: Ask) -> bool:
        """Return whether what is asked is known to be reached."""
        return sum(map(self.reached, ask.goals)) >= ask.least - TOLERANCE

    def reached(self, goal: int) -> float:
        """Return how far a goal is known to reach."""
        return float(self.goals[goal] @ self.furthest[goal])

    def _is_met_whole(self, ask: Ask, hiding: Vector) -> bool:
        if all(is_whole(self.furthest[goal]) for goal in ask.goals):
            return True
        reached = [self.reached(goal) for goal in ask.goals]
        ends = [ask.least] if len(ask.goals) == 1 else [np.floor(end + TOLERANCE) for end in reached]
        enough = sum(ends) >= ask.least - TOLERANCE
        return enough and all(
            self.reaching.reaches_whole(self.goals[goal], end, hiding)
            for goal, end in zip(ask.goals, ends, strict=True)
        )


def _asks(up: int, down: int, high: float, low: float, width: float) -> Iterator[Ask]:
    if np.isfinite(high):
        yield Ask((up,), high)
    if np.isfinite(low):
        yield Ask((down,), -low)
    if width > 0:
        yield Ask((up, down), width)


def _rule(reached: list[Reach], least: float) -> Rule:
    """Return the rule with no factor above what is asked, which loses no way of hiding and sharpens the rule."""
    left = least - sum(found.constant for found in reached)
    factors = np.sum([found.factors for found in reached], axis=0)
    factors = np.where(factors > TOLERANCE, np.minimum(factors, left), 0.0)
    return Rule(factors / left, 1.0 - TOLERANCE) if left > TOLERANCE else Rule(factors, left - TOLERANCE)
