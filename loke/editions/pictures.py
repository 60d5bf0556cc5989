"""Every figure of an edition, by the name of its file."""

from loke.charts import Marked, flow, intended_versus_actual, run_chart
from loke.charts.theme import WIDTH
from loke.editions.edition import Edition
from loke.editions.flow_section import declared_flow
from loke.editions.idea_sections import anchor, documented
from loke.editions.indicator_sections import indicator_sections, not_over, quarters, target
from loke.editions.names import COMPONENTS
from loke.editions.workshop_section import decided_before
from schemas.change_model import Indicator


def pictures(edition: Edition) -> dict[str, str]:
    """Return the edition's figures as SVG by name: the parts of the idea, the flow, and indicators with enough points.

    An indicator with too few points has an empty text, because its table says more.
    """
    words, figures = edition.words, edition.figures
    drawn = idea_pictures(edition)
    declared = declared_flow(edition)
    if declared:
        drawn["flow"] = flow(figures, edition.period, declared.dataset, declared.steps, words)
    followed = {indicator.id: indicator for indicator in edition.documents.change_model.indicators}
    for section in indicator_sections(edition):
        drawn[f"indicator-{section.id}"] = indicator_picture(edition, followed[section.id])
    return drawn


def indicator_picture(edition: Edition, indicator: Indicator, width: int = WIDTH) -> str:
    """Return an indicator's run chart with the decisions about it, or an empty text when it has too few points."""
    marked = Marked(not_over(edition, indicator.id), decided_before(edition, indicator.id))
    shown, level = quarters(edition, indicator.id), target(edition, indicator)
    return run_chart(edition.figures, shown, indicator, level, edition.words, marked, width)


def idea_pictures(edition: Edition) -> dict[str, str]:
    """Return the figures of the idea alone: target group, interventions and results, those that are documented."""
    return {
        anchor(component): intended_versus_actual(edition.figures, edition.period, component, own, edition.words)
        for component in COMPONENTS
        if (own := documented(edition, component))
    }
