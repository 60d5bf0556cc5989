"""The idea says the same as picture, list and PDF, and the PDF is one that screen readers can read."""

import io
import re
from pathlib import Path

import pypdf
import pytest
import yaml

from loke.pages import NotPrintableError, idea_of, idea_pdf
from loke.pages.idea_page import idea_page
from loke.papers import print_pdf
from schemas.description import Description
from schemas.text import Language
from tests.spec.editions.test_edition_files import Page
from tests.spec.pages.small_unit import LANGUAGES, documents
from tests.spec.papers.read_papers import structure

DATA = Path(__file__).parents[3] / "data"
EXAMPLES = ("dagverksamheten", "tidlig-forebyggelse")

ASSUMPTIONS = [
    # starts at, leads to (target group, intervention, result), stands on the arrow to this part
    ("T", "I", 1),
    ("T", "R", 1),
    ("I", "R", 2),
    ("I", "I", 2),
    ("TI", "R", 2),
    ("", "I", 2),
    ("", "", 2),
]


def example(name: str) -> Description:
    return Description.model_validate(yaml.safe_load((DATA / name / "description.yaml").read_text(encoding="utf-8")))


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def letters(text: str) -> str:
    """Return a text without white space, which is not the same on a page and on paper."""
    return re.sub(r"\s", "", text)


def description_of(language: Language) -> Description:
    return documents(language).description


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_list_says_everything_that_the_picture_says(name: str) -> None:
    idea = idea_of(example(name))
    page = Page(idea_page(example(name), has_pdf=True).decode())
    said = " ".join(page.text.split())
    boxes, arrows = idea.theory
    names = [item for box in boxes for item in box.items] + [text for arrow in arrows for text in arrow.texts]
    assert len(names) > 10
    assert [text for text in names if text not in said] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_text_of_the_pdf_is_the_text_of_the_page(name: str) -> None:
    page = Page(idea_page(example(name), has_pdf=True).decode())
    printed, on_page = letters(text_of(idea_pdf(example(name)))), letters(page.text)
    idea = idea_of(example(name))
    for part in idea.told:
        for text in (part.heading, *part.texts, *(piece for point in part.points for piece in point)):
            assert letters(text) in printed, text
            assert letters(text) in on_page, text
    assert letters(idea.version) in printed


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_units_fit_on_one_sheet(name: str) -> None:
    assert len(pypdf.PdfReader(io.BytesIO(idea_pdf(example(name)))).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_with_title_language_and_a_figure_in_words(language: Language) -> None:
    description = description_of(language)
    reader = pypdf.PdfReader(io.BytesIO(idea_pdf(description)))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(language)
    assert reader.metadata is not None
    assert reader.metadata.title == idea_of(description).title
    tags, alternatives = structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/L", "/LI", "/Figure", "/P"} <= set(tags)
    assert [text for text in alternatives if description.results[0].name in text]


def test_the_pdf_has_the_same_bytes_each_time_and_no_time_of_making() -> None:
    description = description_of("sv")
    assert idea_pdf(description) == idea_pdf(description)


@pytest.mark.parametrize(
    "name", ["1. april #set text(red) *x*", "= Heading", "- item", "$x^2$ @ref <label>", "\\ #panic()"]
)
def test_what_a_unit_writes_is_never_markup(name: str) -> None:
    description = description_of("sv").model_copy(update={"name": name})
    assert letters(name) in letters(text_of(idea_pdf(description)))


CONTENT = {
    "title": "T",
    "eyebrow": "E",
    "unit": "U",
    "version": "V",
    "figure": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9"/></svg>',
    "description": "A line",
    "parts": [{"heading": "H", "texts": [], "points": []}] * 3,
    "because": [],
}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"description": ""}, "missing alt text"),
        ({"description": None}, "missing alt text"),
        ({"title": ""}, "missing document title"),
        ({"unit": "漢字"}, "could not be displayed"),
        ({"figure": "no picture"}, "SVG"),
    ],
)
def test_nothing_is_printed_that_a_screen_reader_or_the_font_cannot_say(change: dict[str, object], why: str) -> None:
    assert print_pdf("idea.typ", "sv", CONTENT).startswith(b"%PDF-")
    with pytest.raises(NotPrintableError, match=why):
        print_pdf("idea.typ", "sv", {**CONTENT, **change})


@pytest.mark.parametrize(("start", "end", "before"), ASSUMPTIONS)
def test_an_assumption_stands_on_the_arrow_that_it_is_about(start: str, end: str, before: int) -> None:
    own = description_of("en").model_dump(by_alias=True)
    ids = {"T": own["target_group"]["traits"][0], "I": own["interventions"][0], "R": own["results"][0]}
    ways = {"from": [ids[part]["id"] for part in start], "to": [ids[part]["id"] for part in end]}
    own["assumptions"] = [{"text": "Whoever is heard dares to try", **ways}]
    idea = idea_of(Description.model_validate(own))
    assert [bool(part.points) for part in idea.before] == [position == before for position in range(3)]


def test_a_target_group_without_traits_shows_who_it_is_in_the_picture() -> None:
    own = description_of("en").model_dump(mode="json", by_alias=True)
    own["target_group"] |= {"text": "Adults who have lost somebody.", "traits": []}
    boxes, _ = idea_of(Description.model_validate(own)).theory
    assert list(boxes[0].items) == ["Adults who have lost somebody."]


def test_levels_terms_and_how_it_is_given_stand_with_each_name() -> None:
    own = description_of("en").model_dump(mode="json", by_alias=True)
    own["results"][0] |= {"name": "Feels better", "intended": 0.6, "term": "short", "text": "At least one step."}
    own["interventions"][0] |= {
        "name": "Talks",
        "text": "",
        "method": "MI",
        "intensity": "twice a week",
        "given_by": "staff",
    }
    idea = idea_of(Description.model_validate(own))
    assert idea.parts[2].points[0] == ("Feels better", "intended 60%, short term", "At least one step.")
    assert idea.parts[1].points[0].below == "MI. twice a week. staff."
