"""The idea on paper."""

from loke.charts import theory_in_words
from loke.pages.idea import idea_of
from loke.papers import print_pdf
from loke.words import catalogue
from schemas.description import Description


def idea_pdf(description: Description) -> bytes:
    """Return the idea as PDF/UA-1 with the text of the page and the figure, on one sheet unless it is very long."""
    idea, words = idea_of(description), catalogue("pages", description.language)
    content = {
        "title": idea.title,
        "eyebrow": words("The idea"),
        "unit": idea.unit,
        "version": idea.version,
        "figure": idea.figure("column"),
        "description": theory_in_words(*idea.theory),
        "parts": [part.values() for part in idea.parts],
        "because": [part.values() for part in idea.before if part.points],
    }
    return print_pdf("idea.typ", idea.language, content)
