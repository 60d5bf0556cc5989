"""The change model as a page: one table for each track, in the columns that the unit's own document has."""

from loke.captions import goals_headline, period_name
from loke.editions.edition import Edition
from loke.editions.names import audience_line
from loke.editions.rendering import render
from loke.editions.scorecard import Scorecard
from loke.editions.version_line import version_line


def scorecard_page(edition: Edition, card: Scorecard) -> str:
    """Return the change model as HTML without scripts; each table can be scrolled by keyboard where it is too wide."""
    words, model = edition.words, edition.documents.change_model
    content = {
        "language": words.language,
        "unit": edition.documents.description.name,
        "period": period_name(edition.period, words),
        "title": model.title,
        "audience": audience_line(edition.published.audience, words),
        "headline": goals_headline(card.statuses, words),
        "card": card,
        "version": version_line(edition),
    }
    return render("scorecard.html.j2", words, content)
