"""What secondary suppression costs on tables of 500 cells: questions, seconds, and the loss beside the best bound.

`python -m benchmarks.suppression` draws tables with small counts, hides by `loke.disclosure.suppression` and prints one
line for each. The loss is a ratio to what no safe pattern can be cheaper than, so that it holds on any machine; seconds
are CPU seconds of one core.
"""

from collections.abc import Sequence
from itertools import product
from time import process_time

import numpy as np

from loke.disclosure.suppression import suppress
from loke.disclosure.table_system import Cell, Protection, TableSystem, counted

THRESHOLD = 5

TABLES = (
    # inner cells by dimension, mean of a count
    ((24, 19), 25),
    ((24, 19), 12),
    ((99, 4), 30),
    ((49, 9), 20),
    ((9, 6, 6), 8),
    ((9, 6, 6), 20),
)


def drawn(shape: tuple[int, ...], mean: float, seed: int) -> TableSystem:
    """Return a table with a total behind each dimension, whose counts from 1 up to the threshold are protected."""
    rng = np.random.default_rng(seed)
    full = rng.poisson(rng.gamma(1.2, mean / 1.2, size=shape))
    for axis in range(len(shape)):
        full = np.concatenate([full, full.sum(axis=axis, keepdims=True)], axis=axis)
    values = [int(value) for value in full.reshape(-1)]
    number = {place: i for i, place in enumerate(product(*[range(size + 1) for size in shape]))}
    sums = [
        {**{number[(*place[:axis], i, *place[axis + 1 :])]: 1.0 for i in range(shape[axis])}, number[place]: -1.0}
        for axis in range(len(shape))
        for place in number
        if place[axis] == shape[axis]
    ]
    small = [i for i, value in enumerate(values) if 0 < value < THRESHOLD]
    cells: Sequence[Cell] = [counted(value, value + 1, "must" if 0 < value < THRESHOLD else "may") for value in values]
    return TableSystem(cells, sums, [Protection({i: 1.0}, low=0, high=THRESHOLD - 1) for i in small])


def main() -> None:
    """Print a line for each table."""
    for shape, mean in TABLES:
        for seed in (1, 2):
            system = drawn(shape, mean, seed)
            start = process_time()
            found = suppress(system)
            taken, ratio = process_time() - start, (found.cost + 1) / (found.bound + 1)
            size = " x ".join(str(each) for each in shape)
            print(
                f"{size}: {len(system.cells)} cells, {len(system.protected)} small; "
                f"lost {found.cost:.0f}, at least {found.bound:.0f}, ratio {ratio:.3f}, {taken:.1f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
