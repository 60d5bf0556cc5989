"""Every figure of an edition, by the name of its file."""

from loke.charts import flow, intended_versus_actual, run_chart
from loke.editions.edition import Edition
from loke.editions.flow_section import declared_flow
from loke.editions.idea_sections import anchor, documented
from loke.editions.indicator_sections import indicator_sections, quarters, target
from loke.editions.names import COMPONENTS


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
        indicator = followed[section.id]
        level = target(edition, indicator)
        drawn[f"indicator-{section.id}"] = run_chart(figures, quarters(edition, section.id), indicator, level, words)
    return drawn


def idea_pictures(edition: Edition) -> dict[str, str]:
    """Return the figures of the idea alone: target group, interventions and results, those that are documented."""
    return {
        anchor(component): intended_versus_actual(edition.figures, edition.period, component, own, edition.words)
        for component in COMPONENTS
        if (own := documented(edition, component))
    }
