"""The flow: from everyone who could have been documented to those measured both before and after."""

import pandas as pd

from loke.engine.connection import Tables
from loke.indicators.counting import counted
from loke.indicators.figure import Figure
from loke.indicators.placing import period_column
from schemas.codebook import Codebook
from schemas.description import Description


def flow(tables: Tables, codebook: Codebook, description: Description) -> pd.DataFrame:
    """Return how many rows of the flow's dataset reached each step, out of all its rows in the period.

    Grain and columns: FEEDBACK_COUNTS with the steps as elements, in the declared order; n is the same for all steps.
    A step counts by its own condition: someone measured after but not before is in `after` and not in `both`.
    Without a declared flow the table has no rows. Raises ConditionError as `intended_versus_actual` does.
    """
    return counted(tables, codebook, description.feedback, flow_figures(codebook, description))


def flow_figures(codebook: Codebook, description: Description) -> list[Figure]:
    """Return the figures of the flow: one for each step."""
    declared = description.feedback.flow
    if declared is None:
        return []
    return [
        Figure(
            table="flow",
            component=declared.dataset,
            element=step.id,
            measure="share",
            dataset=declared.dataset,
            period=period_column(codebook, declared.dataset, declared.period),
            those=step.those,
        )
        for step in declared.steps
    ]
