"""What a set leaves over of a larger one is at most the third set that holds it, and so is defended.

Everybody who was not helped in time has a reason, and some who were have one, too. Nobody counts those who have both.
"""

from itertools import product

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

from loke.disclosure import Relations, policy, publish
from schemas.feedback_counts import FEEDBACK_COUNTS
from schemas.related_counts import COUNTED_SETS, SET_RELATIONS

MANAGER = policy("manager")
QUARTERS = ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
PLACES = (("", ""), *(("period", quarter) for quarter in QUARTERS))
KINDS = list(product(QUARTERS, ("in time", "reason", "both")))
SETS = {"all": ("in time", "reason", "both"), "in_time": ("in time", "both"), "reason": ("reason", "both")}
WITHIN = [("in_time", "", "", "all", False), ("reason", "", "", "all", False)]
REMAINDER = ("all", "", "in_time", "reason", False)

PEOPLE = dict(zip(KINDS, (41, 6, 0, 32, 1, 0, 39, 2, 0, 36, 6, 0), strict=True))


def relations(*lines: tuple) -> Relations:
    sets = [
        ("intended_versus_actual", "intervention", "in_time", "n", "all", True),
        ("intended_versus_actual", "intervention", "in_time", "k", "in_time", True),
        ("indicators", "", "reason", "n", "reason", True),
    ]
    return Relations.read(
        COUNTED_SETS.validate(pd.DataFrame(sets, columns=list(COUNTED_SETS.columns))),
        SET_RELATIONS.validate(pd.DataFrame(lines, columns=list(SET_RELATIONS.columns))),
    )


def vector(name: str, place: tuple[str, str]) -> np.ndarray:
    return np.array([float(what in SETS[name] and place[1] in ("", quarter)) for quarter, what in KINDS])


def exact() -> pd.DataFrame:
    def count(name: str, place: tuple[str, str]) -> int:
        return int(vector(name, place) @ np.array([PEOPLE[kind] for kind in KINDS]))

    lines = []
    for place in PLACES:
        numbers = count("all", place), count("in_time", place)
        lines.append(
            ("intended_versus_actual", "2024", "intervention", "in_time", "share", *place, *numbers, None, None)
        )
        lines.append(("indicators", "2024", "", "reason", "count", *place, count("reason", place), None, None, None))
    kinds = {"n": "Int64", "k": "Int64", "value": "Float64", "spread": "Float64"}
    return FEEDBACK_COUNTS.validate(pd.DataFrame(lines, columns=list(FEEDBACK_COUNTS.columns)).astype(kinds))


def given_away(own: Relations) -> list[str]:
    """Return the small numbers that whole-number programmes over the kinds of people bound."""
    counts, few = exact(), MANAGER.threshold - 1
    known, small = [], []
    for row, told in zip(
        counts.to_dict("records"), publish(counts, MANAGER, own).frame.to_dict("records"), strict=True
    ):
        place = row["group_by"], row["group"]
        n = vector("all" if row["element"] == "in_time" else "reason", place)
        numbers = [("n", n, row["n"])]
        if row["element"] == "in_time":
            k = vector("in_time", place)
            numbers += [("k", k, row["k"]), ("rest", n - k, row["n"] - row["k"])]
        for name, whole, number in numbers:
            state = told[f"{name}_state"] if name != "rest" else "few" if told["k_state"] == "nearly_all" else ""
            if state in ("shown", "few"):
                known.append(LinearConstraint(whole, *((number, number) if state == "shown" else (0, few))))
            if 0 < number <= few:
                small.append((f"{name} of {row['element']} {place}", whole))
    found = []
    for name, target in small:
        ends = [
            sign * milp(sign * target, constraints=known, integrality=np.ones(len(KINDS)), bounds=Bounds(0, 400)).fun
            for sign in (1, -1)
        ]
        if ends[0] > 0.5 or ends[1] < few - 0.5:
            found.append(f"{name} lies in {ends}")
    return found


def test_what_one_leaves_over_lies_within_the_other_and_is_not_given_away() -> None:
    assert given_away(relations(*WITHIN)) != []
    assert given_away(relations(*WITHIN, REMAINDER)) == []
