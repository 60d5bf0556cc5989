"""What follows from other lines of a system is left out of it, and nobody can tell the difference."""

from random import Random

import numpy as np
import pytest

from loke.disclosure import Version
from loke.disclosure.attack import Attack, Knowledge
from loke.disclosure.bounds import Bounds
from loke.disclosure.joined import Source, _Joining, joined_systems, number_of
from loke.disclosure.linked import System
from tests.spec.disclosure.test_releases_in_sequence import RELATED, exact, people, rows_of


def sources(unit: int) -> list[Source]:
    everybody, found, start = people(unit), [], 0
    for release in range(3):
        counts = exact(release, rows_of(release, everybody))
        found.append(Source(Version(counts, RELATED, []).rows(start), RELATED))
        start += len(counts)
    return found


def told(system: System, own: list[Source], random: Random) -> Knowledge:
    """Return true bounds of a third of the unknowns."""
    rows = {position: row for source in own for position, row in source.rows.items()}
    number = {unknown: number_of(rows, numbers[0]) for unknown, numbers in system.told_by.items()}
    some = random.sample(sorted(number), len(number) // 3)
    ends = {unknown: (random.randint(0, 3), random.randint(0, 3)) for unknown in some}
    return Knowledge({u: Bounds(max(0, number[u] - low), number[u] + high) for u, (low, high) in ends.items()}, {})


@pytest.mark.parametrize("unit", [1, 2])
def test_a_system_without_the_lines_that_follow_bounds_every_number_alike(
    unit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = sources(unit)
    fewer = joined_systems(own)
    monkeypatch.setattr(_Joining, "_what_follows", lambda self, at_most: {})
    every = joined_systems(own)
    assert sum(len(s.at_most_zero) for s in fewer) < 0.8 * sum(len(s.at_most_zero) for s in every)
    for short, full in zip(fewer, every, strict=True):
        assert short.unknowns == full.unknowns
        known = told(full, own, Random(unit))
        attacks = Attack(short), Attack(full)
        for unknown in range(0, len(full.unknowns), 3):
            ends = [attack.ends({unknown: 1.0}, known) for attack in attacks]
            assert np.allclose(*ends, atol=1e-6)
