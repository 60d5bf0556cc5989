"""Secondary suppression: which further cells to hide so that nothing protected can be worked out, at the least cost.

The model is Fischetti and Salazar's. A choice of cells is asked whether it is safe; where it is not, duality gives a
rule that every safe choice fulfils, and the cheapest choice that fulfils all rules so far is asked next (HiGHS). The
first safe one is the optimum. Whole numbers are asked last: they can only bound tighter. Work is counted in questions,
never in seconds, so that the same tables always get the same pattern; when it runs out, the cheapest safe choice that
was found on the way stands, and the pattern says so.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, vstack

from loke.disclosure.doubting import Ask, Doubting, Rule
from loke.disclosure.reaching import TOLERANCE
from loke.disclosure.repairing import Repairing
from loke.disclosure.table_system import TableSystem, Vector

EFFORT = 600_000
"""Questions times cells; some ten seconds on one core."""

NODES = 100
"""Nodes of each search for the cheapest choice."""

CHOOSING = 200
"""How many questions one search for the cheapest choice counts as."""

SEARCHING = 0.75
"""What part of the effort goes into cheaper choices; the rest into showing again what need not be hidden."""

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


def _never_alone(system: TableSystem) -> Any:
    """Return rules of the form `factors @ hiding >= 0`: in no sum is a cell hidden alone, for it could be worked out.

    Only sums of which everything else is told exactly give such rules.
    """
    exact = {i for i, cell in enumerate(system.cells) if cell.told.is_exact}
    rules = [
        {**dict.fromkeys(terms, 1.0), own: -1.0}
        for terms in system.zero
        if exact.issuperset(terms)
        for own in terms
        if system.cells[own].hiding != "never"
    ]
    return system.matrix(rules)


class _Search:
    def __init__(self, system: TableSystem, effort: int) -> None:
        self.system, self.doubting = system, Doubting(system)
        self.may, self.must = system.where("may"), system.where("must").astype(float)
        count = len(system.cells)
        self.tie = (1 + np.arange(1, count + 1) / (count + 1)) / (4 * count)
        self.costs = np.where(self.may, system.costs + self.tie, 0.0)
        self.most = effort // max(1, count)
        self.repairing = Repairing(system, self.doubting, self.costs)
        self.lone = _never_alone(system)
        self.rules: list[Rule] = []
        self.repaired: list[tuple[Vector, Vector]] = []
        self.best, self.bound = self.must, 0.0

    def pattern(self) -> Pattern:
        self.best = np.maximum(self.must, self.may)
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
            choice = self._cheapest_in_parts()
            if not self._unmet(choice) or self.doubting.reaching.asked > self.most // 3:
                break
        choice = self._cheapest_in_parts()
        self._repair(self.must, self._unmet(self.must), choice)

    def _search(self) -> None:
        while (choice := self._cheapest()) is not None and self.bound < self.costs @ self.best - TOLERANCE:
            if self.doubting.reaching.asked >= self.most * SEARCHING:
                break
            if self.bound >= self._least_found() - TOLERANCE:
                self._prune_repaired()
                self.repaired = []
                continue
            unmet = self._unmet(choice)
            if unmet:
                self._repair(choice, unmet, choice)
            elif self.doubting.unmet_whole(choice):
                self.rules.append(Rule(np.where(choice > 0, 0.0, self.may.astype(float)), 1.0))
            elif self.costs @ choice < self.costs @ self.best:
                self.best = choice

    def _unmet(self, choice: Vector) -> list[Ask]:
        self.doubting.start_anew()
        unmet = self.doubting.unmet(choice)
        self.rules += [rule for _, rule in unmet]
        return [ask for ask, _ in unmet]

    def _repair(self, choice: Vector, unmet: Sequence[Ask], leaning: Vector) -> None:
        """Keep a choice that was made safe but for whole numbers, which take longest to ask and are asked last."""
        found = self.repairing.repaired(choice, unmet, leaning)
        found = self.repairing.pruned(found, choice, self.doubting.reaching.asked + self.most // 20)
        self.repaired.append((found, choice))

    def _least_found(self) -> float:
        return float(min(self.costs @ found for found, _ in [(self.best, self.best), *self.repaired]))

    def _prune_repaired(self) -> None:
        """Take the cheapest repaired choice that is safe for whole numbers, too, if it is cheaper than the best one."""
        for found, choice in sorted(self.repaired, key=lambda one: float(self.costs @ one[0])):
            if self.costs @ found >= self.costs @ self.best:
                return
            self.doubting.start_anew()
            self.doubting.unmet(found)
            for less in (self.repairing.pruned(found, choice, self.most), found):
                if self._is_safe(less):
                    self.best = less
                    return

    def _is_safe(self, choice: Vector) -> bool:
        self.doubting.start_anew()
        return not self.doubting.unmet(choice) and not self.doubting.unmet_whole(choice)

    def _cheapest(self) -> Vector | None:
        self.doubting.reaching.asked += CHOOSING
        found = milp(
            self.costs,
            constraints=LinearConstraint(*self._rules(), np.inf),
            integrality=self.may.astype(int),
            bounds=Bounds(self.must, np.maximum(self.must, self.may)),
            options={"node_limit": NODES, "mip_rel_gap": 0.0},
        )
        if found.mip_dual_bound is not None:
            self.bound = max(self.bound, float(found.mip_dual_bound))
        return None if found.x is None else np.round(found.x)

    def _cheapest_in_parts(self) -> Vector:
        matrix, least = self._rules()
        ends: Any = np.column_stack([self.must, np.maximum(self.must, self.may)])
        found = linprog(
            self.costs,
            A_ub=-matrix,
            b_ub=-least,
            bounds=ends,
            method="highs-ds",
        )
        self.bound = max(self.bound, float(found.fun or 0.0))
        return np.asarray(found.x).clip(0.0, 1.0)

    def _rules(self) -> tuple[Any, Vector]:
        matrix = vstack([self.lone, *(csr_matrix(rule.factors) for rule in self.rules)], format="csr")
        return matrix, np.concatenate([np.zeros(self.lone.shape[0]), [rule.least for rule in self.rules]])

    def _whole_bound(self) -> float:
        return float(np.ceil(self.bound - 0.5 - TOLERANCE))
