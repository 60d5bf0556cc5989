"""The example units released twelve times in their two years: no release makes a small number known.

The gate reads all releases of all audiences. With the thorough profile these are all twelve, for four audiences: up to
an hour for each unit.
"""

import os

import pytest

from loke.disclosure import Version, breaches, policy
from tests.example_units import UNITS
from tests.spec.disclosure.examples_in_sequence import EVERY_TWO_MONTHS, releases

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
AUDIENCES = ("committee", "workshop", "manager", "working_group") if THOROUGH else ("committee", "manager")
DAYS = EVERY_TWO_MONTHS if THOROUGH else EVERY_TWO_MONTHS[1:3]


@pytest.mark.parametrize("unit", UNITS)
def test_no_release_of_an_example_makes_a_small_number_known(unit: str) -> None:
    versions = list(releases(unit, DAYS, AUDIENCES))
    assert any("shown" in set(figures.frame["n_state"]) for figures in versions[-1].published)
    # What became known at any release still is at the last; what it was known by is asked of the first that knew it.
    known = set(found_out(versions))
    for first in range(1, len(versions) + 1):
        if not any(version < first for _, version, *_ in known):
            continue
        then = found_out(versions[:first])
        made_known = sorted(map(str, (line for line in known & then.keys() if then[line])))
        assert made_known == [], f"release {first}"
        known -= then.keys()
    assert known == set()


def found_out(versions: list[Version]) -> dict[tuple, bool]:
    """Return which numbers the gate finds of each audience, and whether the last release made them known."""
    found = breaches(versions, [policy(audience) for audience in AUDIENCES]).astype(object)
    lines = found.drop(columns=["low", "high", "is_new"]).fillna(-1).itertuples(index=False, name=None)
    return dict(zip(lines, found["is_new"], strict=True))
