"""The rules that every safe choice fulfils, as far as they were found, and the cheapest choices that fulfil them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_matrix, vstack

from loke.disclosure.doubting import Rule
from loke.disclosure.table_system import TableSystem
from loke.disclosure.terms import TOLERANCE, Vector

NODES = 100
"""Nodes of each search, unless more work is wanted."""

_NO_CHOICE = 2
"""How the solver says that nothing fulfils the rules."""


class Cheapest(NamedTuple):
    """The cheapest choice that was found, if any, and the least that any costs, infinite if no choice is left."""

    choice: Vector | None
    bound: float


class RuleBook:
    """The rules of one table system, and what the choices cost."""

    def __init__(self, system: TableSystem, costs: Vector) -> None:
        self.costs = costs
        self.must = system.where("must").astype(float)
        self.highest = np.maximum(self.must, system.where("may"))
        self.factors = _never_alone(system)
        self.least = np.zeros(self.factors.shape[0])

    def add(self, rules: Iterable[Rule]) -> None:
        """Write down further rules."""
        found = list(rules)
        if found:
            self.factors = vstack([self.factors, csr_matrix([rule.factors for rule in found])], format="csr")
            self.least = np.append(self.least, [rule.least for rule in found])

    def cheapest_in_parts(self) -> tuple[Vector, float]:
        """Return the cheapest choice when cells can be hidden in part, which is found at once, and its cost."""
        ends: Any = np.column_stack([self.must, self.highest])
        found = linprog(self.costs, A_ub=-self.factors, b_ub=-self.least, bounds=ends, method="highs-ds")
        return np.asarray(found.x).clip(0.0, 1.0), float(found.fun or 0.0)

    def cheapest(self, nodes: int = NODES) -> Cheapest:
        """Return the cheapest choice, or what was found of it after so many nodes of the search."""
        is_open = self.highest > self.must
        factors, least = self.factors[:, is_open], self.least - self.factors @ self.must
        needed = np.asarray(factors.minimum(0).sum(axis=1)).ravel() < least
        found = milp(
            self.costs[is_open],
            constraints=LinearConstraint(factors[needed], least[needed], np.inf),
            integrality=np.ones(int(is_open.sum()), dtype=int),
            bounds=Bounds(0, 1),
            options={"node_limit": nodes, "mip_rel_gap": 0.0},
        )
        if found.x is None:
            return Cheapest(None, _bound(found))
        choice = self.must.copy()
        choice[is_open] = np.round(found.x)
        return Cheapest(choice, _bound(found))


def work(parts: Vector) -> int:
    """Return how many questions a search from a choice in parts is worth: the more parts, the longer it takes."""
    return 5 + int(np.sum((parts > TOLERANCE) & (parts < 1 - TOLERANCE))) ** 3 // 300


def _bound(found: OptimizeResult) -> float:
    if found.status == _NO_CHOICE:
        return np.inf
    return float(found.mip_dual_bound) if found.mip_dual_bound is not None else 0.0


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
