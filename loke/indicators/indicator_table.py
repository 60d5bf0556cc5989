"""The indicator table: every indicator of the change model, as its sentence says."""

from dataclasses import replace
from datetime import date

import pandas as pd

from loke.engine.connection import Tables
from loke.indicators.counting import counted
from loke.indicators.figure import Figure
from loke.indicators.people import person_of
from loke.indicators.placing import period_column
from loke.indicators.reach import data_until
from schemas.change_model import ChangeModel, CombinedGoal, FigureGoal, Indicator, Milestone
from schemas.codebook import Codebook
from schemas.description import Description


def indicator_table(
    tables: Tables,
    codebook: Codebook,
    description: Description,
    change_model: ChangeModel,
    as_of: date | None = None,
) -> pd.DataFrame:
    """Return every indicator of the change model for the declared periods, their quarters and the declared groups.

    Grain and columns: FEEDBACK_COUNTS; component is the first track with a goal for the indicator, or empty. The
    periods, windows and baselines of an indicator's goals are counted beside the declared periods. Counts of workers
    and of different values are never divided, because they do not add up. `as_of` counts what was known on that day;
    without it everything, and what waits is judged on the last day in the data. Raises ConditionError as
    `intended_versus_actual` does.
    """
    figures = indicator_figures(tables, codebook, change_model, as_of)
    return counted(tables, codebook, description.feedback, figures, as_of)


def indicator_figures(
    tables: Tables, codebook: Codebook, change_model: ChangeModel, as_of: date | None = None
) -> list[Figure]:
    """Return the figures of the indicator table: one for each indicator; the tables say how far the data reach."""
    tracks = _tracks(change_model)
    waits = any(indicator.waiting for indicator in change_model.indicators)
    day = data_until(tables, codebook) if as_of is None and waits else as_of
    return [
        replace(
            _figure(i, tracks.get(i.id, ""), codebook),
            periods=goal_periods(change_model, i.id),
            day=day,
            by_now=as_of is not None,
        )
        for i in change_model.indicators
    ]


def goal_periods(change_model: ChangeModel, indicator: str) -> tuple[str, ...]:
    """Return the periods, windows and baselines that an indicator's goals look at, each once."""
    goals = [goal for goal in _figure_goals(change_model) if goal.indicator == indicator]
    texts = (text for goal in goals for text in (goal.counted.text, getattr(goal, "baseline", "")))
    return tuple(dict.fromkeys(text for text in texts if text))


def _figure_goals(change_model: ChangeModel) -> list[FigureGoal]:
    return [goal for goal in change_model.all_goals if not isinstance(goal, Milestone | CombinedGoal)]


def _tracks(change_model: ChangeModel) -> dict[str, str]:
    tracks: dict[str, str] = {}
    for track in change_model.tracks:
        for goal in (goal for row in track.key_indicators for goal in row.goals):
            if not isinstance(goal, Milestone | CombinedGoal):
                tracks.setdefault(goal.indicator, track.id)
    return tracks


def _figure(indicator: Indicator, track: str, codebook: Codebook) -> Figure:
    return Figure(
        table="indicators",
        component=track,
        element=indicator.id,
        measure=indicator.measure,
        kept=indicator.kept,
        dataset=indicator.dataset,
        period=period_column(codebook, indicator.dataset, indicator.period),
        of=indicator.of,
        those=indicator.those,
        value=indicator.value,
        exposure=indicator.exposure,
        before=indicator.before,
        after=indicator.after,
        each=indicator.each,
        reached=indicator.reached,
        workers=indicator.workers,
        waiting=indicator.waiting,
        divided=indicator.measure not in ("share_of_each", "distinct"),
        groups=indicator.groups,
        things=_is_about_things(indicator, codebook),
    )


def _is_about_things(indicator: Indicator, codebook: Codebook) -> bool:
    """Return whether nobody has to be protected: rows of persons, or that point at other rows, count people anyway."""
    points = codebook.dataset(indicator.dataset).table_schema.foreign_keys
    return indicator.counts == "things" and not points and person_of(codebook, indicator.dataset) is None
