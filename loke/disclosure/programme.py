"""A linear programme that is asked many questions: each starts from the corner where the last one ended."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from highspy import Highs, HighsLp, HighsModelStatus, MatrixFormat, kHighsIInf
from scipy.sparse import csc_matrix

from loke.disclosure.terms import Vector

_OPTIONS: Mapping[str, str | int] = {"solver": "simplex", "presolve": "off", "threads": 1}
"""Presolve would lose the corner."""

_SIMPLEX_THAT_FITS, _DUAL = 0, 1
"""The primal where another goal is asked, the dual where bounds changed; from the start the dual is soonest done."""

_PATIENCE = 2
"""How many steps, times lines and unknowns, are gone from the corner of another question: a few lead nowhere."""


class Corner(NamedTuple):
    """A solution, and what one more of each unknown, and of each line's bound, would add to the goal."""

    solution: Vector
    of_unknowns: Vector
    of_lines: Vector


class Programme:
    """Unknowns between bounds, and lines of them between bounds; all are 0 to begin with."""

    def __init__(self, lines: Any) -> None:
        columns, (rows, self._size) = csc_matrix(lines), lines.shape
        plain = HighsLp()
        plain.num_row_, plain.num_col_ = rows, self._size
        plain.col_cost_ = plain.col_lower_ = plain.col_upper_ = np.zeros(self._size)
        plain.row_lower_ = plain.row_upper_ = np.zeros(rows)
        plain.a_matrix_.format_ = MatrixFormat.kColwise
        plain.a_matrix_.start_, plain.a_matrix_.index_ = columns.indptr, columns.indices
        plain.a_matrix_.value_ = columns.data
        self._highs: Any = Highs()
        self._steps, self._has_corner = _PATIENCE * (rows + self._size), False
        self._highs.silent()
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.passModel(plain)

    def bound_unknowns(self, low: Vector, high: Vector) -> None:
        """Set the bounds of all unknowns."""
        self._highs.changeColsBounds(len(low), _numbers(low), low, high)

    def bound_lines(self, low: Vector, high: Vector) -> None:
        """Set the bounds of all lines."""
        self._highs.changeRowsBounds(len(low), _numbers(low), low, high)

    def lowest(self, goal: Vector) -> Corner | None:
        """Return the corner where a sum of the unknowns is lowest; None when nothing lies within all bounds."""
        self._highs.changeColsCost(self._size, _numbers(goal), goal)
        self._has_corner = self._has_corner and self._run(_SIMPLEX_THAT_FITS, self._steps)
        if not self._has_corner:
            self._highs.clearSolver()
            self._has_corner = self._run(_DUAL, kHighsIInf)
        found = self._highs.getSolution()
        return Corner(*map(np.asarray, (found.col_value, found.col_dual, found.row_dual))) if self._has_corner else None

    def _run(self, simplex: int, steps: int) -> bool:
        self._highs.setOptionValue("simplex_strategy", simplex)
        self._highs.setOptionValue("simplex_iteration_limit", steps)
        self._highs.run()
        return bool(self._highs.getModelStatus() == HighsModelStatus.kOptimal)


def _numbers(of: Vector) -> Any:
    return np.arange(len(of), dtype=np.int32)
