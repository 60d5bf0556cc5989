"""The collection-health table: how much came in, and how completely it is filled in."""

from collections.abc import Iterator

import pandas as pd

from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.indicators.counting import counted
from loke.indicators.figure import Figure
from schemas.codebook import Codebook, Dataset, Field
from schemas.description import Description

ROWS = "(rows)"
"""The element that tells how many rows came in; no field can have this name."""


def collection_health(tables: Tables, codebook: Codebook, description: Description) -> pd.DataFrame:
    """Return, per dataset and period, the rows received and how many of them have each field filled in.

    Grain and columns: FEEDBACK_COUNTS; component is the dataset. The element `(rows)` is a count of accepted rows, or,
    where the codebook says how many are expected, a rate whose value is received rows per expected row. Every other
    element is a field that is required or tells about the business idea: n rows, k of them filled in. Datasets without
    a period column, and rows without a date in it, belong to no period.
    """
    figures = [figure for dataset in codebook.resources for figure in _figures(dataset)]
    return counted(tables, codebook, description.feedback.model_copy(update={"groups": ()}), figures)


def _figures(dataset: Dataset) -> Iterator[Figure]:
    period = dataset.loke.period
    if period is None:
        return
    expected = dataset.loke.expected_per_month
    yield Figure(
        table="collection_health",
        component=dataset.name,
        element=ROWS,
        measure="rate" if expected else "count",
        dataset=dataset.name,
        period=period,
        expected_per_month=expected or None,
    )
    for field in dataset.table_schema.fields:
        if _is_followed(field):
            yield Figure(
                table="collection_health",
                component=dataset.name,
                element=field.name,
                measure="share",
                dataset=dataset.name,
                period=period,
                those=f"{quoted(field.name)} IS NOT NULL",
            )


def _is_followed(field: Field) -> bool:
    return field.loke.identity is None and (field.constraints.required or field.loke.link != "background")
