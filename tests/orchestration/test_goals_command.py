"""`loke goals`: the scorecard of the Danish example as people and programs meet it."""

import json
from typing import Any

import pytest

from tests.orchestration.places import Made

UNIT = "tidlig-forebyggelse"


def card(examples: Made, *arguments: str) -> dict[str, Any]:
    done = examples.place.loke("goals", UNIT, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def states(found: dict[str, Any]) -> dict[str, str]:
    return {goal["id"]: goal["state"] for track in found["tracks"] for goal in track["goals"] if not goal["sub_goal"]}


def goal(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(goal for track in found["tracks"] for goal in track["goals"] if goal["id"] == name)


def test_the_analyst_gets_what_was_known_on_the_day(examples: Made) -> None:
    found = card(examples, "--as-of", "2024-09-30", "--audience", "analyst", "--quarters")
    assert (found["as_of"], len(states(found)), found["findings"]) == ("2024-09-30", 21, [])
    assert (goal(found, "S1")["k"], goal(found, "S1")["n"]) == (177, 200)
    assert states(found)["Q3b"] == "on_track"
    earlier = {e["as_of"]: e["state"] for e in goal(found, "Q5b")["earlier"]}
    assert earlier == {"2024-03-31": "overdue", "2024-06-30": "done"}


def test_the_manager_gets_published_figures_and_never_more(examples: Made) -> None:
    found, exact = card(examples), card(examples, "--audience", "analyst")
    assert found["audience"] == "manager"
    assert set(states(found)) == set(states(exact))
    for track in found["tracks"]:
        for shown in track["goals"]:
            assert all(shown[name] is None or shown[name] >= 5 for name in ("n", "k")), shown["id"]
            same = goal(exact, shown["id"])
            settled = shown["state"] in ("met", "missed")
            assert not settled or shown["state"] == same["state"], shown["id"]
    assert goal(found, "Q2")["state"] == "met"


def test_without_a_day_goals_stand_at_the_end_of_the_last_month_as_on_the_page(examples: Made) -> None:
    assert card(examples)["as_of"] == card(examples, "--audience", "analyst")["as_of"] == "2025-01-31"


def test_a_manager_may_look_back_at_ends_of_quarters_only(examples: Made) -> None:
    assert states(card(examples, "--as-of", "2024-06-30"))["Q3a"] == "done"
    refused = examples.place.loke("goals", UNIT, "--as-of", "2024-06-29")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "last day of a quarter" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((UNIT, "--audience", "neighbour"), "manager, workshop, committee, analyst"),
        (("nowhere",), "Nearest"),
        ((UNIT, "--as-of", "30-09-2024"), "30-09-2024"),
    ],
)
def test_a_wrong_question_is_answered_in_words(examples: Made, arguments: tuple[str, ...], word: str) -> None:
    done = examples.place.loke("goals", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert word in done.stderr


def test_a_unit_that_was_never_made_says_what_to_do(small) -> None:
    done = small("huset").loke("goals", "huset")
    assert done.returncode == 2
    assert "loke run huset" in done.stderr


def test_people_read_it_in_the_unit_s_own_language_by_track(examples: Made) -> None:
    done = examples.place.loke("goals", UNIT, "--audience", "analyst", "--as-of", "2024-12-31")
    assert done.returncode == 0, done.stderr
    text = done.stdout
    assert text.index("Kvalitet") < text.index("Social bæredygtighed") < text.index("Sygefravær")
    assert "Forsinket" in text
    assert "220 af 249" in text
    assert "1 i hvert kvartal" in text
