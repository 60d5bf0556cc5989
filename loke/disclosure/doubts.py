"""How far each number that must stay in doubt can be shown to go, with as few questions as will do."""

from collections.abc import Iterator, Sequence

import numpy as np

from loke.disclosure.attack import Answer, Attack, Knowledge
from loke.disclosure.facts import NOTHING
from loke.disclosure.linked import System
from loke.disclosure.terms import TOLERANCE, Terms, added, matrix


class Doubts:
    """The targets of a system and the lowest and highest number that any answer has shown of each so far.

    What an answer shows stays true for as long as nothing more is told.
    """

    def __init__(self, system: System, targets: Sequence[Terms], threshold: int) -> None:
        self.targets = list(targets)
        self.attack = Attack(system)
        self._wanted = threshold - 1
        self._lines = matrix(self.targets, len(system.unknowns))
        self._low, self._high = np.full(len(targets), np.inf), np.full(len(targets), -np.inf)

    def ask_all(self, told: Knowledge, *, highest: bool) -> None:
        """Ask for all targets that are open at once, as long as that settles any: one answer often settles many."""
        is_open, settled = self._open(highest=highest), True
        while is_open and settled:
            total = added(item for target in is_open for item in self.targets[target].items())
            self._ask(total, told, highest=highest)
            before, is_open = is_open, self._open(highest=highest)
            settled = len(is_open) < len(before)

    def ask(self, target: int, told: Knowledge, *, highest: bool) -> Answer:
        """Ask how far one target can go."""
        return self._ask(self.targets[target], told, highest=highest)

    def is_wide(self, target: int, *, highest: bool) -> bool:
        """Return whether a target is known to reach this end: nobody, or all but one of the threshold."""
        if highest:
            return bool(self._high[target] >= self._wanted - TOLERANCE)
        return bool(self._low[target] <= TOLERANCE)

    def narrow(self, told: Knowledge) -> Iterator[int]:
        """Yield the targets that do not reach both ends."""
        for highest in (False, True):
            self.ask_all(told, highest=highest)
        for target in range(len(self.targets)):
            if not all(self._reaches(target, told, highest=highest) for highest in (False, True)):
                yield target

    def _reaches(self, target: int, told: Knowledge, *, highest: bool) -> bool:
        if not self.is_wide(target, highest=highest):
            self.ask(target, told, highest=highest)
        return self.is_wide(target, highest=highest)

    def _open(self, *, highest: bool) -> list[int]:
        return [target for target in range(len(self.targets)) if not self.is_wide(target, highest=highest)]

    def _ask(self, terms: Terms, told: Knowledge, *, highest: bool) -> Answer:
        answer = self.attack.answer(terms, told, highest=highest)
        reached = np.asarray(self._lines @ answer.solution)
        self._low, self._high = np.minimum(self._low, reached), np.maximum(self._high, reached)
        return answer


def newly(told: Knowledge, before: Knowledge) -> set[int]:
    """Return the unknowns of which more is told than before; of a remainder, the numerator."""
    rests = {k for (n, k), found in told.rests.items() if before.rests.get((n, k)) != found}
    return rests | {unknown for unknown, found in told.bounds.items() if before.bounds.get(unknown) != found}


def reach(terms: Terms, told: Knowledge) -> tuple[float, float]:
    """Return the ends of a sum by what is told of each of its unknowns alone."""
    ends = [(factor, told.bounds.get(unknown, NOTHING)) for unknown, factor in terms.items()]
    low = sum(factor * (bounds.low if factor > 0 else bounds.high) for factor, bounds in ends)
    return low, sum(factor * (bounds.high if factor > 0 else bounds.low) for factor, bounds in ends)
