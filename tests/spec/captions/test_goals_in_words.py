"""The state of a goal, in words with a sign."""

import pytest

from loke.captions import goal_sign, goal_text, goals_headline
from loke.captions.goals import SENTENCES
from loke.goals import STATES, GoalState, GoalStatus
from loke.statistics import Reading
from loke.words import catalogue
from schemas.change_model import Milestone

GOAL = Milestone(kind="milestone", id="M1", text="Mallen är klar", due="2024Q1")

# state          reading            sv                           da                              sign
GOALS: list[tuple[GoalState, Reading, str, str, str]] = [
    ("met", "clear_above", "Tydligt nått", "Tydeligt nået", "full"),
    ("met", "above_uncertain", "Nått, men osäkert", "Nået, men usikkert", "left"),
    ("met", "none", "Nått", "Nået", "full"),
    ("missed", "below_uncertain", "Inte nått, kan vara slump", "Ikke nået, kan være tilfældigt", "right"),
    ("missed", "clear_below", "Tydligt inte nått", "Tydeligt ikke nået", "down"),
    ("missed", "none", "Inte nått", "Ikke nået", "down"),
    ("met", "too_few", "Nått", "Nået", "full"),
    ("done", "none", "Klart", "Færdigt", "check"),
    ("overdue", "none", "Försenat", "Forsinket", "down"),
    ("on_track", "none", "På väg", "På vej", "left"),
    ("on_track", "above_uncertain", "På väg, men osäkert", "På vej, men usikkert", "left"),
    ("at_risk", "none", "I fara", "I fare", "right"),
    ("at_risk", "below_uncertain", "I fara, kan vara slump", "I fare, kan være tilfældigt", "right"),
    ("not_started", "none", "Inte påbörjat", "Ikke begyndt", "open"),
    ("collecting", "none", "Räknas fortfarande", "Tælles stadig", "open"),
    ("no_figure", "none", "Inget tal än", "Endnu intet tal", "open"),
    ("too_few", "none", "För få för att bedöma", "For få til at vurdere", "open"),
    ("no_baseline", "none", "Inget att jämföra med", "Intet at sammenligne med", "open"),
    ("not_shown", "none", "Visas inte och bedöms inte", "Vises ikke og vurderes ikke", "open"),
]


@pytest.mark.parametrize(("state", "reading", "sv", "da", "sign"), GOALS)
def test_a_goal_is_said_in_words(state: GoalState, reading: Reading, sv: str, da: str, sign: str) -> None:
    status = GoalStatus(GOAL, state, reading)
    assert goal_text(status, catalogue("pages", "sv")) == sv
    assert goal_text(status, catalogue("pages", "da")) == da
    assert goal_sign(status) == sign


def test_every_state_of_a_goal_has_words() -> None:
    assert set(SENTENCES) == set(STATES)


def test_the_headline_counts_what_is_reached_or_done() -> None:
    states: list[GoalState] = ["met", "done", "missed", "overdue", "too_few"]
    statuses = [GoalStatus(GOAL, state) for state in states]
    assert goals_headline(statuses, catalogue("pages", "da")) == "2 af 5 mål er nået eller færdige"
