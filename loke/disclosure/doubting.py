"""What must stay in doubt of a table system, asked of one way of hiding after the other.

Each ask is one or two sums whose highest values must together be large enough: a number that must be able to be low is
its negative that must be able to be high.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from loke.disclosure.reaching import Reach, Reaching, is_whole
from loke.disclosure.table_system import TableSystem
from loke.disclosure.terms import TOLERANCE, Vector

CLEAR = 1e-3
"""By how much a rule must be broken to be of use."""


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

    def forget(self, hiding: Vector) -> None:
        """Forget what was reached with other hiding and cannot be with this; the true table always fits."""
        low, high = self.reaching.ends(hiding)
        lost = (self.furthest < low - TOLERANCE) | (self.furthest > high + TOLERANCE)
        self.furthest[lost.any(axis=1)] = self.values

    def broken_rules(self, hiding: Vector, *, sparing: bool = False) -> list[Rule]:
        """Return a rule that this hiding breaks for each that is not in doubt with it; none when it is safe.

        Sparing rules name few of the cells that are not hidden yet, and are looked for first.
        """
        self.ask_together(hiding)
        asked = (self._broken(ask, hiding, sparing=sparing) for ask in self.asks)
        return [rule for rule in asked if rule is not None]

    def is_met_whole(self, hiding: Vector) -> bool:
        """Return whether everything is in doubt with whole numbers, too; `broken_rules` must have found nothing."""
        return all(self._is_met_whole(ask, hiding) for ask in self.asks)

    def is_met_without(self, hiding: Vector) -> bool:
        """Return whether everything stays in doubt with this hiding, which hides one cell less than before.

        What was reached is forgotten only where it leaned on that cell, and comes back when the answer is no.
        """
        before = self.furthest.copy()
        self.forget(hiding)
        if all(self.is_met_with(ask, hiding) for ask in self.asks):
            return True
        self.furthest = before
        return False

    def is_met_with(self, ask: Ask, hiding: Vector) -> bool:
        """Return whether what is asked is reached with this hiding, by what is known or else by asking."""
        if not self.is_met(ask):
            for goal in ask.goals:
                self._reach(goal, hiding)
        return self.is_met(ask)

    def ask_together(self, hiding: Vector) -> None:
        """Ask for the sum of all that is open, as long as that answers anything: one answer often settles many."""
        self.forget(hiding)
        is_open, settled = self._open(self.asks), True
        while is_open and settled:
            goals = sorted({goal for ask in is_open for goal in ask.goals})
            self.keep(self.reaching.reach(self.goals[goals].sum(axis=0), hiding).cells)
            before, is_open = is_open, self._open(is_open)
            settled = len(is_open) < len(before)

    def _open(self, asks: Sequence[Ask]) -> list[Ask]:
        return [ask for ask in asks if not self.is_met(ask)]

    def _broken(self, ask: Ask, hiding: Vector, *, sparing: bool) -> Rule | None:
        if self.is_met(ask):
            return None
        rule = self._sparing_rule(ask, hiding) if sparing else None
        if rule is None:
            reached = [self._reach(goal, hiding) for goal in ask.goals]
            rule = None if self.is_met(ask) else _rule(reached, ask.least)
        return rule

    def _sparing_rule(self, ask: Ask, hiding: Vector) -> Rule | None:
        """Return a rule that names few cells not hidden yet, if one shows that this is not in doubt."""
        most = ask.least - sum(float(self.goals[goal] @ self.values) for goal in ask.goals)
        rule = _rule([self.reaching.reach_sparing(self.goals[goal], hiding, most) for goal in ask.goals], ask.least)
        return rule if rule.factors @ hiding < rule.least - CLEAR else None

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
