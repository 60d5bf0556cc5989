"""Rows about people whom the unit's own rules would not let in are told, each at its place."""

from typing import Any

import pandas as pd
import pytest

from loke.indicators import outside_target_group
from schemas.description import Criterion, Description
from tests.spec.indicators.small_unit import CODEBOOK, description, tables

RULES = [
    # kind, of, those, rows that are told (the rows of COURSES below, as Excel counts)
    ("inclusion_rules", "", "score > 5", [3, 5]),
    ("inclusion_rules", "", "score >= 5", [5]),
    ("inclusion_rules", "gender = 'woman'", "score > 5", [3]),
    ("inclusion_rules", "", "sessions > 0", [2, 3, 4, 5]),
    ("inclusion_rules", "", "gender IS NOT NULL", [4]),
    ("exclusion_rules", "", "score > 5", [2]),
    ("exclusion_rules", "", "score >= 5", [2, 3]),
    ("exclusion_rules", "gender IS NULL", "score IS NULL", [4]),
    ("exclusion_rules", "", "score > 9", []),
]

COURSES: list[dict[str, Any]] = [
    {"course_id": "A", "gender": "woman", "score": 6.0},
    {"course_id": "B", "gender": "woman", "score": 5.0},
    {"course_id": "C", "gender": None, "score": None},
    {"course_id": "D", "gender": "man", "score": 0.0},
]


def delivered() -> dict[str, pd.DataFrame]:
    """Return the courses as they lie in a file, from its second row on."""
    held = tables(COURSES, [])
    held["courses"] = held["courses"].assign(
        source_file="courses.csv", source_sheet="", source_row=range(2, 2 + len(COURSES))
    )
    return {"courses": held["courses"]}


def ruled(kind: str, of: str, those: str, dataset: str = "courses") -> Description:
    """Return the small unit's description with one rule."""
    rule = Criterion(text="Our rule", dataset=dataset, of=of, those=those)
    plain = description("2024")
    return plain.model_copy(update={"target_group": plain.target_group.model_copy(update={kind: (rule,)})})


@pytest.mark.parametrize(("kind", "of", "those", "told"), RULES)
def test_rows_that_break_a_rule_are_told_at_their_place(kind: str, of: str, those: str, told: list[int]) -> None:
    found = list(outside_target_group(delivered(), CODEBOOK, ruled(kind, of, those)))
    assert [f.place.row for f in found] == told
    assert {(f.place.file, f.params["rule"]) for f in found} <= {("courses.csv", "Our rule")}
    assert {f.code for f in found} <= {f"indicators.{'not_included' if kind == 'inclusion_rules' else 'excluded'}"}


def test_a_dataset_that_never_came_and_a_unit_without_rules_say_nothing() -> None:
    assert not list(
        outside_target_group(delivered(), CODEBOOK, ruled("inclusion_rules", "", "minutes > 0", "sessions"))
    )
    assert not list(outside_target_group(delivered(), CODEBOOK, description("2024")))
