"""Secondary suppression: which further cells to hide so that nothing protected can be worked out, at the least cost.

The model is Fischetti and Salazar's. A choice of cells is asked whether it is safe; where it is not, duality gives a
rule that every safe choice fulfils, and the cheapest choice that fulfils all rules so far is asked next (HiGHS). The
first safe one is the optimum. Where that takes long, the best safe choice is improved piece by piece in turns with it.
Whole numbers are asked last: they can only bound tighter.
Work is counted in questions, never in seconds, so that the same tables always get the same pattern; when it runs out,
the cheapest safe choice that was found on the way stands, and the pattern says so.
"""

from typing import NamedTuple

import numpy as np

from loke.disclosure.doubting import Doubting, Rule
from loke.disclosure.improving import Improving
from loke.disclosure.repairing import Repairing
from loke.disclosure.rule_book import NODES, RuleBook, work
from loke.disclosure.table_system import TableSystem
from loke.disclosure.terms import TOLERANCE, Vector

EFFORT = 4_000_000
"""Questions times cells; some ten seconds on one core."""

SEARCHING = 0.9
"""What part of the effort goes into cheaper choices; the rest into asking whole numbers."""

FIRST_SEARCHES = 0.05
"""What part of the effort may go into searches for the cheapest choice of all before pieces are improved."""

SEARCHES = 0.1
"""How much more may go into such searches for what went into improvements; the same for what improved nothing."""

PIECE = 0.1
"""What part of the effort may go into one improvement before it is asked whose turn it is."""

PRUNING = 0.2
"""What part of the effort may go into showing again what one repair need not hide."""

ROUNDS = 12
"""Rounds of rules found from parts of cells, before cells are taken whole."""


class Pattern(NamedTuple):
    """Which cells are hidden, what that costs, the least that any safe pattern costs, and whether they are known equal.

    Cells that must be hidden anyway cost nothing.
    """

    hidden: frozenset[int]
    cost: float
    bound: float

    @property
    def is_optimal(self) -> bool:
        """Whether no safe pattern is cheaper."""
        return self.cost <= self.bound + TOLERANCE


def suppress(system: TableSystem, effort: int = EFFORT) -> Pattern:
    """Return the cheapest safe pattern, or after so much effort the best one found; costs are whole numbers.

    Of equally cheap patterns one with fewer cells is taken, then with cells that come earlier. Raises ValueError when
    what is told contradicts the sums, or when not even hiding everything that may be hidden is safe.
    """
    return _Search(system, effort).pattern()


class _Search:
    def __init__(self, system: TableSystem, effort: int) -> None:
        self.system, self.doubting = system, Doubting(system)
        self.may, self.must = system.where("may"), system.where("must").astype(float)
        count = len(system.cells)
        tie = (1 + np.arange(1, count + 1) / (count + 1)) / (4 * count)
        self.costs = np.where(self.may, system.costs + tie, 0.0)
        self.most, self.nodes = effort // max(1, count), NODES * max(1, effort // EFFORT)
        self.repairing = Repairing(system, self.doubting, self.costs)
        self.rules = RuleBook(system, self.costs)
        self.improving = Improving(system, self.doubting, self.repairing, self.costs)
        self.repaired: list[tuple[Vector, Vector]] = []
        self.best, self.bound = self.must, 0.0

    def pattern(self) -> Pattern:
        self.best = self.rules.highest
        if not self._is_safe(self.best):
            raise ValueError("what is protected cannot be kept in doubt")
        self._rules_of_parts()
        self._search()
        self._prune_repaired()
        cost = float(self.system.costs @ (self.best * self.may))
        return Pattern(frozenset(int(i) for i in np.flatnonzero(self.best)), cost, min(cost, self._whole_bound()))

    def _rules_of_parts(self) -> None:
        """Collect rules from the cheapest choices of parts of cells, which are found at once."""
        for _ in range(ROUNDS):
            choice, self.bound = self.rules.cheapest_in_parts()
            if not self._is_unmet(choice) or self.doubting.reaching.asked > self.most // 3:
                break
        choice, self.bound = self.rules.cheapest_in_parts()
        self._repair(self.must, choice)

    def _search(self) -> None:
        """Search for the cheapest choice of all and improve the best one in turns, until they meet."""
        searched, allowed = 0.0, FIRST_SEARCHES * self.most
        while (before := self.doubting.reaching.asked) < self.most * SEARCHING and not self._is_proven():
            next_search = work(self.rules.cheapest_in_parts()[0])
            has_time = before + next_search <= self.most
            if has_time and searched + next_search <= allowed:
                self.doubting.reaching.asked += next_search
                self._choose()
                searched += self.doubting.reaching.asked - before
            else:
                part = SEARCHES if self._improve() else 1.0
                allowed += part * (self.doubting.reaching.asked - before)

    def _is_proven(self) -> bool:
        if self.bound >= self._least_found() - TOLERANCE:
            self._prune_repaired()
            self.repaired = []
        return bool(self.bound >= self.costs @ self.best - TOLERANCE)

    def _choose(self) -> None:
        """Ask the cheapest choice of all, as far as rules are known, whether it is safe."""
        choice, bound = self.rules.cheapest(self.nodes)
        self.bound = max(self.bound, bound)
        if choice is None:
            return
        if self._is_unmet(choice, sparing=True):
            self._repair(choice, choice)
        else:
            self.repaired.append((choice, choice))

    def _improve(self) -> bool:
        """Improve the cheapest safe choice, and return whether it became cheaper."""
        best = min([self.best, *[found for found, _ in self.repaired]], key=lambda one: float(self.costs @ one))
        found = self.improving.cheapest(best, self.doubting.reaching.asked + int(PIECE * self.most))
        if is_cheaper := bool(self.costs @ found < self.costs @ best):
            self.repaired.append((found, found))
        return is_cheaper

    def _is_unmet(self, choice: Vector, *, sparing: bool = False) -> bool:
        """Write down the rules that a choice breaks, and return whether there are any."""
        broken = self.doubting.broken_rules(choice, sparing=sparing)
        self.rules.add(broken)
        return bool(broken)

    def _repair(self, choice: Vector, leaning: Vector) -> None:
        """Keep a choice that was made safe but for whole numbers, which take longest to ask and are asked last."""
        found = self.repairing.repaired(choice, leaning)
        most = self.doubting.reaching.asked + int(PRUNING * self.most)
        self.repaired.append((self.repairing.pruned(found, (choice == 0, choice > 0), most), choice))

    def _least_found(self) -> float:
        return float(min(self.costs @ found for found, _ in [(self.best, self.best), *self.repaired]))

    def _prune_repaired(self) -> None:
        """Take the cheapest repaired choice that is safe for whole numbers, too, if it is cheaper than the best one."""
        for found, choice in sorted(self.repaired, key=lambda one: float(self.costs @ one[0])):
            if self.costs @ found >= self.costs @ self.best:
                return
            self.doubting.broken_rules(found)
            for less in (self.repairing.pruned(found, (choice == 0, choice > 0), self.most), found):
                if self._is_safe(less):
                    self.best = less
                    return
            self.rules.add([Rule(np.where(found > 0, 0.0, self.may.astype(float)), 1.0)])

    def _is_safe(self, choice: Vector) -> bool:
        return not self.doubting.broken_rules(choice) and self.doubting.is_met_whole(choice)

    def _whole_bound(self) -> float:
        return float(np.ceil(self.bound - 0.5 - TOLERANCE))
