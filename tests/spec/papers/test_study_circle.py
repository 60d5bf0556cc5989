"""The booklet of a study circle: all that the unit wrote of its idea, and what to talk about, in its own language."""

from pathlib import Path

import pytest
import yaml

from loke.describing import guide
from loke.pages import idea_of
from loke.pages.study_circle import QUESTIONS, study_circle
from loke.words import catalogue
from schemas.description import Description
from schemas.text import Language
from tests.spec.papers.read_papers import letters, reader_of, running, standard_of, structure, text_of

DATA = Path(__file__).parents[3] / "data"
EXAMPLES = ("dagverksamheten", "tidlig-forebyggelse")
LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")


def example(name: str, language: Language | None = None) -> Description:
    written = yaml.safe_load((DATA / name / "description.yaml").read_text(encoding="utf-8"))
    return Description.model_validate(written | ({"language": language} if language else {}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_booklet_has_every_section_with_the_units_words_and_its_questions(name: str, language: Language) -> None:
    description, words = example(name, language), catalogue("pages", language)
    pdf = study_circle(description)
    said = letters(text_of(pdf))
    for part in idea_of(description).parts:
        for text in (*part.texts, *(piece for point in part.points for piece in point)):
            assert letters(text) in said, text
    own = (description.needs, description.assignment.text, *(each.text for each in description.assumptions))
    assert [text for text in own if letters(text) not in said] == []
    for section, questions in QUESTIONS.items():
        title = next(one.title[language] for one in guide().sections if one.id == section)
        assert letters(title) in said
        assert [question for question in questions if letters(words(question)) not in said] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_booklet_is_small_sheets_that_screen_readers_read(name: str) -> None:
    pdf = study_circle(example(name))
    assert standard_of(pdf) == "1"
    sizes = {tuple(sorted((round(p.mediabox.width), round(p.mediabox.height)))) for p in reader_of(pdf).pages}
    assert sizes == {(420, 595)}
    tags, alternatives = structure(reader_of(pdf).root_object["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/L", "/Figure"} <= set(tags)
    assert any(example(name).results[0].name in text for text in alternatives)
    assert study_circle(example(name)) == pdf


def test_what_is_not_written_yet_is_said_to_be_so() -> None:
    bare = example(EXAMPLES[0], "en").model_copy(update={"needs": "", "assumptions": (), "collaboration": ()})
    assert running(study_circle(bare)).count("Nothing is written here yet.") == 3
