"""Sums of unknown numbers, which all that is known of tables comes down to, and how the solvers take them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Vector: TypeAlias = npt.NDArray[np.float64]

Terms: TypeAlias = Mapping[int, float]
"""A sum of unknowns, by their position, each with its factor."""

TOLERANCE = 1e-6
"""How far apart numbers are that differ by the solvers' rounding only."""


def added(items: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Return a sum whose unknowns may be named more than once with each named once, and none with 0."""
    found: dict[int, float] = defaultdict(float)
    for unknown, factor in items:
        found[unknown] += factor
    return {unknown: factor for unknown, factor in found.items() if factor}


def matrix(sums: Sequence[Terms], size: int) -> Any:
    """Return sums of so many unknowns as the rows of a sparse matrix."""
    cells = [(i, position, factor) for i, terms in enumerate(sums) for position, factor in terms.items()]
    rows, columns, factors = np.array(cells, dtype=float).reshape(-1, 3).T
    return csr_matrix((factors, (rows.astype(int), columns.astype(int))), shape=(len(sums), size))
