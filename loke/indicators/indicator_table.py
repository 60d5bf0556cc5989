"""The indicator table: every indicator of the change model, as its sentence says."""

import pandas as pd

from loke.engine.connection import Tables
from loke.indicators.counting import counted
from loke.indicators.figure import Figure
from loke.indicators.placing import period_column
from schemas.change_model import ChangeModel, Indicator, Milestone
from schemas.codebook import Codebook
from schemas.description import Description


def indicator_table(
    tables: Tables, codebook: Codebook, description: Description, change_model: ChangeModel
) -> pd.DataFrame:
    """Return every indicator of the change model for the declared periods, their quarters and the declared groups.

    Grain and columns: FEEDBACK_COUNTS; component is the first track with a goal for the indicator, or empty. Counts
    of workers are never divided. Raises ConditionError as `intended_versus_actual` does.
    """
    tracks = _tracks(change_model)
    figures = [_figure(i, tracks.get(i.id, ""), codebook) for i in change_model.indicators]
    return counted(tables, codebook, description.feedback, figures)


def _tracks(change_model: ChangeModel) -> dict[str, str]:
    tracks: dict[str, str] = {}
    for track in change_model.tracks:
        for goal in (goal for row in track.key_indicators for goal in row.goals):
            if not isinstance(goal, Milestone):
                tracks.setdefault(goal.indicator, track.id)
    return tracks


def _figure(indicator: Indicator, track: str, codebook: Codebook) -> Figure:
    return Figure(
        table="indicators",
        component=track,
        element=indicator.id,
        measure=indicator.measure,
        dataset=indicator.dataset,
        period=period_column(codebook, indicator.dataset, indicator.period),
        of=indicator.of,
        those=indicator.those,
        value=indicator.value,
        exposure=indicator.exposure,
        each=indicator.each,
        reached=indicator.reached,
        divided=indicator.measure != "share_of_each",
    )
