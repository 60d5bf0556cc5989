"""Patterns are counted code by code, add up to their rows, and give no small number away.

The attacker is written apart: whole-number programmes over every kind of row (quarter, gender and kind of session),
with everything published as constraints.
"""

from collections import Counter
from itertools import product

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from loke.disclosure import Relations, policy, publish
from loke.indicators import patterns, related_counts
from schemas.change_model import Pattern
from tests.spec.indicators.small_unit import CHANGE_MODEL, CODEBOOK, Rows, description, tables

WHO = Pattern(id="who", name="Who", dataset="courses", column="gender", by=("consent",))
MODEL = CHANGE_MODEL.model_copy(update={"patterns": (WHO,)})
CODES = ("woman", "man", "other", "(missing)")
CONSENT = ("true", "false", "(missing)")
QUARTERS = ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
KINDS = list(product(CODES, CONSENT, QUARTERS[:2]))


def courses_of(people: dict[tuple[str, str, str], int]) -> Rows:
    rows: Rows = []
    for (gender, consent, quarter), number in people.items():
        row = {
            "gender": None if gender == "(missing)" else gender,
            "consent": {"true": True, "false": False}.get(consent),
            "started_on": pd.Timestamp(f"2024-0{2 if quarter == '2024Q1' else 5}-01"),
        }
        rows += [row | {"course_id": f"C{len(rows) + i}"} for i in range(number)]
    return rows


def counts_of(people: dict[tuple[str, str, str], int]) -> pd.DataFrame:
    return patterns(tables(courses_of(people), []), CODEBOOK, description("2024"), MODEL)


def holds(kind: tuple[str, str, str], element: str, group_by: str, group: str) -> tuple[bool, bool]:
    """Return whether a kind of row is at a place, and whether it has the element's code there."""
    here = not group_by or kind[2 if group_by == "period" else 1] == group
    return here, here and kind[0] == element.partition(".")[2]


PEOPLE = st.lists(st.sampled_from(KINDS), max_size=60).map(Counter)
SELDOM = settings(max_examples=max(6, settings.default.max_examples // 10))


@SELDOM
@given(PEOPLE)
def test_every_code_is_counted_at_every_place_and_the_codes_add_up(people: Counter) -> None:
    counts = counts_of(people)
    assert list(dict.fromkeys(counts["element"])) == [f"who.{code}" for code in CODES]
    for row in counts.to_dict("records"):
        found = [(holds(kind, row["element"], row["group_by"], row["group"]), n) for kind, n in people.items()]
        assert row["n"] == sum(n for (here, _), n in found if here)
        assert row["k"] == sum(n for (_, counted), n in found if counted)
    for _, place in counts.groupby(["group_by", "group"]):
        assert place["k"].sum() == place["n"].iloc[0]


def constraints(published: pd.DataFrame, threshold: int) -> list[LinearConstraint]:
    known = []
    for row in published.to_dict("records"):
        n, k = vectors(row)
        for state, number, of in ((row["n_state"], row["n"], n), (row["k_state"], row["k"], k)):
            if state == "shown":
                known.append(LinearConstraint(of, int(number), int(number)))
            elif state == "few":
                known.append(LinearConstraint(of, 0, threshold - 1))
            elif state == "nearly_all":
                known.append(LinearConstraint(n - k, 0, threshold - 1))
    return known


def vectors(row: dict) -> tuple[np.ndarray, np.ndarray]:
    pairs = [holds(kind, row["element"], row["group_by"], row["group"]) for kind in KINDS]
    n, k = np.array(pairs, dtype=float).T
    return n, k


def ends(target: np.ndarray, known: list[LinearConstraint]) -> list[int]:
    found = [
        milp(s * target, constraints=known, integrality=np.ones(len(KINDS)), bounds=Bounds(0, 99)) for s in (1, -1)
    ]
    assert all(answer.status == 0 for answer in found)
    return [round(abs(answer.fun)) for answer in found]


def assert_in_doubt(people: dict[tuple[str, str, str], int]) -> pd.DataFrame:
    own, accepted = policy("manager"), tables(courses_of(people), [])
    related = related_counts(accepted, CODEBOOK, description("2024"), MODEL)
    counts = patterns(accepted, CODEBOOK, description("2024"), MODEL)
    published = publish(counts, own, Relations.read(**related)).frame
    known = constraints(published, own.threshold)
    for row in counts.to_dict("records"):
        n, k = vectors(row)
        for target, number in ((n, row["n"]), (k, row["k"]), (n - k, row["n"] - row["k"])):
            if 0 < number < own.threshold:
                low, high = ends(target, known)
                assert low == 0
                assert high >= own.threshold - 1
    return published


@SELDOM
@given(PEOPLE)
def test_no_small_number_can_be_worked_out_from_the_other_codes(people: Counter) -> None:
    assert_in_doubt(people)


def test_the_last_code_is_not_given_away_by_what_the_others_leave() -> None:
    # 30 rows: 12 + 9 + 7 leave 2 without a code, if all three were told.
    people = {("woman", "true", "2024Q1"): 12, ("man", "true", "2024Q1"): 9, ("other", "true", "2024Q1"): 7}
    published = assert_in_doubt(people | {("(missing)", "true", "2024Q1"): 2})
    totals = published[published["group_by"] == ""].set_index("element")["k_state"]
    assert totals["who.(missing)"] == "few"
    assert totals["who.other"] == "hidden"  # the smallest of the three is the one that goes
    assert list(totals[["who.woman", "who.man"]]) == ["shown", "shown"]


def test_without_patterns_nothing_is_counted() -> None:
    assert patterns(tables([], []), CODEBOOK, description("2024"), CHANGE_MODEL).empty
