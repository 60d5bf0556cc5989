"""What a goal asks for, in the unit's language."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from loke.captions import goal_level
from loke.goals import GoalState, GoalStatus
from loke.words import catalogue
from schemas.change_model import Goal

READ: TypeAdapter[Any] = TypeAdapter(Goal)
NUMBER = {"kind": "number", "operator": ">=", "target": 0.8}
LEVELS = [
    # goal, kind of figure, the baseline in words, sv, da
    (NUMBER, "share", "", "minst 80\u00a0%", "mindst 80\u00a0%"),
    ({**NUMBER, "window": {"first": "2024Q2", "last": "2024Q4"}}, "share", "",
     "minst 80\u00a0% (kvartal 2 2024 till kvartal 4 2024)", "mindst 80\u00a0% (2. kvartal 2024 til 4. kvartal 2024)"),
    ({"kind": "unchanged", "tolerance": 0.5, "baseline": "2023"}, "mean", "6,4",
     "som 2023 (6,4), plus eller minus 0,5", "som i 2023 (6,4), plus eller minus 0,5"),
    ({"kind": "unchanged", "tolerance": 0.05, "baseline": "2023"}, "share", "not shown",
     "som 2023 (not shown), plus eller minus 5\u00a0%", "som i 2023 (not shown), plus eller minus 5\u00a0%"),
    ({"kind": "each_quarter"}, "count", "", "minst 1 varje kvartal", "mindst 1 i hvert kvartal"),
]  # fmt: skip
COMBINED = [
    ({"all_of": ["Q1", "Q2"]}, "alla: Q1, Q2", "alle: Q1, Q2"),
    ({"any_of": ["Q1", "Q2"]}, "minst ett av Q1, Q2", "mindst ét af Q1, Q2"),
]


@pytest.mark.parametrize(("goal", "measure", "before", "sv", "da"), LEVELS)
def test_a_level_is_said_in_words(goal: dict[str, Any], measure: str, before: str, sv: str, da: str) -> None:
    wanted = READ.validate_python({"id": "G", "text": "t", "indicator": "it", "period": "2024", **goal})
    status = GoalStatus(wanted, "collecting")
    assert goal_level(status, measure, before, catalogue("pages", "sv")) == sv
    assert goal_level(status, measure, before, catalogue("pages", "da")) == da


@pytest.mark.parametrize(("goal", "sv", "da"), COMBINED)
def test_a_combination_names_what_it_hangs_on(goal: dict[str, Any], sv: str, da: str) -> None:
    wanted = READ.validate_python({"kind": "combined", "id": "G", "text": "t", **goal})
    status = GoalStatus(wanted, "collecting")
    assert goal_level(status, "", "", catalogue("pages", "sv")) == sv
    assert goal_level(status, "", "", catalogue("pages", "da")) == da


@pytest.mark.parametrize(("state", "da"), [("done", "færdigt 20 jan. 2025"), ("overdue", "inden udgangen af 2024")])
def test_a_milestone_does_not_tell_that_it_was_done_after_the_day(state: GoalState, da: str) -> None:
    wanted = {"kind": "milestone", "id": "G", "text": "t", "due": "2024", "done_on": "2025-01-20"}
    status = GoalStatus(READ.validate_python(wanted), state)
    assert goal_level(status, "", "", catalogue("pages", "da")) == da
