"""What secondary suppression costs on tables of 500 cells: seconds, and the loss beside the best bound.

`python -m benchmarks.suppression` draws tables with small counts, hides by `loke.disclosure.suppression` and prints one
line for each. The loss is a ratio to what no safe pattern can be cheaper than, so that it holds on any machine: to the
best bound that is known, which is that of the same run or of far more work on the same table. Seconds are CPU
seconds of one core. `python -m benchmarks.suppression bounds` takes eight times the work, about two minutes for each
hard table, for bounds like those that stand below.
"""

import sys
from collections.abc import Iterator
from time import process_time

import numpy as np

from loke.disclosure.suppression import EFFORT, Pattern, suppress
from loke.disclosure.table_system import TableSystem
from tests.spec.disclosure.table_systems import sums_of, system_of, with_totals

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

BOUNDS = {
    ((9, 6, 6), 8, 1): 248.0,
    ((9, 6, 6), 8, 2): 224.0,
    ((9, 6, 6), 8, 3): 308.0,
    ((9, 6, 6), 20, 1): 600.0,
    ((9, 6, 6), 20, 2): 449.0,
    ((9, 6, 6), 20, 3): 576.0,
}
"""The best bounds known, by inner cells, mean and seed, and told in the README; others are proven by each run."""

MORE_WORK = 8
"""How many times the work of a pattern goes into a bound."""


def drawn(shape: tuple[int, ...], mean: float, seed: int) -> TableSystem:
    """Return a table with a total behind each dimension, whose counts from 1 up to the threshold are protected."""
    rng = np.random.default_rng(seed)
    values = with_totals(rng.poisson(rng.gamma(1.2, mean / 1.2, size=shape)))
    return system_of([int(value) for value in values.reshape(-1)], sums_of(shape)[1], THRESHOLD)


def tables() -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Yield inner cells, mean and seed of each table: two drawn of each kind, three in three dimensions."""
    for shape, mean in TABLES:
        for seed in range(1, len(shape) + 1):
            yield shape, mean, seed


def line(system: TableSystem, shape: tuple[int, ...], found: Pattern, best: float, taken: float) -> str:
    """Return what is told of one pattern."""
    size = " x ".join(str(each) for each in shape)
    return (
        f"{size}: {len(system.cells)} cells, {len(system.protected)} small; lost {found.cost:.0f}, at least "
        f"{found.bound:.0f} by this run, {best:.0f} by any; ratio {(found.cost + 1) / (best + 1):.3f}, {taken:.1f} s"
    )


def main(effort: int = EFFORT) -> None:
    """Print a line for each table."""
    for shape, mean, seed in tables():
        system = drawn(shape, mean, seed)
        start = process_time()
        found = suppress(system, effort)
        best = max(found.bound, BOUNDS.get((shape, mean, seed), 0.0))
        print(line(system, shape, found, best, process_time() - start), flush=True)


if __name__ == "__main__":
    main(EFFORT * MORE_WORK if sys.argv[1:] == ["bounds"] else EFFORT)
