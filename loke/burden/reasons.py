"""All reasons to leave variables out, in one table."""

from collections.abc import Iterator, Mapping

import pandas as pd

from loke.burden.answers import Frames, tell_nothing
from loke.burden.cost import hours_a_year, times_a_year
from loke.burden.doubles import doubles, elsewhere
from loke.burden.needed import Shown, figures_of, serving
from loke.engine import connect
from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.thread.variables import variable
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook, Dataset
from schemas.description import Description
from schemas.measure_less import MEASURE_LESS, REASONS
from schemas.period import Period
from schemas.table import table_of

ROUNDS = 2
"""So many of the last periods make "the last rounds"."""

_FED_BACK = ("intended_versus_actual", "flow", "indicators", "patterns")
"""The tables that people take their figures back in; the others are about the documentation itself."""

_TOLD = ("shown", "rounded")

Reason = tuple[str, str, str, str]
"""Dataset, field, reason, and where the same stands."""


def measure_less(
    tables: Tables,
    codebook: Codebook,
    description: Description,
    model: ChangeModel,
    published: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    """Return every reason to leave a variable out, as MEASURE_LESS.

    `published` are the PUBLISHED_FIGURES of each audience. Keys and persons are never in the table, for everything
    else hangs on them.
    """
    frames = _frames(tables, codebook)
    used = {*figures_of(description, codebook, model), *serving(codebook, description)}
    found = {
        *((v.dataset.name, v.field.name, "exists_elsewhere", system) for v, system in elsewhere(codebook)),
        *_twice(frames, codebook, {knot.name for knot in used}),
        *((*each, "") for each in tell_nothing(frames, codebook)),
        *_unused(codebook, description, model, published),
    }
    return MEASURE_LESS.validate(table_of(list(_lines(found, codebook, description)), MEASURE_LESS))


def _frames(tables: Tables, codebook: Codebook) -> Frames:
    with connect(tables, codebook) as connection:
        return {d.name: connection.execute(_all_rows(d)).df() for d in codebook.resources}


def _all_rows(dataset: Dataset) -> str:
    kept = [field.name for field in dataset.table_schema.fields if not field.loke.is_removed]
    columns = ", ".join(quoted(name) for name in (*kept, *dataset.missing_columns.values()))
    return f"SELECT {columns} FROM {quoted(dataset.name)}"


def _twice(frames: Frames, codebook: Codebook, used: set[str]) -> Iterator[Reason]:
    for double in doubles(frames, codebook):
        dropped, kept = double.dropped_first(used)
        yield dropped.dataset.name, dropped.field.name, double.reason, kept.name


def _unused(
    codebook: Codebook, description: Description, model: ChangeModel, published: Mapping[str, pd.DataFrame]
) -> Iterator[Reason]:
    figures, needed = figures_of(description, codebook, model), serving(codebook, description)
    # A goal is judged from its figure also where no audience may see it.
    judged = {("indicators", getattr(goal, "indicator", "")) for goal in model.all_goals}
    hidden = _never_shown(description, published) - judged
    for dataset in codebook.resources:
        for field in dataset.table_schema.fields:
            knot = variable(dataset.name, field.name)
            if knot not in figures and knot not in needed:
                yield dataset.name, field.name, "never_used", ""
            elif knot not in needed and figures[knot] <= hidden:
                yield dataset.name, field.name, "never_shown", ""


def _never_shown(description: Description, published: Mapping[str, pd.DataFrame]) -> set[Shown]:
    """Return the figures that no audience could be shown in any of the last rounds; none while nothing could be shown.

    A unit that is new or small waits for its first figure, and nothing of what it collects is useless for that.
    """
    periods = sorted(description.feedback.periods, key=lambda text: Period.parse(text).last)[-ROUNDS:]
    if len(periods) < ROUNDS or not published:
        return set()
    rows = pd.concat(list(published.values()), ignore_index=True)
    rows = rows[rows["period"].isin(periods) & rows["table"].isin(_FED_BACK)]
    told = rows["k_state"].isin(_TOLD) | rows["value_state"].isin(_TOLD)
    told |= (rows["measure"] == "count") & rows["n_state"].isin(_TOLD)
    names = list(zip(rows["table"], rows["element"].str.partition(".")[0], strict=True))
    shown = {name for name, is_told in zip(names, told, strict=True) if is_told}
    return set(names) - shown if shown else set()


def _lines(found: set[Reason], codebook: Codebook, description: Description) -> Iterator[tuple[object, ...]]:
    by_field: dict[tuple[str, str], list[Reason]] = {}
    for reason in sorted(found, key=lambda r: (REASONS.index(r[2]), r[3])):
        by_field.setdefault(reason[:2], []).append(reason)
    for dataset in codebook.resources:
        times = times_a_year(dataset, description)
        for field in dataset.table_schema.fields:
            for reason in by_field.get((dataset.name, field.name), ()):
                yield (*reason, hours_a_year(field, times))
