"""How far a sum of cells can reach, as somebody who adds and subtracts would bound it, and what more hiding would do.

Hiding is a number from 0 to 1 for each cell, so that the same question can be asked on the way to a choice. By duality
every answer gives a rule that any safe choice must fulfil.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import vstack

from loke.disclosure.programme import Programme
from loke.disclosure.table_system import TableSystem
from loke.disclosure.terms import TOLERANCE, Vector

NODES = 2000
"""Nodes of a whole-number search, after which the answer is taken to be that the number cannot be reached."""

NOTHING = 1e-9
"""What a factor of a cell is at most when only the solver's rounding made it."""

SPARING = 4
"""How many questions one for a sparing rule counts as, in which every cell moves."""

PLAIN = 5040
"""A number that is divided by all numbers up to 10."""

LEANING = 0.01
"""How much more than they are cells are taken to be hidden, to find a rule that names few of them."""


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
        self.hideable = ~system.where("never")
        self.asked = 0
        # Each kind of question has a programme of its own, which the other kind does not lead away from its corner.
        self.programme, self.sparing = self._programme(), self._programme()

    def ends(self, hiding: Vector) -> tuple[Vector, Vector]:
        """Return the least and greatest that each cell can be by itself."""
        return self.low + self.lower * hiding, self.high + self.higher * hiding

    def reach(self, goal: Vector, hiding: Vector) -> Reach:
        """Return how high a sum of cells can be. Raises ValueError when what is told contradicts the sums."""
        return self._reach(self.programme, goal, *self.ends(hiding))

    def reach_sparing(self, goal: Vector, hiding: Vector, most: float) -> Reach:
        """Return about how high a sum can be, and a rule that names few cells that are not hidden yet.

        Of the many rules that tell the same of this hiding, it is the one that asks most of others: each cell is taken
        to be hidden a little more than it is, and to move no further than `most`, which loses nothing of the rule.
        """
        more = np.where(self.hideable, hiding + LEANING * (1 - hiding), hiding)
        low, high = np.maximum(self.lower, -most) * more, np.minimum(self.higher, most) * more
        self.asked += SPARING - 1
        return self._reach(self.sparing, goal, self.low + low, self.high + high)

    def _programme(self) -> Programme:
        equal, at_most = self.equal.shape[0], self.at_most.shape[0]
        found = Programme(vstack([self.equal, self.at_most]))
        found.bound_lines(np.repeat([0.0, -np.inf], [equal, at_most]), np.zeros(equal + at_most))
        return found

    def _reach(self, programme: Programme, goal: Vector, low: Vector, high: Vector) -> Reach:
        self.asked += 1
        if not np.any(high > low):
            return self._rule(float(goal @ low), low, goal)
        programme.bound_unknowns(low, high)
        found = programme.lowest(-goal)
        if found is None:
            raise ValueError("what is told contradicts the sums")
        equal, at_most = np.split(_plain(found.of_lines), [self.equal.shape[0]])
        sums = self.equal.T @ equal + self.at_most.T @ at_most.clip(max=0)
        return self._rule(float(goal @ found.solution), found.solution, goal + sums)

    def _rule(self, end: float, cells: Vector, left: Vector) -> Reach:
        """Return the rule of what is left of a goal beside sums of which everybody knows that they are at most 0."""
        left = np.where(np.abs(left) < NOTHING, 0.0, left)
        up, down = left.clip(min=0), left.clip(max=0)
        return Reach(end, cells, float(up @ self.high + down @ self.low), up * self.higher + down * self.lower)

    def reaches_whole(self, goal: Vector, least: float, hiding: Vector) -> bool:
        """Return whether whole numbers make a sum as high as this; False when the search is given up."""
        low, high = self.ends(np.round(hiding))
        is_open = high > low
        if not is_open.any():
            return bool(goal @ low >= least - TOLERANCE)
        equal, equal_to = _of_open(self.equal, is_open, low)
        at_most, most = _of_open(self.at_most, is_open, low)
        limits = [LinearConstraint(goal[is_open], np.ceil(least - TOLERANCE) - goal[~is_open] @ low[~is_open], np.inf)]
        limits += [LinearConstraint(equal, equal_to, equal_to)] if self.equal.shape[0] else []
        limits += [LinearConstraint(at_most, -np.inf, most)] if self.at_most.shape[0] else []
        found = milp(
            np.zeros(int(is_open.sum())),
            constraints=limits,
            integrality=np.ones(int(is_open.sum()), dtype=int),
            bounds=Bounds(low[is_open], high[is_open]),
            options={"node_limit": NODES},
        )
        return found.x is not None

    def _most(self) -> float:
        wanted = [abs(end) for p in self.system.protected for end in (p.low, p.high, p.width) if np.isfinite(end)]
        return float(np.abs(self.system.values).sum() + 10 * max(wanted, default=0) + 10)


def _of_open(sums: Any, is_open: npt.NDArray[np.bool_], low: Vector) -> tuple[Any, Vector]:
    """Return sums of the open cells only, and what they must come to beside the others."""
    return sums[:, is_open], -(sums @ np.where(is_open, 0.0, low))


def _plain(factors: Vector) -> Vector:
    """Return factors of sums without the solver's rounding, where they are plain fractions."""
    near = np.round(factors * PLAIN) / PLAIN
    return np.where(np.abs(near - factors) < TOLERANCE, near, factors)


def is_whole(cells: Vector) -> bool:
    """Return whether all cells are whole numbers."""
    return bool(np.all(np.abs(cells - np.round(cells)) < TOLERANCE))
