"""The flow: what the page shows of who came and who was measured."""

from dataclasses import dataclass

from loke.captions import flow_headline, of_all, with_percent
from loke.editions.edition import Edition, once
from loke.editions.lines import Line, line
from schemas.description import Flow


@dataclass(frozen=True)
class FlowSection:
    """The flow on the page."""

    headline: str
    rows: tuple[Line, ...]


def declared_flow(edition: Edition) -> Flow | None:
    """Return the flow that the description declares and that has figures in the period, or None."""
    flow = edition.documents.description.feedback.flow
    return flow if flow and edition.figures.where("flow", period=edition.period, group_by="") else None


@once
def flow_section(edition: Edition) -> FlowSection | None:
    """Return the flow's steps, or None when there is no flow."""
    flow = declared_flow(edition)
    if flow is None:
        return None
    words, figures = edition.words, edition.figures
    steps = [figures.total("flow", edition.period, flow.dataset, step.id) for step in flow.steps]
    rows = [
        line(step.name, with_percent(figure, figures.threshold, words))
        for step, figure in zip(flow.steps, steps, strict=True)
    ]
    first = line(words("All in the period"), of_all(steps[0], figures.threshold, words))
    headline = flow_headline(steps[-1], flow.steps[-1].name, figures.threshold, words)
    return FlowSection(headline, (first, *rows))
