"""Intended versus actual: what the page shows for target group, interventions and results."""

from collections.abc import Sequence
from dataclasses import dataclass

from loke.captions import (
    SIGNS,
    Figure,
    Judged,
    State,
    intended_headline,
    least_count,
    level,
    likely,
    outcome,
    percent,
    period_name,
    read,
    reading_text,
)
from loke.captions.outcomes import PERCENT_FROM
from loke.editions.edition import Edition, once
from loke.editions.lines import Line, line
from loke.editions.names import COMPONENTS, MISSING, division_name, elements, group_name
from loke.words import Words
from schemas.description import Element

TABLE = "intended_versus_actual"


@dataclass(frozen=True)
class Badge:
    """A state with its words and its sign."""

    state: State
    sign: str
    text: str


@dataclass(frozen=True)
class ElementRow:
    """One element as the page shows it; empty texts are not shown."""

    name: str
    text: str
    outcome: str
    percent: str
    likely: str
    intended: str
    needed: str
    previous: str
    badge: Badge


@dataclass(frozen=True)
class GroupTable:
    """The elements of a section by group, such as women and men beside the total."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Line, ...]
    hidden: bool


@dataclass(frozen=True)
class IdeaSection:
    """One part of the idea on the page."""

    component: str
    anchor: str
    title: str
    headline: str
    rows: tuple[ElementRow, ...]
    groups: tuple[GroupTable, ...]
    undocumented: tuple[str, ...]
    previous: str


@once
def idea_sections(edition: Edition) -> list[IdeaSection]:
    """Return the three sections of the idea, in their order."""
    return [_section(edition, component) for component in COMPONENTS]


def documented(edition: Edition, component: str) -> list[Element]:
    """Return the elements of a component that say how they are counted."""
    return [element for element in elements(edition.documents, component) if element.actual is not None]


def judged(edition: Edition) -> list[Judged]:
    """Return every element of the idea that has a figure and an intended level."""
    found = []
    for component in COMPONENTS:
        for element in documented(edition, component):
            figure = edition.figures.total(TABLE, edition.period, component, element.id)
            if figure and element.intended is not None:
                state = read(figure, element.intended, edition.figures.threshold)
                found.append(Judged(element.name, anchor(component), figure, element.intended, state))
    return found


def anchor(component: str) -> str:
    """Return the place on the page that tells about a component."""
    return component.replace("_", "-")


def badge(state: State, words: Words) -> Badge:
    """Return a state as the page shows it."""
    return Badge(state, SIGNS[state], reading_text(state, words))


def _section(edition: Edition, component: str) -> IdeaSection:
    words = edition.words
    own = documented(edition, component)
    rows = tuple(_row(edition, component, element) for element in own)
    return IdeaSection(
        component=component,
        anchor=anchor(component),
        title=words(COMPONENTS[component]),
        headline=intended_headline([row.badge.state for row in rows], words),
        rows=rows,
        groups=_group_tables(edition, component, own),
        undocumented=tuple(e.name for e in elements(edition.documents, component) if e.actual is None),
        previous=period_name(edition.previous, words) if any(row.previous for row in rows) else "",
    )


def _row(edition: Edition, component: str, element: Element) -> ElementRow:
    words, figures = edition.words, edition.figures
    figure = figures.total(TABLE, edition.period, component, element.id)
    before = figures.total(TABLE, edition.previous, component, element.id)
    return ElementRow(
        name=element.name,
        text=element.text,
        outcome=outcome(figure, figures.threshold, words),
        percent=percent(figure, words),
        likely=_likely(figure, words),
        intended="" if element.intended is None else level(element.intended, "share", words),
        needed=_needed(figure, element, words),
        previous=outcome(before, figures.threshold, words) if before else "",
        badge=badge(read(figure, element.intended, figures.threshold), words),
    )


def _likely(figure: Figure | None, words: Words) -> str:
    span = likely(figure, words)
    return words("likely {span}", span=span) if span else ""


def _needed(figure: Figure | None, element: Element, words: Words) -> str:
    if figure is None or figure.n is None or element.intended is None or figure.n_state == "rounded":
        return ""
    if not 0 < figure.n < PERCENT_FROM:
        return ""
    return words("at least {k} of {n}", k=least_count(element.intended, figure.n), n=figure.n)


def _group_tables(edition: Edition, component: str, own: Sequence[Element]) -> tuple[GroupTable, ...]:
    divisions = edition.documents.description.feedback.groups
    tables = (_group_table(edition, component, division, own) for division in divisions)
    return tuple(table for table in tables if table.rows)


def _group_table(edition: Edition, component: str, division: str, own: Sequence[Element]) -> GroupTable:
    words, figures = edition.words, edition.figures
    divided = figures.where(TABLE, period=edition.period, component=component, group_by=division)
    groups = sorted({f.group for f in divided}, key=lambda group: _order(edition, division, group))
    by_place = {(f.element, f.group): f for f in divided}
    rows = []
    for element in (e for e in own if any((e.id, group) in by_place for group in groups)):
        total = figures.total(TABLE, edition.period, component, element.id)
        cells = [total, *(by_place.get((element.id, group)) for group in groups)]
        rows.append(line(element.name, *(outcome(cell, figures.threshold, words) for cell in cells)))
    return GroupTable(
        title=division_name(division, edition.documents, words),
        headings=(words("All"), *(group_name(division, group, edition.documents, words) for group in groups)),
        rows=tuple(rows),
        hidden=all(figure.k is None for figure in divided),
    )


def _order(edition: Edition, division: str, group: str) -> tuple[bool, int, str]:
    fields = (f for d in edition.documents.codebook.resources for f in d.table_schema.fields if f.name == division)
    codes = [category.value for field in fields for category in field.categories]
    return group == MISSING, codes.index(group) if group in codes else len(codes), group
