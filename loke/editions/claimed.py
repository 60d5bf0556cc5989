"""Every sentence of an edition that claims something of a figure, held against the figure."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from loke.captions import Figure, State, goal_text, highlights, intended_headline, read, reading_text
from loke.claims import Better, Contradiction, Tally, Topic, contradictions, tally_contradictions
from loke.claims.finding_types import FALSE_CLAIMS, OUR_OWN
from loke.editions.edition import Edition, once
from loke.editions.goal_section import goal_statuses, indicator_headline
from loke.editions.idea_sections import TABLE as IDEA
from loke.editions.idea_sections import anchor, documented, judged
from loke.editions.indicator_sections import TABLE as INDICATORS
from loke.editions.indicator_sections import indicator_sections
from loke.editions.names import COMPONENTS, group_name
from schemas.change_model import Indicator, NumberGoal
from schemas.description import Element
from schemas.finding import Finding, Place


class Claim(NamedTuple):
    """A sentence of a page, where it stands, and what it is about; `own` for a sentence that the unit wrote."""

    place: str
    sentence: str
    about: Topic | Tally
    own: bool = False


class FalseClaim(NamedTuple):
    """A claim with the ways in which the figures say otherwise."""

    claim: Claim
    contradictions: tuple[Contradiction, ...]


def false_claims(edition: Edition) -> list[FalseClaim]:
    """Return the sentences of an edition that its own figures contradict; an edition with any must not be made."""
    held = (FalseClaim(claim, _contradictions(claim)) for claim in claims(edition))
    return [found for found in held if found.contradictions]


def held_claims(edition: Edition) -> list[Claim]:
    """Return the sentences of an edition that its figures bear, each with its place; the only ones to pass on alone."""
    return [claim for claim in claims(edition) if not _contradictions(claim)]


@once
def own_headlines(edition: Edition) -> dict[str, list[str]]:
    """Return the unit's own sentences for the edition's period that its figures bear, by indicator."""
    held: dict[str, list[str]] = {}
    for claim in _own(edition):
        if not _contradictions(claim):
            held.setdefault(claim.place, []).append(claim.sentence)
    return held


def claim_findings(edition: Edition) -> list[Finding]:
    """Return a finding for each way in which a sentence contradicts the edition's figures; all but `not_shown` stop."""
    names = {indicator.id: indicator.name for indicator in edition.documents.change_model.indicators}
    found = []
    for claim, wrong in false_claims(edition):
        name = names.get(claim.place, claim.place)
        said = {"name": name, "period": edition.period, "audience": edition.published.audience}
        place = Place("change_model.yaml", heading=name) if claim.own else Place()
        kinds = [FALSE_CLAIMS[one] for one in wrong] if claim.own else [OUR_OWN]
        found += [kind.at(place, **said) for kind in kinds]
    return found


def claims(edition: Edition) -> list[Claim]:
    """Return every sentence of an edition that claims something, those made by template and the unit's own."""
    return [*_of_idea(edition), *_of_goals(edition), *_of_indicators(edition), *_own(edition)]


def _contradictions(claim: Claim) -> tuple[Contradiction, ...]:
    if isinstance(claim.about, Tally):
        return tally_contradictions(claim.sentence, claim.about)
    return contradictions(claim.sentence, claim.about)


def _of_idea(edition: Edition) -> Iterator[Claim]:
    words, threshold = edition.words, edition.figures.threshold
    topics = {}
    for component in COMPONENTS:
        own = documented(edition, component)
        states = [_state(edition, component, element) for element in own]
        for element, state in zip(own, states, strict=True):
            topics[anchor(component), element.name] = _element_topic(edition, component, element)
            if state not in ("none", "too_few", "not_shown", "no_level"):
                yield Claim(element.id, reading_text(state, words), topics[anchor(component), element.name])
        yield Claim(component, intended_headline(states, words), _tally(states, edition))
    for one in highlights(judged(edition), threshold, words):
        yield Claim(one.name, f"{one.outcome}. {one.sentence}", topics[one.anchor, one.name])


def _state(edition: Edition, component: str, element: Element) -> State:
    figure = edition.figures.total(IDEA, edition.period, component, element.id)
    return read(figure, element.intended, edition.figures.threshold)


def _element_topic(edition: Edition, component: str, element: Element) -> Topic:
    figures = edition.figures.where(IDEA, component=component, element=element.id)
    return _topic(edition, edition.period, figures, target=element.intended, name=element.name)


def _indicator_topic(edition: Edition, indicator: Indicator, period: str, goal: NumberGoal | None) -> Topic:
    figures = edition.figures.where(INDICATORS, element=indicator.id)
    better: Better = None if indicator.direction == "steady" else indicator.direction
    level = {"target": goal.target, "operator": goal.operator} if goal else {}
    return _topic(edition, period, figures, better=better, name=indicator.name, **level)


def _topic(edition: Edition, period: str, figures: Sequence[Figure], **level: Any) -> Topic:
    groups = sorted({(f.group_by, f.group) for f in figures if f.group_by not in ("", "period")})
    labels = {(by, group): group_name(by, group, edition.documents, edition.words) for by, group in groups}
    return Topic(period, figures, edition.figures.threshold, edition.words, labels=labels, **level)


def _tally(states: Sequence[State], edition: Edition) -> Tally:
    clear_below, below = states.count("clear_below"), states.count("below_uncertain")
    clear_above, above = states.count("clear_above"), states.count("above_uncertain")
    counts = {
        frozenset({"missed", "sure"}): clear_below,
        frozenset({"missed"}): below,
        frozenset({"reached"}): clear_above + above,
        frozenset({"reached", "sure"}): clear_above,
    }
    return Tally(clear_below + below + clear_above + above, counts, edition.words.language)


def _of_goals(edition: Edition) -> Iterator[Claim]:
    indicators = {indicator.id: indicator for indicator in edition.documents.change_model.indicators}
    for status in goal_statuses(edition):
        goal = status.goal
        if status.reading != "none" and isinstance(goal, NumberGoal):
            about = _indicator_topic(edition, indicators[goal.indicator], goal.counted.text, goal)
            yield Claim(goal.id, goal_text(status, edition.words), about)


def _of_indicators(edition: Edition) -> Iterator[Claim]:
    """Yield what the page of each indicator says of its figure, and what its run chart says."""
    indicators = {indicator.id: indicator for indicator in edition.documents.change_model.indicators}
    for section in indicator_sections(edition):
        indicator = indicators[section.id]
        about = _indicator_topic(edition, indicator, edition.period, _goal(edition, indicator))
        yield Claim(indicator.id, indicator_headline(edition, indicator), about)
        if section.runs:
            yield Claim(indicator.id, section.runs, about)


def _goal(edition: Edition, indicator: Indicator) -> NumberGoal | None:
    """Return the level that an indicator's headline is held against: that of its goal for the edition's period."""
    own = (s.goal for s in goal_statuses(edition) if getattr(s.goal, "indicator", "") == indicator.id)
    now = next((goal for goal in own if getattr(goal, "period", "") == edition.period), None)
    return now if isinstance(now, NumberGoal) else None


def _own(edition: Edition) -> Iterator[Claim]:
    number_goals = [s.goal for s in goal_statuses(edition) if isinstance(s.goal, NumberGoal)]
    for indicator in edition.documents.change_model.indicators:
        goal = next((goal for goal in number_goals if goal.indicator == indicator.id), None)
        about = _indicator_topic(edition, indicator, edition.period, goal)
        for headline in indicator.headlines:
            if headline.period == edition.period:
                yield Claim(indicator.id, headline.text, about, own=True)
