"""The idea as a page."""

from markupsafe import Markup

from loke.charts import LAYOUTS
from loke.pages.idea import idea_of
from loke.pages.navigation import navigation
from loke.pages.rendering import render
from loke.words import catalogue
from schemas.description import Description


def idea_page(description: Description, has_pdf: bool, has_booklet: bool = False) -> bytes:
    """Return the idea as a page: the figure for every width, and the same as a nested list.

    Without a PDF the page says why there is none. `has_booklet` is whether the study circle's booklet lies beside it.
    """
    idea, words = idea_of(description), catalogue("pages", description.language)
    pictures = {layout: Markup(idea.figure(layout)) for layout in LAYOUTS}  # noqa: S704 - our own SVG
    pairs = list(zip(idea.before, idea.parts, strict=True))
    content = {
        "idea": idea,
        "pairs": pairs,
        "pictures": pictures,
        "has_pdf": has_pdf,
        "has_booklet": has_booklet,
        "navigation": navigation("idea.html", words),
    }
    return render("idea.html.j2", words, content)
