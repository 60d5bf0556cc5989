"""The table *intended versus actual*: Loke's core sentence for target group, intervention and result."""

from collections.abc import Iterator

import pandas as pd

from loke.engine.connection import Tables
from loke.indicators.counting import counted
from loke.indicators.figure import Figure
from loke.indicators.placing import period_column
from schemas.codebook import Codebook
from schemas.description import Description, Element


def intended_versus_actual(tables: Tables, codebook: Codebook, description: Description) -> pd.DataFrame:
    """Return the actual shares of every element of the business idea that says how it is counted.

    Grain and columns: FEEDBACK_COUNTS, for the declared periods, their quarters and the declared groups. An element
    without `actual` has no row, which the page calls not yet documented. The intended share stands in the description.
    Raises ConditionError for a condition that the document check would have refused.
    """
    return counted(tables, codebook, description.feedback, idea_figures(codebook, description))


def idea_figures(codebook: Codebook, description: Description) -> list[Figure]:
    """Return the figures of intended versus actual: one for each element that says how it is counted."""
    return [_figure(component, element, codebook) for component, element in _counted_elements(description)]


def _counted_elements(description: Description) -> Iterator[tuple[str, Element]]:
    parts = {
        "target_group": description.target_group.traits,
        "intervention": description.interventions,
        "result": description.results,
    }
    for component, elements in parts.items():
        yield from ((component, element) for element in elements if element.actual is not None)


def _figure(component: str, element: Element, codebook: Codebook) -> Figure:
    actual = element.actual
    assert actual is not None
    return Figure(
        table="intended_versus_actual",
        component=component,
        element=element.id,
        measure="share",
        dataset=actual.dataset,
        period=period_column(codebook, actual.dataset, actual.period),
        of=actual.of,
        those=actual.those,
    )
