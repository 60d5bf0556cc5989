"""Seeded chance: the same seed gives the same draws on every supported Python."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of draws that uses only the parts of `random.Random` that never changed between Python versions."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def between(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return self._random.randrange(low, high + 1)

    def pick(self, items: Sequence[T]) -> T:
        return self._random.choice(items)

    def weighted(self, weights: Mapping[str, int]) -> str:
        """Draw a key with a probability in proportion to its weight."""
        left = self._random.randrange(sum(weights.values()))
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        raise AssertionError("weights are positive")

    def around(self, mean: float, spread: float, low: float, high: float) -> float:
        """Draw a number near the mean, with about this standard deviation, inside the limits."""
        # Three uniform draws have standard deviation 0.5: bell-shaped enough, and without math functions that
        # differ between C libraries.
        bell = (self._random.random() + self._random.random() + self._random.random() - 1.5) * 2
        return min(high, max(low, mean + spread * bell))

    def whole(self, mean: float, spread: float, low: int, high: int) -> int:
        return round(self.around(mean, spread, low, high))

    def shuffled(self, items: Sequence[T]) -> list[T]:
        mixed = list(items)
        self._random.shuffle(mixed)
        return mixed

    def workday(self, first: date, last: date) -> date:
        """Draw a day from Monday to Friday, both ends included."""
        day = first + timedelta(days=self.between(0, (last - first).days))
        return workday_from(day)


def workday_from(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def halves(number: float) -> float:
    """Round to the nearest half."""
    return round(number * 2) / 2
