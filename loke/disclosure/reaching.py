"""How far a sum of cells can reach, as somebody who adds and subtracts would bound it, and what more hiding would do.

Hiding is a number from 0 to 1 for each cell, so that the same question can be asked on the way to a choice. By duality
every answer gives a rule that any safe choice must fulfil.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from loke.disclosure.table_system import TableSystem, Vector

TOLERANCE = 1e-6
NODES = 2000
"""Nodes of a whole-number search, after which the answer is taken to be that the number cannot be reached."""


class Reach(NamedTuple):
    """How high a sum can be, cells with which it is so high, and the most it can be with other hiding.

    With hiding y it is at most `constant + factors @ y`.
    """

    end: float
    cells: Vector
    constant: float
    factors: Vector


class Reaching:
    """The questions about one table system."""

    def __init__(self, system: TableSystem) -> None:
        self.system = system
        self.equal = system.matrix(system.zero)
        self.at_most = system.matrix(system.at_most_zero)
        told = np.array([cell.told for cell in system.cells], dtype=float).reshape(-1, 2)
        known = np.array([cell.known for cell in system.cells], dtype=float).reshape(-1, 2)
        # No cell has to be larger than this to show a doubt; a bound makes hiding a number times a bound.
        known = np.clip(known, -self._most(), self._most())
        self.low, self.high = told.T
        self.lower, self.higher = known[:, 0] - self.low, known[:, 1] - self.high
        self.asked = 0

    def ends(self, hiding: Vector) -> tuple[Vector, Vector]:
        """Return the least and greatest that each cell can be by itself."""
        return self.low + self.lower * hiding, self.high + self.higher * hiding

    def reach(self, goal: Vector, hiding: Vector) -> Reach:
        """Return how high a sum of cells can be. Raises ValueError when what is told contradicts the sums."""
        self.asked += 1
        ends: Any = np.column_stack(self.ends(hiding))
        found = linprog(
            -goal,
            A_ub=self.at_most,
            b_ub=np.zeros(self.at_most.shape[0]),
            A_eq=self.equal,
            b_eq=np.zeros(self.equal.shape[0]),
            bounds=ends,
            method="highs-ds",
        )
        if found.status != 0 or found.fun is None:
            raise ValueError("what is told contradicts the sums")
        down, up = found.lower.marginals, found.upper.marginals
        constant = -float(self.low @ down + self.high @ up)
        return Reach(-float(found.fun), np.asarray(found.x), constant, -(self.lower * down + self.higher * up))

    def reaches_whole(self, goal: Vector, least: float, hiding: Vector) -> bool:
        """Return whether whole numbers make a sum as high as this; False when the search is given up."""
        low, high = self.ends(np.round(hiding))
        limits = [LinearConstraint(goal, np.ceil(least - TOLERANCE), np.inf)]
        limits += [LinearConstraint(self.equal, 0, 0)] if self.equal.shape[0] else []
        limits += [LinearConstraint(self.at_most, -np.inf, 0)] if self.at_most.shape[0] else []
        found = milp(
            np.zeros(len(goal)),
            constraints=limits,
            integrality=np.ones(len(goal), dtype=int),
            bounds=Bounds(low, high),
            options={"node_limit": NODES},
        )
        return found.x is not None

    def _most(self) -> float:
        wanted = [abs(end) for p in self.system.protected for end in (p.low, p.high, p.width) if np.isfinite(end)]
        return float(np.abs(self.system.values).sum() + 10 * max(wanted, default=0) + 10)


def is_whole(cells: Vector) -> bool:
    """Return whether all cells are whole numbers."""
    return bool(np.all(np.abs(cells - np.round(cells)) < TOLERANCE))


def outside(cells: Vector, told: npt.NDArray[np.float64], slack: float = TOLERANCE) -> npt.NDArray[np.bool_]:
    """Return which cells lie outside of what is told of them, given as pairs of ends."""
    return np.asarray((cells < told[:, 0] - slack) | (cells > told[:, 1] + slack))
