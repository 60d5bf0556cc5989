"""The attacker: how tightly hidden numbers can be bounded by whoever has read everything published and the definitions.

Numbers are taken as real ones that are not below zero. Whole numbers would only rarely bound tighter than the policy
asks, and then by less than one person; real ones make every question a linear programme. All questions about a system
are one programme with other goals, and each starts where the last one ended.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from loke.disclosure.bounds import Bounds
from loke.disclosure.facts import ANY, NOTHING
from loke.disclosure.linked import System
from loke.disclosure.programme import Corner, Programme
from loke.disclosure.terms import TOLERANCE, Terms, Vector, matrix


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
        self._programme = Programme(matrix(lines, self._size))
        self._told: Knowledge | None = None

    def answer(self, target: Terms, told: Knowledge, *, highest: bool) -> Answer:
        """Return how low, or how high, a sum of unknowns can be when everything told is true.

        Raises ValueError when what is told contradicts the definitions.
        """
        self._take(told)
        goal = np.zeros(self._size)
        goal[list(target)] = list(target.values())
        found = self._programme.lowest(-goal if highest else goal)
        if found is None:
            raise ValueError("what is published contradicts the definitions")
        end = float(goal @ found.solution)
        is_open = abs(end) > ANY / 2
        leaning_on = tuple(self._leaning_on(found, told))
        return Answer(np.copysign(np.inf, end) if is_open else end, found.solution, leaning_on)

    def ends(self, target: Terms, told: Knowledge) -> tuple[float, float]:
        """Return how low and how high a sum of unknowns can be when everything told is true."""
        return self.answer(target, told, highest=False).end, self.answer(target, told, highest=True).end

    def _take(self, told: Knowledge) -> None:
        """Set what is told, unless it is what was told last."""
        if told is self._told:
            return
        self._programme.bound_unknowns(*_ends([told.bounds.get(i, NOTHING) for i in range(self._size)]))
        low, high = _ends([told.rests.get(pair, NOTHING) for pair in self._pairs])
        self._programme.bound_lines(np.append(self._own, low), np.append(np.zeros(len(self._own)), high))
        self._told = told

    def _leaning_on(self, found: Corner, told: Knowledge) -> Iterator[int]:
        felt = np.flatnonzero(np.abs(found.of_unknowns) > TOLERANCE).tolist()
        yield from (i for i in felt if i in told.bounds)
        weights = np.abs(found.of_lines)[len(self._own) :]
        yield from (
            pair[1]
            for pair, weight in zip(self._pairs, weights, strict=True)
            if weight > TOLERANCE and pair in told.rests
        )


def _ends(ranges: Sequence[Bounds]) -> tuple[Vector, Vector]:
    low, high = np.array(ranges, dtype=float).reshape(-1, 2).T
    return np.ascontiguousarray(low), np.ascontiguousarray(high)
