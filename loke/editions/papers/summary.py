"""The results on one page, for a committee or with an application."""

from collections.abc import Iterator
from typing import Any

from loke.captions import highlights, in_brackets
from loke.editions.claimed import held_claims, own_headlines
from loke.editions.edition import Edition
from loke.editions.goal_section import goal_section, goal_statuses, indicator_headline
from loke.editions.idea_sections import IdeaSection, idea_sections, judged
from loke.editions.names import COMPONENTS, elements
from loke.editions.papers.pack import front
from loke.editions.policy_lines import policy_lines
from loke.editions.trust_section import trust_section
from loke.papers import print_pdf
from schemas.change_model import NumberGoal

SURE = (
    "The figures are of this unit and period alone. They say how it went, not what it came from.",
    "“Clearly” is said only where chance is an unlikely reason.",
)
"""What whoever reads a summary alone must know."""


def summary(edition: Edition) -> bytes:
    """Return the results as PDF/UA-1 on one page; what does not fit is left out, the least important first.

    Every sentence about a figure is one that `loke.claims` has held against it.
    """
    words = edition.words
    trust, policy = trust_section(edition), policy_lines(edition.policy, words)
    content = {
        **front(edition, words("Results in brief")),
        "lead": edition.documents.description.target_group.text,
        "blocks": [block for block in _blocks(edition) if block["told"] or block["rows"]],
        "sure": [words(text) for text in SURE] + [f"{trust.headline}.", policy[0]],
        "how_sure": words("How sure is it?"),
        "more": words("More stands in the edition that this page belongs to."),
    }
    return print_pdf("summary.typ", words.language, content)


def _blocks(edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield what the page says, the most important first: what stands out, results, goals, whom and with what."""
    words, held = edition.words, {claim.sentence for claim in held_claims(edition)}
    outstanding = highlights(judged(edition), edition.figures.threshold, words)
    sentences = [(one.name, f"{one.outcome}. {one.sentence}") for one in outstanding]
    told = [f"{name}: {said}" for name, said in sentences if said in held]
    nothing = words("There is too little data to judge anything yet.")
    yield _block(words("The most important"), told or [nothing])
    sections = {section.component: section for section in idea_sections(edition)}
    yield _intended(edition, sections["result"], held)
    yield _goals(edition, held)
    yield _intended(edition, sections["target_group"], held)
    yield _intended(edition, sections["intervention"], held)
    yield _block(words("What we work for and with"), list(_idea(edition)))


def _block(heading: str, told: list[str], headings: tuple[str, ...] = (), *rows: tuple[str, ...]) -> dict[str, Any]:
    return {"heading": heading, "told": told, "headings": headings, "rows": rows}


def _intended(edition: Edition, section: IdeaSection, held: set[str]) -> dict[str, Any]:
    words = edition.words
    rows = tuple(
        (row.name, in_brackets(row.outcome, row.percent), row.intended, row.badge.text) for row in section.rows
    )
    told = [f"{section.headline}."] if section.rows and section.headline in held else []
    headings = (section.title, words("Actual"), words("Intended"), words("Reading"))
    return _block(section.title, told, headings, *rows)


def _goals(edition: Edition, held: set[str]) -> dict[str, Any]:
    """Return how many goals are reached, and what each goal about a level says of its figure for the period."""
    words, section = edition.words, goal_section(edition)
    if section is None:
        return _block(words("Goals"), [])
    about = {s.goal.indicator for s in goal_statuses(edition) if isinstance(s.goal, NumberGoal)}
    own = own_headlines(edition)
    told = [f"{section.headline}."]
    for indicator in edition.documents.change_model.indicators:
        said = indicator_headline(edition, indicator)
        told += own.get(indicator.id, [])
        told += [f"{indicator.name}: {said}"] if indicator.id in about and said in held else []
    return _block(words("Goals"), told)


def _idea(edition: Edition) -> Iterator[str]:
    for component, title in COMPONENTS.items():
        names = "; ".join(element.name for element in elements(edition.documents, component))
        yield f"{edition.words(title)}: {names}."
