"""The documented states of goals are those of the module that judges, word for word."""

from pathlib import Path
from typing import get_args

from loke.goals import STATES, GoalState
from schemas.change_model import GOAL_KINDS

LINES = (Path(__file__).parents[2] / "docs" / "goals.md").read_text(encoding="utf-8").splitlines()


def rows(heading: str) -> list[list[str]]:
    start = LINES.index(heading)
    end = next((i for i, line in enumerate(LINES) if i > start and line.startswith("## ")), len(LINES))
    table = [line for line in LINES[start:end] if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def test_the_table_of_states_is_the_module_s() -> None:
    assert {name.strip("`"): meaning for name, meaning in rows("## States")} == dict(STATES)
    assert list(STATES) == list(get_args(GoalState))


def test_every_kind_of_goal_is_in_the_table() -> None:
    assert {row[0].strip("`") for row in rows("## Kinds of goal")} == set(GOAL_KINDS)
