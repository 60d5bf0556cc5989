"""The slides of an edition: one figure each, with the questions of a workshop in the notes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from loke.captions import Figure, in_brackets, of_all, period_name, quarter_name, with_percent
from loke.editions.definitions import Counted, Definition, definitions, indicator_definition
from loke.editions.edition import Edition
from loke.editions.flow_section import declared_flow, flow_section
from loke.editions.goal_section import indicator_headline
from loke.editions.idea_sections import TABLE as IDEA
from loke.editions.idea_sections import IdeaSection, documented, idea_sections
from loke.editions.indicator_sections import IndicatorSection, indicator_sections, total
from loke.editions.names import audience_line
from loke.editions.papers.pack import QUESTIONS, READING_IT
from loke.editions.pattern_section import PatternPart, named_codes, pattern_parts, totals
from loke.editions.policy_lines import policy_lines
from loke.editions.run_chart_slide import run_chart_of
from loke.editions.version_line import version_line
from loke.editions.workshop_section import decided_before
from loke.interpreting.layout import DECISION, DECISION_HEADINGS, GUIDE_LINES, KIND_HEADINGS
from loke.office import Axis, Chart, Deck, Series, Slide, Table, deck_bytes
from loke.words import Words
from schemas.change_model import Indicator, Pattern

_LINES, _NAME, _COUNTED = 17, 34, 88
"""Lines of definitions that fit on a slide, and how many characters of a name and of its definition fit on one."""

_WORKBOOK_LINE = GUIDE_LINES[-1]


def slides(edition: Edition) -> bytes:
    """Return the edition's figures as slides with charts that can be edited; the same edition gives the same bytes."""
    words = edition.words
    name, period = edition.documents.description.name, period_name(edition.period, words)
    audience = audience_line(edition.published.audience, words)
    return deck_bytes(
        Deck(
            title=f"{name}, {period}",
            language=words.language,
            foot=f"{name}, {period}. {audience}. {version_line(edition)}",
            slides=(
                *_opening(edition),
                *_of_idea(edition),
                *_of_flow(edition),
                *_of_indicators(edition),
                *_of_patterns(edition),
                *_definitions(edition),
            ),
            none_half_all=(words("none"), words("half"), words("all")),
        )
    )


def _opening(edition: Edition) -> Iterator[Slide]:
    words = edition.words
    period = period_name(edition.period, words)
    audience = audience_line(edition.published.audience, words)
    title = f"{edition.documents.description.name}, {period}"
    steps = [words(line) for line in GUIDE_LINES if line != _WORKBOOK_LINE]
    yield Slide(title, lines=(audience, version_line(edition)), notes=tuple(steps))
    yield Slide(words("How to do it"), lines=tuple(steps))
    yield Slide(words("How to read it"), lines=tuple(words(line) for line in READING_IT))
    yield Slide(words("What is not shown, and why"), lines=tuple(policy_lines(edition.policy, words)))


def _notes(edition: Edition, topic: str, said: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what is spoken to a figure: its name, what a workshop asks of it, and how the figure is counted."""
    words = edition.words
    asked = (f"{words(name)}: {' '.join(map(words, QUESTIONS[kind]))}" for kind, name in KIND_HEADINGS.items())
    decide = ", ".join(words(heading) for heading in DECISION_HEADINGS[DECISION_HEADINGS.index(DECISION) + 1 : -1])
    return (topic, *asked, f"{words(DECISION)}: {decide}", *said)


def _of_idea(edition: Edition) -> Iterator[Slide]:
    for section in idea_sections(edition):
        own = documented(edition, section.component)
        found = [edition.figures.total(IDEA, edition.period, section.component, element.id) for element in own]
        if not own:
            continue
        levels = tuple(element.intended for element in own)
        yield Slide(
            title=section.headline,
            topic=_topic(edition, section.title),
            shown=_bars(
                [(row.name, in_brackets(row.outcome, row.percent)) for row in section.rows],
                (Series(edition.words("actual"), tuple(f.share if f else None for f in found)),)
                + ((Series(edition.words("intended"), levels, "goal"),) if any(levels) else ()),
                axis="words",
            ),
            notes=_notes(edition, section.title, _intended(section, edition.words)),
        )


def _intended(section: IdeaSection, words: Words) -> list[str]:
    rows = (row for row in section.rows if row.intended)
    return [f"{row.name}: {words('intended')} {row.intended}. {row.badge.text}." for row in rows]


def _of_flow(edition: Edition) -> Iterator[Slide]:
    flow, section = declared_flow(edition), flow_section(edition)
    if flow is None or section is None:
        return
    found = [edition.figures.total("flow", edition.period, flow.dataset, step.id) for step in flow.steps]
    everyone = found[0].n if found[0] else None
    values = (everyone, *(figure.k if figure else None for figure in found))
    said = [(name, cells[0]) for name, cells in section.rows]
    name = edition.words("The flow")
    yield Slide(
        title=section.headline,
        topic=_topic(edition, name),
        shown=_bars(said, (Series(edition.words("How many"), values),)),
        notes=_notes(edition, name),
    )


def _of_indicators(edition: Edition) -> Iterator[Slide]:
    followed = {indicator.id: indicator for indicator in edition.documents.change_model.indicators}
    for section in indicator_sections(edition):
        indicator = followed[section.id]
        chart = run_chart_of(edition, indicator)
        counted = [_line(one) for one in indicator_definition(edition, indicator).counted]
        yield Slide(
            title=indicator_headline(edition, indicator),
            topic=_topic(edition, section.name),
            lines=(section.why,) if section.why else (),
            shown=chart or _of_one(edition, section),
            below=" ".join((section.runs, *_decided(edition, indicator))) if chart else "",
            notes=_notes(edition, section.name, counted),
        )


def _decided(edition: Edition, indicator: Indicator) -> list[str]:
    """Return after which quarter each decision was made that the indicator should show."""
    words, found = edition.words, decided_before(edition, indicator.id).items()
    return [words("Decision {number} after {quarter}.", number=n, quarter=quarter_name(q, words)) for n, q in found]


def _of_one(edition: Edition, section: IndicatorSection) -> Chart | Table:
    """Return an indicator without a run chart: all and those of them as bars, else its numbers as a table."""
    words, figure = edition.words, total(edition, section.id, edition.period)
    if figure is not None and figure.k is not None and figure.n is not None:
        everyone = of_all(figure, edition.figures.threshold, words)
        said = [(words("All"), everyone), (section.name, _said(edition, figure))]
        return _bars(said, (Series(words("How many"), (figure.n, figure.k)),))
    rows = [(period_name(edition.period, words), in_brackets(section.outcome, section.percent))]
    rows += [(section.previous_period, section.previous)] if section.previous else []
    rows += [(words("Likely range"), section.likely)] if section.likely else []
    rows += [(words("Of how many"), section.rests_on)] if section.rests_on else []
    return Table((words("Period"), words("Actual")), tuple(rows), section.name)


def _of_patterns(edition: Edition) -> Iterator[Slide]:
    patterns = {pattern.id: pattern for pattern in edition.documents.change_model.patterns}
    for part in pattern_parts(edition):
        yield Slide(
            title=part.headline,
            topic=_topic(edition, part.name),
            lines=(part.why,) if part.why else (),
            shown=_of_codes(edition, part, patterns[part.id]),
            below=" ".join(part.standing_out),
            notes=_notes(edition, part.name, [part.looked]),
        )


def _of_codes(edition: Edition, part: PatternPart, pattern: Pattern) -> Chart:
    found = totals(edition, pattern, edition.period)
    said = [(name, cells[0]) for name, cells in part.rows]
    values = tuple(found[code].k if code in found else None for code, _ in named_codes(edition, pattern))
    return _bars(said, (Series(edition.words("How many"), values),))


def _bars(said: Sequence[tuple[str, str]], series: tuple[Series, ...], axis: Axis = "number") -> Chart:
    """Return bars whose names say what each of them shows, so that one that is hidden is said and not drawn."""
    categories = tuple(f"{name}: {text}" for name, text in said)
    return Chart("bars", axis, categories, series, ". ".join(categories) + ".")


def _definitions(edition: Edition) -> Iterator[Slide]:
    words, title = edition.words, edition.words("Definitions")
    headings = (words("Name"), words("How it is counted"))
    for part, found in groupby(definitions(edition), key=lambda definition: definition.part):
        for own in _by_room(found):
            rows = tuple((d.name, "; ".join(map(_line, d.counted)) or words("Not yet documented")) for d in own)
            yield Slide(f"{title}: {part}", shown=Table(headings, rows, title))


def _by_room(found: Iterable[Definition]) -> Iterator[list[Definition]]:
    """Yield definitions slide by slide."""
    page: list[Definition] = []
    for definition in found:
        if page and sum(map(_size, (*page, definition))) > _LINES:
            yield page
            page = []
        page.append(definition)
    if page:
        yield page


def _size(definition: Definition) -> int:
    counted = sum(len(_line(one)) + 2 for one in definition.counted)
    return max(-(-len(definition.name) // _NAME), -(-counted // _COUNTED), 1)


def _line(one: Counted) -> str:
    return f"{one.label}: {one.said or one.exact}"


def _topic(edition: Edition, name: str) -> str:
    return f"{name}, {period_name(edition.period, edition.words)}"


def _said(edition: Edition, figure: Figure) -> str:
    return with_percent(figure, edition.figures.threshold, edition.words)
