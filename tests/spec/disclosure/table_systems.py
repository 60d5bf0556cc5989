"""Table systems drawn for tests: several dimensions, hierarchies, linked tables and year-to-date; and plain attackers.

The attackers are written apart from `loke.disclosure`: one linear programme for each end of each cell, and a list of
every table of whole numbers that fits.
"""

from itertools import product

import numpy as np
from scipy.optimize import linprog

from loke.disclosure.suppression import Pattern
from loke.disclosure.table_system import Protection, TableSystem, counted

Sums = list[dict[int, float]]


def with_totals(inner: np.ndarray) -> np.ndarray:
    """Return a table with a total behind each dimension."""
    for axis in range(inner.ndim):
        inner = np.concatenate([inner, inner.sum(axis=axis, keepdims=True)], axis=axis)
    return inner


def sums_of(shape: tuple[int, ...], first: int = 0) -> tuple[dict[tuple[int, ...], int], Sums]:
    """Return the number of each cell of a table with totals, and its sums."""
    number = {place: first + i for i, place in enumerate(product(*[range(size + 1) for size in shape]))}
    sums = [
        {**{number[(*place[:axis], i, *place[axis + 1 :])]: 1.0 for i in range(shape[axis])}, number[place]: -1.0}
        for axis in range(len(shape))
        for place in number
        if place[axis] == shape[axis]
    ]
    return number, sums


def system_of(values: list[int], sums: Sums, threshold: int, never: frozenset[int] = frozenset()) -> TableSystem:
    """Return a system in which every count from 1 up to the threshold must stay possible from 0 up to it."""
    small = [i for i, value in enumerate(values) if 0 < value < threshold and i not in never]
    hidden = set(small)
    cells = [
        counted(value, value + 1, "must" if i in hidden else "never" if i in never else "may")
        for i, value in enumerate(values)
    ]
    return TableSystem(cells, sums, [Protection({i: 1.0}, low=0, high=threshold - 1) for i in small])


def table(inner: np.ndarray, threshold: int) -> TableSystem:
    """Return one table with totals, all of which may be hidden but the total of all."""
    _, sums = sums_of(inner.shape)
    values = [int(value) for value in with_totals(inner).reshape(-1)]
    return system_of(values, sums, threshold, frozenset({len(values) - 1}))


def hierarchy(inner: np.ndarray, threshold: int) -> TableSystem:
    """Return a table whose rows lie in two districts, with a total of each."""
    number, sums = sums_of(inner.shape)
    values = [int(value) for value in with_totals(inner).reshape(-1)]
    cut = inner.shape[0] // 2
    for column in range(inner.shape[1] + 1):
        for rows in (range(cut), range(cut, inner.shape[0])):
            parts = [number[row, column] for row in rows]
            sums.append({**dict.fromkeys(parts, 1.0), len(values): -1.0})
            values.append(sum(values[part] for part in parts))
    return system_of(values, sums, threshold)


def linked(inner: np.ndarray, threshold: int) -> TableSystem:
    """Return two tables of a three-way count that share its first dimension: by the second, and by the third."""
    one, other = inner.sum(axis=2), inner.sum(axis=1)
    _, sums = sums_of(one.shape)
    first = with_totals(one)
    number, more = sums_of(other.shape, first.size)
    shared = [{(i + 1) * first.shape[1] - 1: 1.0, number[i, other.shape[1]]: -1.0} for i in range(first.shape[0])]
    values = [int(value) for value in (*first.reshape(-1), *with_totals(other).reshape(-1))]
    return system_of(values, [*sums, *more, *shared], threshold)


def year_to_date(inner: np.ndarray, threshold: int) -> TableSystem:
    """Return quarters by group and, beside them, the first two and the first three quarters together."""
    number, sums = sums_of(inner.shape)
    values = [int(value) for value in with_totals(inner).reshape(-1)]
    for until in range(2, inner.shape[0]):
        for column in range(inner.shape[1] + 1):
            parts = [number[quarter, column] for quarter in range(until)]
            sums.append({**dict.fromkeys(parts, 1.0), len(values): -1.0})
            values.append(sum(values[part] for part in parts))
    return system_of(values, sums, threshold)


def lp_bounds(system: TableSystem, pattern: Pattern, target: int) -> tuple[float, float]:
    """Return how tightly a cell can be bounded from all that is shown, by two linear programmes."""
    values = [cell.value for cell in system.cells]
    sums = np.zeros((len(system.zero), len(values)))
    for i, terms in enumerate(system.zero):
        for cell, factor in terms.items():
            sums[i, cell] = factor
    bounds = [(0, None) if i in pattern.hidden else (value, value) for i, value in enumerate(values)]
    ends = []
    for sign in (1, -1):
        goal = np.zeros(len(values))
        goal[target] = sign
        found = linprog(goal, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=bounds)
        ends.append(np.inf if found.status == 3 else sign * found.fun)
    return ends[0], ends[1]


def listed_bounds(system: TableSystem, hidden: frozenset[int], most: int) -> dict[int, tuple[int, int]]:
    """Return the least and greatest of each hidden cell over every table of whole numbers up to `most` that fits."""
    values = np.array([cell.value for cell in system.cells])
    sums = [(np.array(list(terms)), np.array(list(terms.values()))) for terms in system.zero]
    found: dict[int, tuple[int, int]] = {}
    for table in _fitting(values, sorted(hidden), sums, most):
        for cell in hidden:
            low, high = found.get(cell, (most, 0))
            found[cell] = min(low, int(table[cell])), max(high, int(table[cell]))
    return found


def _fitting(values: np.ndarray, open_cells: list[int], sums: list, most: int) -> np.ndarray:
    """Fill the hidden cells one by one, leaving off as soon as a sum whose cells are all filled does not fit."""
    tables, filled = values[None, :].astype(float), set(range(len(values))) - set(open_cells)
    for cell in open_cells:
        filled.add(cell)
        tables = np.repeat(tables, most + 1, axis=0)
        tables[:, cell] = np.tile(np.arange(most + 1), len(tables) // (most + 1))
        for cells, factors in sums:
            if cell in cells and filled.issuperset(cells.tolist()):
                tables = tables[tables[:, cells] @ factors == 0]
    return tables
