"""Read together, the tables of an edition give no small number of people away.

People are drawn with a quarter, a gender and three answers; elements count them in overlapping ways. The attacker is
written apart: whole-number programmes over every kind of person (answers by quarter and gender), with everything that
is published as constraints and the definitions as the only other knowledge.
"""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from loke.disclosure import Relations, policy, publish
from loke.disclosure.policy import Policy
from schemas.feedback_counts import FEEDBACK_COUNTS
from schemas.related_counts import COUNTED_SETS, SET_RELATIONS

MANAGER = policy("manager")
QUARTERS, GENDERS = ("2024Q1", "2024Q2"), ("F", "M")
KINDS = list(product(QUARTERS, GENDERS, (False, True), (False, True), (False, True)))
"""Every kind of person: quarter, gender, answered, content, asked online."""

SETS = {
    # name: who belongs to it
    "all": lambda kind: True,
    "answered": lambda kind: kind[2],
    "content": lambda kind: kind[2] and kind[3],
    "online": lambda kind: kind[4],
    "online_content": lambda kind: kind[2] and kind[3] and kind[4],
}
RELATIONS = [
    # one, other, both, whole, exact
    ("answered", "", "", "all", False),
    ("online", "", "", "all", False),
    ("content", "", "", "answered", False),
    ("online_content", "", "", "content", False),
    ("online_content", "", "", "online", False),
    ("online", "content", "online_content", "all", False),
]
ELEMENTS = [
    # table, component, element, denominator, numerator
    ("intended_versus_actual", "result", "content", "answered", "content"),
    ("indicators", "track", "content_of_all", "all", "content"),
    ("indicators", "track", "online_content", "online", "online_content"),
    ("collection_health", "survey", "answer", "all", "answered"),
    ("collection_health", "survey", "way", "all", "online"),
]


def relations() -> Relations:
    sets = [
        (table, component, element, number, name, True)
        for table, component, element, n, k in ELEMENTS
        for number, name in (("n", n), ("k", k))
    ]
    return Relations.read(
        COUNTED_SETS.validate(pd.DataFrame(sets, columns=list(COUNTED_SETS.columns))),
        SET_RELATIONS.validate(pd.DataFrame(RELATIONS, columns=list(SET_RELATIONS.columns))),
    )


def places() -> list[tuple[str, str]]:
    return [("", ""), *(("period", quarter) for quarter in QUARTERS), *(("gender", gender) for gender in GENDERS)]


def at(kind: tuple, group_by: str, group: str) -> bool:
    return not group_by or kind[0 if group_by == "period" else 1] == group


def exact(people: dict[tuple, int]) -> pd.DataFrame:
    def count(name: str, place: tuple[str, str]) -> int:
        return sum(number for kind, number in people.items() if SETS[name](kind) and at(kind, *place))

    lines = [
        (table, "2024", component, element, "share", *place, count(n, place), count(k, place), None, None)
        for table, component, element, n, k in ELEMENTS
        for place in places()
    ]
    kinds = {"n": "Int64", "k": "Int64", "value": "Float64", "spread": "Float64"}
    return FEEDBACK_COUNTS.validate(pd.DataFrame(lines, columns=list(FEEDBACK_COUNTS.columns)).astype(kinds))


def vector(name: str, place: tuple[str, str]) -> np.ndarray:
    return np.array([float(SETS[name](kind) and at(kind, *place)) for kind in KINDS])


def knowledge(published: pd.DataFrame, threshold: int) -> list[LinearConstraint]:
    sets = {(table, element): (n, k) for table, _, element, n, k in ELEMENTS}
    known = []
    for row in published.to_dict("records"):
        n, k = (vector(name, (row["group_by"], row["group"])) for name in sets[row["table"], row["element"]])
        for state, number, whole in ((row["n_state"], row["n"], n), (row["k_state"], row["k"], k)):
            if state == "shown":
                known.append(LinearConstraint(whole, int(number), int(number)))
            elif state == "rounded":
                known.append(LinearConstraint(whole, max(int(number) - 2, threshold), int(number) + 2))
            elif state == "few":
                known.append(LinearConstraint(whole, 0, threshold - 1))
            elif state == "nearly_all":
                known.append(LinearConstraint(n - k, 0, threshold - 1))
    return known


def bounds(target: np.ndarray, known: list[LinearConstraint]) -> tuple[int, int]:
    """Return the least and greatest number of people that fits all that is known."""
    ends = []
    for sign in (1, -1):
        found = milp(sign * target, constraints=known, integrality=np.ones(len(KINDS)), bounds=Bounds(0, 400))
        assert found.status == 0
        ends.append(round(sign * found.fun))
    return ends[0], ends[1]


def small_numbers(counts: pd.DataFrame, own: Policy) -> list[tuple[str, np.ndarray, int]]:
    sets = {(table, element): (n, k) for table, _, element, n, k in ELEMENTS}
    found = []
    for row in counts[counts["table"] != "collection_health"].to_dict("records"):
        place = row["group_by"], row["group"]
        n, k = (vector(name, place) for name in sets[row["table"], row["element"]])
        for name, target, number in (("n", n, row["n"]), ("k", k, row["k"]), ("rest", n - k, row["n"] - row["k"])):
            if number < own.threshold and (number > 0 or own.protect_empty_groups):
                found.append((f"{name} of {row['element']} {place}", target, number))
    return found


def given_away(counts: pd.DataFrame, published: pd.DataFrame, own: Policy) -> list[str]:
    known = knowledge(published, own.threshold)
    found = ((name, bounds(target, known)) for name, target, _ in small_numbers(counts, own))
    return [f"{name} lies in {ends}" for name, ends in found if ends[0] > 0 or ends[1] < own.threshold - 1]


def people(*numbers: int) -> dict[tuple, int]:
    return dict(zip(KINDS, numbers, strict=True))


EXAMPLE = people(1, 3, 9, 5, 2, 0, 11, 8, 0, 2, 7, 9, 1, 1, 10, 12, 2, 2, 8, 6, 0, 3, 12, 9, 1, 0, 10, 7, 3, 1, 9, 11)


def test_each_element_alone_is_safe_and_together_they_are_not() -> None:
    counts = exact(EXAMPLE)
    assert given_away(counts, publish(counts, MANAGER).frame, MANAGER) != []


@pytest.mark.parametrize("audience", ["manager", "committee"])
def test_nothing_is_given_away_when_the_tables_are_held_against_each_other(audience: str) -> None:
    counts, own = exact(EXAMPLE), policy(audience)
    assert given_away(counts, publish(counts, own, relations()).frame, own) == []


@given(
    st.lists(st.integers(0, 12), min_size=len(KINDS), max_size=len(KINDS)), st.sampled_from(["manager", "committee"])
)
def test_nothing_is_given_away_whoever_the_people_are(numbers: list[int], audience: str) -> None:
    counts, own = exact(people(*numbers)), policy(audience)
    assert given_away(counts, publish(counts, own, relations()).frame, own) == []


@given(st.lists(st.integers(0, 12), min_size=len(KINDS), max_size=len(KINDS)))
def test_holding_tables_against_each_other_only_ever_hides(numbers: list[int]) -> None:
    counts = exact(people(*numbers))
    alone, together = publish(counts, MANAGER).frame, publish(counts, MANAGER, relations()).frame
    for state in ("n_state", "k_state"):
        changed = alone[state] != together[state]
        assert set(together.loc[changed, state]) <= {"hidden"}
    assert together.equals(publish(counts, MANAGER, relations()).frame)


def test_totals_stay_when_groups_can_go() -> None:
    counts = exact(EXAMPLE)
    together = publish(counts, MANAGER, relations()).frame
    totals = together[(together["group_by"] == "") & (together["table"] != "collection_health")]
    assert set(totals["n_state"]) == {"shown"}


def test_counts_that_contradict_the_definitions_are_refused() -> None:
    counts = exact(EXAMPLE)
    counts.loc[(counts["element"] == "content") & (counts["group_by"] == "gender"), "n"] += 1
    with pytest.raises(ValueError, match="add up"):
        publish(counts, MANAGER, relations())
