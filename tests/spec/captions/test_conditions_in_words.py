"""Conditions of documents as people read them, and those that have no simple words."""

import pytest

from loke.captions.conditions import Labelled, columns_of, condition_text
from loke.words import catalogue

LABELS = {
    "age": Labelled("Ålder", {}),
    "plan": Labelled("Plan gjord", {}),
    "before": Labelled("ORS före", {}),
    "after": Labelled("ORS efter", {}),
    "came": Labelled("Första mötet", {}),
    "home": Labelled("Bostad", {"own": "eget boende", "rent": "hyr"}),
}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("age >= 18", "Ålder är minst 18"),
        ("age < 18.5", "Ålder är under 18,5"),
        ("age > -1", "Ålder är över \u22121"),
        ("age BETWEEN 6 AND 14", "Ålder är från 6 till 14"),
        ("plan", "Plan gjord: ja"),
        ("NOT plan", "Plan gjord: nej"),
        ("plan IS NULL", "Plan gjord är inte ifyllt"),
        ("age IS NOT NULL AND plan", "Ålder är ifyllt, och Plan gjord: ja"),
        ("home = 'own'", "Bostad är eget boende"),
        ("home <> 'own'", "Bostad är inte eget boende"),
        ("home IN ('own', 'rent')", "Bostad är något av: eget boende, hyr"),
        ("after - before >= 5", "ORS efter minus ORS före är minst 5"),
        ("after > before", "ORS efter är över ORS före"),
        ("came >= DATE '2024-04-01'", "Första mötet är 1 april 2024 eller senare"),
    ],
)
def test_a_simple_condition_is_said_by_the_labels(condition: str, said: str) -> None:
    assert condition_text(condition, LABELS, catalogue("pages", "sv")) == said


@pytest.mark.parametrize(
    "condition",
    [
        "unknown > 1",
        "plan OR age > 3",
        "after >= 0.6 * before",
        "YEAR(came) = 2024",
        "NOT (age > 3)",
        "age > 3 AND 1 = 1",
    ],
)
def test_what_has_no_simple_words_is_left_to_the_exact_condition(condition: str) -> None:
    assert condition_text(condition, LABELS, catalogue("pages", "sv")) == ""


def test_the_columns_of_a_condition_are_told_once_each() -> None:
    assert columns_of("after - before >= 5 AND after > 3") == ("after", "before")
    assert columns_of(" ") == ()
