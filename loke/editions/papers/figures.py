"""The figures of an edition as papers show them: what is measured, of how many, picture and table, and no reading."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import unescape

from loke.captions import in_brackets, period_name
from loke.charts import dot_array
from loke.editions.definitions import Definition, indicator_definition
from loke.editions.edition import Edition
from loke.editions.flow_section import flow_section
from loke.editions.idea_sections import IdeaSection, idea_sections
from loke.editions.indicator_sections import IndicatorSection, indicator_sections, total
from loke.editions.lines import Line
from loke.editions.names import COMPONENTS
from loke.editions.pattern_section import pattern_parts
from loke.interpreting.pinned import INDICATOR_FIGURE
from schemas.change_model import Track

_DESCRIBED = re.compile(r"<desc>(.*?)</desc>", re.DOTALL)


@dataclass(frozen=True)
class PaperFigure:
    """One figure on paper; `facts` are named numbers, and empty texts and tables are not shown.

    `id` is its name in the edition and in the workbook for interpretations, `part` the heading that it stands under.
    """

    id: str
    part: str
    title: str
    measured: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    svg: str
    alt: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: str = ""

    def values(self) -> dict[str, object]:
        """Return the figure as plain values, for a template."""
        return asdict(self)


def paper_figures(edition: Edition, drawn: Mapping[str, str]) -> list[PaperFigure]:
    """Return every figure of an edition, in the order of its page; `drawn` are its pictures as SVG by name."""
    return [
        *_of_idea(edition, drawn),
        *_of_flow(edition, drawn),
        *_by_track(edition, list(_of_indicators(edition, drawn))),
        *_of_patterns(edition, drawn),
    ]


def followed_in(track: Track) -> tuple[str, ...]:
    """Return the indicators that the goals and steps of a track are about, each once, in their order."""
    goals = (goal for row in track.key_indicators for goal in (*row.goals, *row.sub_goals))
    return tuple(dict.fromkeys(name for goal in goals if (name := getattr(goal, "indicator", ""))))


def _of_idea(edition: Edition, drawn: Mapping[str, str]) -> Iterator[PaperFigure]:
    words = edition.words
    for section in idea_sections(edition):
        if section.rows:
            yield PaperFigure(
                id=section.anchor,
                part=words("The idea"),
                title=section.title,
                measured=(words("For each line: of how many it is known, and for how many of them it is so."),),
                facts=((words("Period"), period_name(edition.period, words)),),
                svg=drawn.get(section.anchor, ""),
                alt=_alternative(section.title, drawn.get(section.anchor, "")),
                headings=(words(COMPONENTS[section.component]), words("Actual"), words("Intended")),
                rows=tuple(_idea_rows(section)),
                below=_not_documented(edition, section),
            )


def _idea_rows(section: IdeaSection) -> Iterator[tuple[str, ...]]:
    for row in section.rows:
        yield row.name, in_brackets(row.outcome, row.percent), row.intended


def _not_documented(edition: Edition, section: IdeaSection) -> str:
    said = "; ".join(section.undocumented)
    return f"{edition.words('Not yet documented')}: {said}." if said else ""


def _of_flow(edition: Edition, drawn: Mapping[str, str]) -> Iterator[PaperFigure]:
    words, section = edition.words, flow_section(edition)
    if section:
        svg = drawn.get("flow", "")
        yield PaperFigure(
            id="flow",
            part=words("The flow"),
            title=words("The flow"),
            measured=(words("How many reached each step, {period}", period=period_name(edition.period, words)) + ".",),
            facts=(),
            svg=svg,
            alt=_alternative(words("The flow"), svg),
            headings=(words("Step"), words("How many")),
            rows=_cells(section.rows),
        )


def _by_track(edition: Edition, figures: Sequence[PaperFigure]) -> list[PaperFigure]:
    """Return the figures of indicators track by track, and last those that no goal is about."""
    places = {track.name: place for place, track in enumerate(edition.documents.change_model.tracks)}
    return sorted(figures, key=lambda figure: places.get(figure.part, len(places)))


def _of_indicators(edition: Edition, drawn: Mapping[str, str]) -> Iterator[PaperFigure]:
    words, model = edition.words, edition.documents.change_model
    followed = {indicator.id: indicator for indicator in model.indicators}
    track_of = {name: track.name for track in reversed(model.tracks) for name in followed_in(track)}
    for section in indicator_sections(edition):
        svg = drawn.get(f"{INDICATOR_FIGURE}{section.id}", "") or _dots(edition, section)
        yield PaperFigure(
            id=f"{INDICATOR_FIGURE}{section.id}",
            part=track_of.get(section.id, words("Indicators")),
            title=section.name,
            measured=tuple(_counted(indicator_definition(edition, followed[section.id]))),
            facts=tuple(_facts(edition, section)),
            svg=svg,
            # What the run chart shows is a reading, which comes after people have looked.
            alt=_alternative(section.name, svg).replace(section.runs or " ", " ").strip(),
            headings=(words("Quarter"), *section.quarters.years) if section.quarters else (),
            rows=_cells(section.quarters.lines) if section.quarters else (),
            below=words("Quarter by quarter: not shown, so that nobody can be recognised.")
            if section.hidden_quarters
            else "",
        )


def _dots(edition: Edition, section: IndicatorSection) -> str:
    """Return one dot for each person where there is no run chart and there are few, else an empty text."""
    figure = total(edition, section.id, edition.period)
    return dot_array(figure, section.name, edition.figures.threshold, edition.words)


def _facts(edition: Edition, section: IndicatorSection) -> Iterator[tuple[str, str]]:
    words = edition.words
    unit = f" {section.unit}" if section.unit else ""
    yield period_name(edition.period, words), in_brackets(section.outcome + unit, section.percent)
    if section.rests_on:
        yield words("Of how many"), section.rests_on
    if section.likely:
        yield words("Likely range"), section.likely
    if section.previous:
        yield section.previous_period, section.previous + unit


def _of_patterns(edition: Edition, drawn: Mapping[str, str]) -> Iterator[PaperFigure]:
    words = edition.words
    for part in pattern_parts(edition):
        name = f"pattern-{part.id}"
        svg = drawn.get(name, "")
        yield PaperFigure(
            id=name,
            part=words("Patterns"),
            title=part.name,
            measured=(part.why,) if part.why else (),
            facts=(),
            svg=svg,
            alt=_alternative(part.name, svg),
            headings=part.headings,
            rows=_cells(part.rows),
        )


def _cells(lines: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    return tuple((name, *cells) for name, cells in lines)


def _counted(definition: Definition) -> Iterator[str]:
    """Yield what is counted where there are plain words for it; the definitions have it exactly."""
    yield from (f"{one.label}: {one.said}." for one in definition.counted if one.said)


def _alternative(title: str, svg: str) -> str:
    """Return what stands in the place of a picture for those who listen: its title and its own description."""
    found = _DESCRIBED.search(svg)
    if found is None:
        return title
    return f"{title}. {unescape(found[1])}"
