"""The attacker: how tightly hidden numbers can be bounded by whoever has read everything published and the definitions.

Numbers are taken as real ones that are not below zero. Whole numbers would only rarely bound tighter than the policy
asks, and then by less than one person; real ones make every question a linear programme, which is answered at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import csr_matrix

from loke.disclosure.bounds import Bounds
from loke.disclosure.linked import System, Terms

TOLERANCE = 1e-6

_UNDECIDED = 4
"""How the solver says that it came to no end."""

MANY = 300
"""Unknowns from which on the solver's interior points are quicker than its corners."""

_ANY = 10_000_000
"""More people than any table has: a pair of which nothing is told."""

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Knowledge:
    """What is published of the unknowns: the bounds of each, and those of n - k for a pair of n and k."""

    bounds: Mapping[int, Bounds]
    rests: Mapping[tuple[int, int], Bounds]


@dataclass(frozen=True)
class Answer:
    """The end that a number reaches, a solution that reaches it, and what published things keep it from going on.

    When nothing does, `end` is infinite and there is no solution. `leaning_on` are the unknowns whose being told
    matters.
    """

    end: float
    solution: Vector | None
    leaning_on: tuple[int, ...]


class Attack:
    """A linear programme over a system, asked once for every end of every number."""

    def __init__(self, system: System) -> None:
        self._size = len(system.unknowns)
        self._pairs = list(system.pairs)
        pairs = [{n: 1.0, k: -1.0} for n, k in self._pairs]
        self._fixed = len(system.at_most_zero)
        self._zero = self.lines(system.zero)
        at_least = [{k: 1.0, n: -1.0} for n, k in self._pairs]
        self._at_most = self.lines([*system.at_most_zero, *pairs, *at_least])

    def answer(self, target: Terms, told: Knowledge, *, highest: bool) -> Answer:
        """Return how low, or how high, a sum of unknowns can be when everything told is true.

        Raises ValueError when what is told contradicts the definitions.
        """
        goal = self.lines([target]).toarray()[0]
        rests = [told.rests.get(pair, Bounds(0, _ANY)) for pair in self._pairs]
        limits = [0.0] * self._fixed + [float(rest.high) for rest in rests] + [-float(rest.low) for rest in rests]
        found = self._solved(-goal if highest else goal, limits, told, presolve=True)
        if found.status == _UNDECIDED:
            # The first look at a programme can end with "unbounded or contradictory"; solving it whole decides.
            found = self._solved(-goal if highest else goal, limits, told, presolve=False)
        if found.status == 3:
            return Answer(np.inf, None, ())
        if found.status != 0:
            raise ValueError("what is published contradicts the definitions")
        return Answer(float(goal @ found.x), np.asarray(found.x), tuple(self._leaning_on(found, told)))

    def ends(self, target: Terms, told: Knowledge) -> tuple[float, float]:
        """Return how low and how high a sum of unknowns can be when everything told is true."""
        return self.answer(target, told, highest=False).end, self.answer(target, told, highest=True).end

    def _solved(self, goal: Vector, limits: Sequence[float], told: Knowledge, *, presolve: bool) -> OptimizeResult:
        return linprog(
            goal,
            A_ub=self._at_most,
            b_ub=limits,
            A_eq=self._zero,
            b_eq=np.zeros(self._zero.shape[0]),
            bounds=[told.bounds.get(i, (0, None)) for i in range(self._size)],
            method="highs-ipm" if self._size > MANY else "highs",
            options={"presolve": presolve},
        )

    def _leaning_on(self, found: OptimizeResult, told: Knowledge) -> Iterator[int]:
        felt = np.abs(found.lower.marginals) + np.abs(found.upper.marginals)
        yield from (int(i) for i in np.flatnonzero(felt > TOLERANCE) if int(i) in told.bounds)
        weights = np.abs(found.ineqlin.marginals[self._fixed :])
        sides = (*self._pairs, *self._pairs)
        felt_rests = (pair for pair, weight in zip(sides, weights, strict=True) if weight > TOLERANCE)
        yield from (pair[1] for pair in felt_rests if pair in told.rests)

    def lines(self, sums: Sequence[Terms]) -> Any:
        """Return sums of unknowns as the rows of a matrix."""
        cells = [(i, position, factor) for i, terms in enumerate(sums) for position, factor in terms.items()]
        rows, columns, factors = np.array(cells, dtype=float).reshape(-1, 3).T
        return csr_matrix((factors, (rows.astype(int), columns.astype(int))), shape=(len(sums), self._size))
