"""`loke forecast`: what people and programs meet; the manager's forecast rests on published figures alone."""

import json
from typing import Any

import pytest

from tests.orchestration.places import Made

UNIT = "tidlig-forebyggelse"


def forecast(examples: Made, *arguments: str) -> dict[str, Any]:
    done = examples.place.loke("forecast", UNIT, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_goal_about_a_share_has_a_forecast(examples: Made) -> None:
    found = forecast(examples)
    goals = {goal["id"]: goal for goal in found["goals"]}
    assert list(goals) == ["Q2", "Q5c", "S1", "S2", "R2"]
    assert (goals["Q5c"]["state"], goals["Q5c"]["earliest_months"]) == ("enough", None)
    assert (goals["Q2"]["answers"], goals["Q2"]["state"]) == (86, "waiting")
    assert goals["Q2"]["needed"] > 86
    assert goals["Q2"]["earliest_months"] <= goals["Q2"]["latest_months"]
    assert {level["target"]: level["fewest"] for level in found["levels"]} == {0.8: 16, 0.9: 35, 0.1: 5}


def test_the_manager_gets_no_count_that_is_not_published(examples: Made) -> None:
    shown, exact = forecast(examples), forecast(examples, "--audience", "analyst")
    assert {one["indicator"] for one in shown["least_change"]} <= {one["indicator"] for one in exact["least_change"]}
    assert all(one[name] is None or one[name] >= 5 for one in shown["least_change"] for name in ("n", "k"))
    assert all(goal["answers"] is None or goal["answers"] >= 5 for goal in shown["goals"])


def test_people_read_it_in_the_language_of_the_unit(examples: Made) -> None:
    done = examples.place.loke("forecast", UNIT)
    assert done.returncode == 0
    assert "svar nok" in done.stdout
    assert "80" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [((UNIT, "--audience", "neighbour"), "manager, workshop, committee, analyst"), (("nobody",), "nobody")],
)
def test_wrong_use_is_one_line(examples: Made, arguments: tuple[str, ...], word: str) -> None:
    done = examples.place.loke("forecast", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert word in done.stderr
    assert len(done.stderr.splitlines()) == 1
