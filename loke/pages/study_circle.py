"""The booklet of a study circle about the idea: the unit's own words, section by section, with what to talk about."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loke.charts import theory_in_words
from loke.describing import guide
from loke.pages.idea import Part, Point, idea_of
from loke.papers import print_pdf
from loke.words import Words, catalogue
from schemas.description import Description

QUESTIONS: Mapping[str, Sequence[str]] = {
    "assignment": (
        "What would be missing if we were not here?",
        "What are we asked to do that is not written here?",
    ),
    "needs": (
        "Which need do we meet most often, and which do we see too late?",
        "How would those who come to us put it?",
    ),
    "target_group": (
        "Who comes to us whom this does not describe?",
        "Who is described here, but never comes? What stands in the way?",
    ),
    "interventions": (
        "Do we all do this, and in the same way?",
        "What do we do that is not written here?",
        "Which intervention answers which need?",
    ),
    "results": (
        "How would we notice that it has happened?",
        "Which result matters most to those who come?",
        "Which result can somebody else see sooner than we can?",
    ),
    "assumptions": (
        "Which of these have we seen hold, and which do we only hope for?",
        "What else would have to be true?",
    ),
    "collaboration": (
        "With whom do we share the result?",
        "Whom should we work with that we do not meet today?",
    ),
    "existing_documentation": (
        "Of what we write down today, what have we used?",
        "What would we like to know that nobody writes down?",
    ),
}
"""What to talk about in each section of the guide; sections without are none of the booklet."""

_HOW = (
    "Meet in a small group, one section at a time. An hour is enough.",
    "Somebody reads the section aloud. Everybody thinks in silence, then each says one thing before anybody answers.",
    "There is no right answer. What you do not agree on is worth as much as what you agree on.",
    "Write no name by which a client can be known.",
    "On the last page, write what should be changed in the description, and give it to whoever keeps it.",
)


def study_circle(description: Description) -> bytes:
    """Return the booklet as PDF/UA-1 on sheets of A5, so that two pages lie on a sheet of A4."""
    words, idea = catalogue("pages", description.language), idea_of(description)
    content: dict[str, Any] = {
        "title": words("Study circle about {unit}", unit=description.name),
        "eyebrow": words("Study circle"),
        "unit": description.name,
        "version": idea.version,
        "how": words("How to do it"),
        "steps": [words(step) for step in _HOW],
        "figure": idea.figure("column"),
        "described": theory_in_words(*idea.theory),
        "figure_heading": words("The idea as a picture"),
        "sections": list(_sections(description, words)),
        "talk": words("To talk about"),
        "empty": words("Nothing is written here yet."),
        "change": words("What we want to change in the description"),
        "change_headings": [words(heading) for heading in ("Section", "What should be changed", "Who sees to it")],
    }
    return print_pdf("study_circle.typ", description.language, content)


def _sections(description: Description, words: Words) -> Iterator[dict[str, Any]]:
    language = words.language
    for section in guide().sections:
        if section.id in QUESTIONS:
            yield {
                "heading": section.title[language],
                "why": section.why[language],
                "parts": [part.values() for part in _told(description, section.id, words)],
                "questions": [words(question) for question in QUESTIONS[section.id]],
            }


def _told(description: Description, section: str, words: Words) -> list[Part]:
    """Return what the unit has written in a section; nothing where it has written nothing."""
    group, interventions, results = idea_of(description).parts
    assignment = description.assignment
    found = {
        "assignment": Part("", (assignment.text,), tuple(Point(basis) for basis in assignment.legal_basis)),
        "needs": Part("", (description.needs,), ()),
        "target_group": group,
        "interventions": interventions,
        "results": results,
        "assumptions": Part("", (), tuple(Point(each.text) for each in description.assumptions)),
        "collaboration": Part("", (), tuple(Point(p.name, "", p.about) for p in description.collaboration)),
        "existing_documentation": Part(
            "", (), tuple(Point(d.name, d.system, d.about) for d in description.existing_documentation)
        ),
    }[section]
    texts = tuple(text for text in found.texts if text)
    return [Part(words("Our own words"), texts, found.points)] if texts or found.points else []
