"""The page of one indicator: whether it moves, what it rests on, what was agreed, and what people read in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from loke.captions import Figure, period_name, with_percent
from loke.charts import MOST_DOTS, dot_array
from loke.editions.claimed import own_headlines
from loke.editions.definitions import indicator_definition, source_columns
from loke.editions.edition import Edition
from loke.editions.goal_section import GoalRow, goal_rows, indicator_headline
from loke.editions.indicator_sections import TABLE, IndicatorSection, indicator_sections, quarters_over, total
from loke.editions.lines import Line, line
from loke.editions.names import audience_line, dataset_name, division_name, group_name
from loke.editions.rendering import render
from loke.editions.trust_section import delivery_sums
from loke.editions.version_line import version_line
from loke.editions.workshop_section import decisions_about, readings_about
from schemas.change_model import Indicator


@dataclass(frozen=True)
class Division:
    """An indicator divided by a column, such as women and men; without rows where nothing of it may be shown."""

    title: str
    rows: Sequence[Line]


@dataclass(frozen=True)
class TargetLine:
    """A goal about the indicator with its period in words, empty for a step."""

    period: str
    row: GoalRow


def indicator_pages(edition: Edition, narrow: Mapping[str, str], wide: Mapping[str, str]) -> dict[str, str]:
    """Return the page of each indicator that has a figure in the edition's period, as HTML by its path.

    `narrow` and `wide` are the edition's figures by name, drawn for a phone and for a column of text.
    """
    followed = {indicator.id: indicator for indicator in edition.documents.change_model.indicators}
    own = own_headlines(edition)
    return {
        page_path(section.id): _page(
            edition,
            followed[section.id],
            section,
            own.get(section.id, []),
            {layout: drawn[f"indicator-{section.id}"] for layout, drawn in (("phone", narrow), ("column", wide))},
        )
        for section in indicator_sections(edition)
    }


def page_path(indicator: str) -> str:
    """Return where an indicator's page stands in the edition."""
    return f"indicators/{indicator}.html"


def _page(
    edition: Edition, indicator: Indicator, section: IndicatorSection, own: Sequence[str], drawn: Mapping[str, str]
) -> str:
    words, threshold = edition.words, edition.figures.threshold
    dotted = _dotted(edition, indicator)
    content: dict[str, Any] = {
        "language": words.language,
        "unit": edition.documents.description.name,
        "period": period_name(edition.period, words),
        "audience": audience_line(edition.published.audience, words),
        "indicator": section,
        "headline": indicator_headline(edition, indicator),
        "own": own,
        "pictures": {layout: Markup(svg) for layout, svg in drawn.items() if svg},  # noqa: S704 - our own SVG
        "dots": Markup(dot_array(dotted, indicator.name, threshold, words)),  # noqa: S704 - our own SVG
        "dotted": period_name(dotted.group or edition.period, words) if dotted else "",
        "left_out": _left_out(edition, indicator),
        "divisions": _divisions(edition, indicator),
        "targets": [TargetLine(period_name(p, words) if p else "", row) for p, row in goal_rows(edition, indicator.id)],
        "decisions": decisions_about(edition, indicator.id),
        "readings": readings_about(edition, f"indicator-{indicator.id}"),
        "definition": indicator_definition(edition, indicator),
        "columns": source_columns(edition, indicator),
        "codebook": edition.documents.codebook.version,
        "version": version_line(edition),
    }
    return render("indicator.html.j2", words, content)


def _dotted(edition: Edition, indicator: Indicator) -> Figure | None:
    """Return the figure that is drawn one by one: the period's last whole quarter, or else the period."""
    last = [f for f in quarters_over(edition, indicator.id) if f.period == edition.period][-1:]
    few = [figure for figure in last if figure.k is not None and (figure.n or 0) <= MOST_DOTS]
    return few[0] if few else total(edition, indicator.id, edition.period)


def _left_out(edition: Edition, indicator: Indicator) -> str:
    """Return how many rows of the indicator's dataset were set aside, rounded as all numbers of rows."""
    words, sums = edition.words, delivery_sums(edition.provenance.deliveries)
    own = sums[sums["dataset"] == indicator.dataset]
    aside, read = int(own["rows_quarantined"].sum()), int(own["rows_read"].sum())
    dataset = dataset_name(indicator.dataset, edition.documents)
    if not aside:
        return words("Hardly any row or none of {dataset} was set aside.", dataset=dataset)
    return words(
        "About {aside} of {read} rows of {dataset} delivered so far were set aside.",
        aside=words.number(aside, 0),
        read=words.number(read, 0),
        dataset=dataset,
    )


def _divisions(edition: Edition, indicator: Indicator) -> list[Division]:
    """Return the indicator by each column that it may be divided by, in the codebook's order of groups."""
    words, documents, threshold = edition.words, edition.documents, edition.figures.threshold
    found: dict[str, list[Figure]] = {}
    for figure in edition.figures.where(TABLE, period=edition.period, element=indicator.id):
        if figure.group_by not in ("", "period"):
            found.setdefault(figure.group_by, []).append(figure)
    return [
        Division(
            division_name(by, documents, words),
            [line(group_name(by, f.group, documents, words), with_percent(f, threshold, words)) for f in figures]
            if any(f.k is not None or f.value is not None or f.n is not None for f in figures)
            else [],
        )
        for by, figures in found.items()
    ]
