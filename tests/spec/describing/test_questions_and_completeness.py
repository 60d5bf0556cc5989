"""The walk through the questions, and how far a description has come."""

import pytest

from loke.describing import completeness, guide
from loke.describing.interview import Prompt, interview
from loke.documents.lines import load
from schemas.codebook import Codebook
from schemas.description import Description
from tests.spec.describing.test_forms_come_back import BLANK, DATA, example

UNITS = ("dagverksamheten", "tidlig-forebyggelse")


def codebook(unit: str) -> Codebook:
    return Codebook.model_validate(load("", (DATA / unit / "codebook.yaml").read_text(encoding="utf-8")).values)


def talk(*answers: str, description: Description = BLANK) -> tuple[list[Prompt], Description]:
    walk, prompts = interview(description), []
    prompts.append(next(walk))
    try:
        for answer in answers:
            prompts.append(walk.send(answer))
    except StopIteration as ended:
        return prompts, ended.value
    return prompts, prompts[-1].description


@pytest.mark.parametrize("unit", UNITS)
def test_the_examples_are_complete_and_nothing_is_asked_of_them(unit: str) -> None:
    table = completeness(example(unit), codebook(unit))
    assert list(table["section"]) == [section.id for section in guide().sections]
    assert (table["filled"] == table["expected"]).all()
    assert not table["missing"].any()
    with pytest.raises(StopIteration):
        next(interview(example(unit)))


def test_what_is_missing_is_said_in_plain_words() -> None:
    table = completeness(BLANK, codebook("examples-minimal/samtalsgruppen")).set_index("section")
    assert tuple(table.loc["assignment", ["filled", "expected"]]) == (0, 3)
    assert table.loc["assignment", "missing"].startswith("What is your assignment?; Who gave you the assignment?")
    assert table.loc["interventions", "missing"].startswith("Talks: What do you do in it? By which method?")
    assert table.loc["assumptions", "missing"] == "Assumption: none described yet"


def test_answers_are_kept_and_asked_no_more() -> None:
    prompts, description = talk("Help", "", "One act; another", "stop")
    assert description.assignment.text == "Help"
    assert description.assignment.given_by == ""
    assert description.assignment.legal_basis == ("One act", "another")
    assert next(interview(description)).text == prompts[1].text == "Who gave you the assignment?"


def test_help_a_wrong_answer_and_a_person_number_ask_again() -> None:
    prompts, description = talk("?", "19121212-1212", "Help")
    assert prompts[1].wants_help and not prompts[0].wants_help
    assert "person number" in prompts[2].trouble
    assert [p.text for p in prompts[:3]] == [prompts[0].text] * 3
    assert description.assignment.text == "Help"


def test_an_answer_that_cannot_be_read_says_what_is_expected() -> None:
    prompts, _ = talk(*[""] * 9, "forty")
    assert prompts[-2].text == "How many do you expect in a year?"
    assert "a whole number" in prompts[-1].trouble
