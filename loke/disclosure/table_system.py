"""Tables as one system of cells: what is told of each, what everybody knows of their sums, and what must stay in doubt.

Totals, hierarchies, several groupings, linked tables and year-to-date are all the same here: sums that are 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from loke.disclosure.terms import Terms, Vector, matrix
from loke.disclosure.told import ANYTHING, Range


class Cell(NamedTuple):
    """One number: what is lost by hiding it, what is told of it otherwise, and what is known of it in any case."""

    value: int
    cost: float
    told: Range
    known: Range = ANYTHING
    hiding: Literal["may", "must", "never"] = "may"


def counted(value: int, cost: float, hiding: Literal["may", "must", "never"] = "may") -> Cell:
    """Return the cell of a count that is told exactly unless it is hidden."""
    return Cell(value, cost, Range(value, value), hiding=hiding)


class Protection(NamedTuple):
    """What must stay possible of a sum of cells: to be as low, and as high, and for both ends to lie so far apart."""

    terms: Terms
    low: float = inf
    high: float = -inf
    width: float = 0.0


@dataclass(frozen=True)
class TableSystem:
    """Cells, the sums of them that are 0 and at most 0, and what is protected.

    Values fulfil the sums and lie within what is told of them. Cells are whole numbers, and whoever reads knows that.
    """

    cells: Sequence[Cell]
    zero: Sequence[Terms]
    protected: Sequence[Protection]
    at_most_zero: Sequence[Terms] = ()

    @property
    def values(self) -> Vector:
        """The true numbers."""
        return np.array([cell.value for cell in self.cells], dtype=float)

    @property
    def costs(self) -> Vector:
        """What is lost by hiding each cell."""
        return np.array([cell.cost for cell in self.cells], dtype=float)

    def where(self, hiding: str) -> npt.NDArray[np.bool_]:
        """Return which cells may, must or never are hidden."""
        return np.array([cell.hiding == hiding for cell in self.cells], dtype=bool)

    def matrix(self, lines: Sequence[Terms]) -> Any:
        """Return sums of cells as the rows of a matrix."""
        return matrix(lines, len(self.cells))
