"""The attacker: how tightly hidden numbers can be bounded by whoever has read everything published and the definitions.

Numbers are taken as real ones that are not below zero. Whole numbers would only rarely bound tighter than the policy
asks, and then by less than one person; real ones make every question a linear programme. All questions about a system
are one programme with other goals, and each starts where the last one ended.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from highspy import Highs, HighsLp, HighsModelStatus, MatrixFormat
from scipy.sparse import csc_matrix

from loke.disclosure.bounds import Bounds
from loke.disclosure.facts import ANY, NOTHING
from loke.disclosure.linked import System
from loke.disclosure.terms import Terms, Vector, matrix

TOLERANCE = 1e-6

_OPTIONS: Mapping[str, str | int] = {"solver": "simplex", "simplex_strategy": 4, "presolve": "off", "threads": 1}
"""Primal simplex, for which the last corner is one to start from when the goal is another; presolve would lose it."""


@dataclass(frozen=True)
class Knowledge:
    """What is published of the unknowns: the bounds of each, and those of n - k for a pair of n and k."""

    bounds: Mapping[int, Bounds]
    rests: Mapping[tuple[int, int], Bounds]


@dataclass(frozen=True)
class Answer:
    """The end that a number reaches, a solution that reaches it, and what published things keep it from going on.

    When nothing does, `end` is infinite. `leaning_on` are the unknowns whose being told matters.
    """

    end: float
    solution: Vector
    leaning_on: tuple[int, ...]


class Attack:
    """A linear programme over a system, asked once for every end of every number."""

    def __init__(self, system: System) -> None:
        self._size = len(system.unknowns)
        self._pairs = [(n, k) for n, k in system.pairs if n != k]
        lines = [*system.zero, *system.at_most_zero, *({n: 1.0, k: -1.0} for n, k in self._pairs)]
        self._own = np.repeat([0.0, -np.inf], [len(system.zero), len(system.at_most_zero)])
        self._programme = _programme(self.lines(lines))
        self._told: Knowledge | None = None

    def answer(self, target: Terms, told: Knowledge, *, highest: bool) -> Answer:
        """Return how low, or how high, a sum of unknowns can be when everything told is true.

        Raises ValueError when what is told contradicts the definitions.
        """
        self._take(told)
        goal = np.zeros(self._size)
        goal[list(target)] = list(target.values())
        columns = np.arange(self._size, dtype=np.int32)
        self._programme.changeColsCost(self._size, columns, -goal if highest else goal)
        found = self._solved()
        solution = np.asarray(found.col_value)
        end = float(goal @ solution)
        is_open = abs(end) > ANY / 2
        return Answer(np.copysign(np.inf, end) if is_open else end, solution, tuple(self._leaning_on(found, told)))

    def ends(self, target: Terms, told: Knowledge) -> tuple[float, float]:
        """Return how low and how high a sum of unknowns can be when everything told is true."""
        return self.answer(target, told, highest=False).end, self.answer(target, told, highest=True).end

    def _take(self, told: Knowledge) -> None:
        """Set what is told, unless it is what was told last."""
        if told is self._told:
            return
        of_each = _ends([told.bounds.get(i, NOTHING) for i in range(self._size)])
        low, high = _ends([told.rests.get(pair, NOTHING) for pair in self._pairs])
        of_lines = np.concatenate([self._own, low]), np.concatenate([np.zeros(len(self._own)), high])
        self._programme.changeColsBounds(*_numbered(of_each))
        self._programme.changeRowsBounds(*_numbered(of_lines))
        self._told = told

    def _solved(self) -> Any:
        """Return the solution. What seems to have none is asked anew from the start, where nothing has added up."""
        self._programme.run()
        if self._programme.getModelStatus() != HighsModelStatus.kOptimal:
            self._programme.clearSolver()
            self._programme.run()
        if self._programme.getModelStatus() != HighsModelStatus.kOptimal:
            raise ValueError("what is published contradicts the definitions")
        return self._programme.getSolution()

    def _leaning_on(self, found: Any, told: Knowledge) -> Iterator[int]:
        felt = np.flatnonzero(np.abs(found.col_dual) > TOLERANCE).tolist()
        yield from (i for i in felt if i in told.bounds)
        weights = np.abs(found.row_dual)[len(self._own) :]
        yield from (
            pair[1]
            for pair, weight in zip(self._pairs, weights, strict=True)
            if weight > TOLERANCE and pair in told.rests
        )

    def lines(self, sums: Sequence[Terms]) -> Any:
        """Return sums of unknowns as the rows of a matrix."""
        return matrix(sums, self._size)


def _programme(lines: Any) -> Any:
    """Return the programme of all lines, with nothing told and nothing asked yet."""
    columns, (rows, size) = csc_matrix(lines), lines.shape
    plain = HighsLp()
    plain.num_row_, plain.num_col_ = rows, size
    plain.col_cost_ = plain.col_lower_ = plain.col_upper_ = np.zeros(size)
    plain.row_lower_ = plain.row_upper_ = np.zeros(rows)
    plain.a_matrix_.format_ = MatrixFormat.kColwise
    plain.a_matrix_.start_, plain.a_matrix_.index_ = columns.indptr, columns.indices
    plain.a_matrix_.value_ = columns.data
    found = Highs()
    found.silent()
    for name, value in _OPTIONS.items():
        found.setOptionValue(name, value)
    found.passModel(plain)
    return found


def _numbered(ends: tuple[Vector, Vector]) -> tuple[int, Any, Vector, Vector]:
    return len(ends[0]), np.arange(len(ends[0]), dtype=np.int32), *ends


def _ends(ranges: Sequence[Bounds]) -> tuple[Vector, Vector]:
    low, high = np.array(ranges, dtype=float).reshape(-1, 2).T
    return np.ascontiguousarray(low), np.ascontiguousarray(high)
