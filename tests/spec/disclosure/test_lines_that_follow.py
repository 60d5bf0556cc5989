"""What follows from other lines of a system is left out of it, and nobody can tell the difference."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from loke.disclosure import Version, joined
from loke.disclosure.attack import Attack, Knowledge
from loke.disclosure.bounds import Bounds
from loke.disclosure.implied import Line, line_of, not_implied
from loke.disclosure.joined import Source, joined_systems, number_of
from loke.disclosure.linked import System
from tests.spec.disclosure.test_releases_in_sequence import RELATED, exact, people, rows_of

# lines known anyway, lines found, and those that are left; a letter is an unknown, and a line is at most 0
CASES = [
    ("", "+a-b +b-c +a-c", "+a-b +b-c"),  # one within another within a third
    ("+a-b", "+b-c +a-c", "+b-c"),  # the same, and the first is known anyway
    ("+a-b", "+a-b", ""),  # known anyway
    ("", "-a +a-b-c +a-b", "+a-b"),  # nothing is below zero
    ("", "+a-b +c-d +a+c-b-d", "+a-b +c-d"),  # two side by side
    ("", "+a+b-c +a-c +b-c", "+a+b-c"),  # parts of a part
    ("", "+a-b +b-a", "+a-b +b-a"),  # the same number: neither goes
    ("", "+a-b +b-c +c-a +a-c", "+a-b +b-c +c-a"),  # the same numbers in a ring: what the others say goes, no more
]


def lines(text: str) -> list[Line]:
    found = [zip(own[1::2], own[::2], strict=True) for own in text.split()]
    return [line_of((ord(letter), float(f"{sign}1")) for letter, sign in own) for own in found]


@pytest.mark.parametrize(("known", "found", "left"), CASES)
def test_what_two_others_say_together_is_left_out(known: str, found: str, left: str) -> None:
    assert not_implied(lines(found), lines(known)) == lines(left)


FACTORS = st.lists(st.integers(-2, 2), min_size=5, max_size=5)


@given(st.lists(FACTORS, min_size=1, max_size=12), st.lists(FACTORS, max_size=4))
def test_no_number_can_be_higher_without_what_was_left_out(found: list[list[int]], known: list[list[int]]) -> None:
    every, anyway = ([line_of(enumerate(map(float, own))) for own in some] for some in (found, known))
    kept = np.array([[dict(line).get(i, 0.0) for i in range(5)] for line in (*anyway, *not_implied(every, anyway))])
    for own in found:
        most = linprog(-np.array(own), kept.reshape(-1, 5), np.zeros(len(kept)), bounds=(0, 1))
        assert most.fun >= -1e-9


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
    monkeypatch.setattr(joined, "not_implied", lambda found, known: [line for line in found if line])
    every = joined_systems(own)
    assert sum(len(s.at_most_zero) for s in fewer) < 0.7 * sum(len(s.at_most_zero) for s in every)
    for short, full in zip(fewer, every, strict=True):
        assert short.unknowns == full.unknowns
        known = told(full, own, Random(unit))
        attacks = Attack(short), Attack(full)
        for unknown in range(0, len(full.unknowns), 3):
            ends = [attack.ends({unknown: 1.0}, known) for attack in attacks]
            assert np.allclose(*ends, atol=1e-6)
