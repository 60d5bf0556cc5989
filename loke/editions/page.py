"""The page that a manager opens."""

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from loke.captions import SIGNS, highlights, period_name
from loke.editions.claimed import own_headlines
from loke.editions.definitions import Definition, definitions
from loke.editions.edition import Edition
from loke.editions.enough_section import enough_section
from loke.editions.flow_section import flow_section
from loke.editions.follow_up import follow_up
from loke.editions.goal_section import goal_section
from loke.editions.idea_sections import idea_sections, judged
from loke.editions.indicator_sections import indicator_sections
from loke.editions.names import audience_line
from loke.editions.pattern_section import pattern_parts
from loke.editions.policy_lines import policy_lines
from loke.editions.rendering import render
from loke.editions.trust_section import still_counting, trust_section
from loke.editions.version_line import version_line
from loke.editions.workshop_section import workshop_section
from schemas.change_model import ChangeModel

MOST_GAPS_AT_A_GLANCE = 3
"""How many fields with gaps are told at the top of the page."""


def index_page(edition: Edition, drawn: Mapping[str, str], files: Mapping[str, str]) -> str:
    """Return the page as HTML without scripts.

    `drawn` are the figures as SVG by name, `files` the titles of the edition's other files by path.
    """
    words = edition.words
    flow, indicators = flow_section(edition), indicator_sections(edition)
    idea, goals, patterns = idea_sections(edition), goal_section(edition), pattern_parts(edition)
    enough, workshop, trust = enough_section(edition), workshop_section(edition), trust_section(edition)
    content: dict[str, Any] = {
        "language": words.language,
        "unit": edition.documents.description.name,
        "period": period_name(edition.period, words),
        "previous": period_name(edition.previous, words),
        "audience": audience_line(edition.published.audience, words),
        "made_from": _made_from(edition),
        "highlights": highlights(judged(edition), edition.figures.threshold, words),
        "signs": SIGNS,
        "idea": idea,
        "workshop": workshop,
        "follow_up": follow_up(workshop),
        "gaps": trust.gaps[:MOST_GAPS_AT_A_GLANCE],
        "flow": flow,
        "goals": goals,
        "enough": enough,
        "indicators": indicators,
        "headlines": own_headlines(edition),
        "patterns": patterns,
        "trust": trust,
        "hidden": policy_lines(edition.policy, words),
        "definitions": _definitions(edition, {section.id for section in indicators}),
        "pictures": {name: Markup(svg) for name, svg in drawn.items()},  # noqa: S704 - our own SVG
        "files": files.items(),
        "version": version_line(edition),
    }
    parts = [("goals", words("Goals"))] if goals else []
    parts += [("workshop", words("The last workshop"))] if workshop else []
    parts += [(section.anchor, section.title) for section in idea]
    parts += [("flow", words("The flow"))] if flow else []
    parts += [("indicators", words("Indicators"))] if indicators else []
    parts += [("patterns", words("Patterns"))] if patterns else []
    parts += [("enough", words("When is there enough?"))] if enough else []
    content["contents"] = [*parts, ("trust", words("Can we trust the numbers?")), ("definitions", words("Definitions"))]
    return render("index.html.j2", words, content)


def _definitions(edition: Edition, own_page: Collection[str]) -> list[tuple[str, list[Definition]]]:
    """Return the definitions by part, without those of the indicators that have a page of their own."""
    followed = edition.words("Indicators")
    told = (d for d in definitions(edition) if d.part != followed or d.id not in own_page)
    return [(part, list(found)) for part, found in groupby(told, key=lambda d: d.part)]


def _made_from(edition: Edition) -> str:
    deliveries = still_counting(edition.provenance.deliveries)
    accepted = int(deliveries["rows_accepted"].sum())
    words, model = edition.words, edition.documents.change_model
    made = words.plural(
        "Made from about {rows} rows in {deliveries} delivery.",
        "Made from about {rows} rows in {deliveries} deliveries.",
        len(deliveries),
        rows=words.number(accepted, 0),
        deliveries=words.number(len(deliveries), 0),
    )
    parts = [made, words("Description {version}.", version=edition.documents.description.version)]
    if model != ChangeModel.absent(model.unit):
        parts.append(words("Change model {version}.", version=model.version))
    return " ".join(parts)
