"""Sums of unknown numbers, which all that is known of tables comes down to, and how the solvers take them."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Vector: TypeAlias = npt.NDArray[np.float64]

Terms: TypeAlias = Mapping[int, float]
"""A sum of unknowns, by their position, each with its factor."""


def matrix(sums: Sequence[Terms], size: int) -> Any:
    """Return sums of so many unknowns as the rows of a sparse matrix."""
    cells = [(i, position, factor) for i, terms in enumerate(sums) for position, factor in terms.items()]
    rows, columns, factors = np.array(cells, dtype=float).reshape(-1, 3).T
    return csr_matrix((factors, (rows.astype(int), columns.astype(int))), shape=(len(sums), size))
