"""Every figure of an edition, by the name of its file."""

from loke.captions import period_name
from loke.charts import Marked, Size, Spoke, flow, intended_versus_actual, run_chart, wheel
from loke.charts.theme import WIDTH, WIDTHS
from loke.editions.edition import Edition
from loke.editions.flow_section import declared_flow
from loke.editions.goal_pictures import goal_picture, moved_picture
from loke.editions.idea_sections import TABLE, anchor, documented
from loke.editions.indicator_sections import indicator_sections, not_over, quarters, target
from loke.editions.names import COMPONENTS
from loke.editions.pattern_pictures import pattern_pictures
from loke.editions.workshop_section import decided_before
from schemas.change_model import Indicator

WHEEL, GOALS, MOVED = "result-wheel", "goals", "then-and-now"
"""Names of figures that stand once in an edition."""

WIDER: tuple[Size, ...] = ("column", "wide")
"""The widths that figures are drawn for beside the narrowest, which is the page's own."""


def pictures(edition: Edition, size: Size = "phone") -> dict[str, str]:
    """Return the edition's figures as SVG by name, all drawn for one width.

    They are the parts of the idea, the results as a wheel, the flow, goals, indicators of two periods, patterns, and
    indicators with enough points. A figure that could not say more than its table has an empty text.
    """
    words, figures, width = edition.words, edition.figures, WIDTHS[size]
    drawn = {**idea_pictures(edition, width), WHEEL: _wheel(edition, width)}
    declared = declared_flow(edition)
    if declared:
        drawn["flow"] = flow(figures, edition.period, declared.dataset, declared.steps, words, width)
    drawn |= {GOALS: goal_picture(edition, width), MOVED: moved_picture(edition, width)}
    drawn |= pattern_pictures(edition, width)
    followed = {indicator.id: indicator for indicator in edition.documents.change_model.indicators}
    for section in indicator_sections(edition):
        drawn[f"indicator-{section.id}"] = indicator_picture(edition, followed[section.id], width)
    return drawn


def indicator_picture(edition: Edition, indicator: Indicator, width: int = WIDTH) -> str:
    """Return an indicator's run chart with the decisions about it, or an empty text when it has too few points."""
    marked = Marked(not_over(edition, indicator.id), decided_before(edition, indicator.id))
    shown, level = quarters(edition, indicator.id), target(edition, indicator)
    return run_chart(edition.figures, shown, indicator, level, edition.words, marked, width)


def idea_pictures(edition: Edition, width: int = WIDTH) -> dict[str, str]:
    """Return the figures of the idea alone: target group, interventions and results, those that are documented."""
    return {
        anchor(component): intended_versus_actual(edition.figures, edition.period, component, own, edition.words, width)
        for component in COMPONENTS
        if (own := documented(edition, component))
    }


def _wheel(edition: Edition, width: int) -> str:
    words, figures = edition.words, edition.figures
    spokes = [
        Spoke(element.name, figures.total(TABLE, edition.period, "result", element.id), element.intended)
        for element in documented(edition, "result")
    ]
    title = words("The results as a wheel, {period}", period=period_name(edition.period, words))
    return wheel(spokes, figures.threshold, title, words, width)
