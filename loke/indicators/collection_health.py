"""The collection-health table: how much came in, how completely it is filled in, and why answers are missing."""

from collections.abc import Iterator, Sequence

import pandas as pd

from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.indicators.counting import counted
from loke.indicators.figure import Figure
from schemas.change_model import Measure
from schemas.codebook import EXCUSED, MISSING_KINDS, Codebook, Dataset, Field
from schemas.description import Description
from schemas.feedback_counts import FEEDBACK_COUNTS

ROWS = "(rows)"
"""The element that tells how many rows came in; no field can have this name."""

_TABLE = "collection_health"
_GIVEN = "="
"""What stands between a column of kinds and a kind until the table is made; no field can have it in its name."""


def collection_health(tables: Tables, codebook: Codebook, description: Description) -> pd.DataFrame:
    """Return, per dataset and period, the rows received, how many have each field filled in, and why the others not.

    Grain and columns: FEEDBACK_COUNTS; component is the dataset. The element `(rows)` is a count of accepted rows, or,
    where the codebook says how many are expected, a rate whose value is received rows per expected row. Every field
    that is required or tells about the business idea is an element: n rows that should have an answer, k of them filled
    in. Rows that are skipped by `asked_when`, or to which the question does not apply, are not among them. The element
    `<field>_missing` counts those of the n without an answer, divided (`missing`) by the kinds that occur. Datasets
    without a period column, and rows without a date in it, belong to no period.
    """
    feedback = description.feedback.model_copy(update={"groups": ()})
    return _divided(counted(tables, codebook, feedback, _all_figures(codebook)))


def health_figures(codebook: Codebook) -> list[Figure]:
    """Return the figures of collection health, each element once and undivided by the kinds of missing."""
    return [figure for figure in _all_figures(codebook) if _GIVEN not in figure.element]


def _all_figures(codebook: Codebook) -> list[Figure]:
    return [figure for dataset in codebook.resources for figure in _figures(dataset)]


def _figures(dataset: Dataset) -> Iterator[Figure]:
    period = dataset.loke.period
    if period is None:
        return
    expected = dataset.loke.expected_per_month
    measure: Measure = "rate" if expected else "count"
    yield Figure(_TABLE, dataset.name, ROWS, measure, dataset.name, period, expected_per_month=expected or None)
    for field in dataset.table_schema.fields:
        if is_followed(field):
            yield from _field_figures(field.name, dataset, period)


def _field_figures(name: str, dataset: Dataset, period: str) -> Iterator[Figure]:
    filled, column = f"{quoted(name)} IS NOT NULL", dataset.missing_columns.get(name)
    asked = "" if column is None else f"{filled} OR {quoted(column)} NOT IN ({_list(EXCUSED)})"
    yield Figure(_TABLE, dataset.name, name, "share", dataset.name, period, of=asked, those=filled)
    if column is not None:
        kinds = [kind for kind in MISSING_KINDS if kind not in EXCUSED]
        for element, group in ((column, kinds), *((f"{column}{_GIVEN}{kind}", [kind]) for kind in kinds)):
            of = f"{quoted(column)} IN ({_list(group)})"
            yield Figure(_TABLE, dataset.name, element, "count", dataset.name, period, of=of, divided=False)


def _list(kinds: Sequence[str]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


def _divided(counts: pd.DataFrame) -> pd.DataFrame:
    """Make groups of the elements that count one kind of missing; kinds that occur in no period are left out."""
    parts = counts["element"].str.partition(_GIVEN)
    of_kind = parts[1] == _GIVEN
    occurs = counts.groupby(["component", "element"])["n"].transform("sum") > 0
    table = counts.assign(
        element=parts[0],
        group_by=counts["group_by"].mask(of_kind, "missing"),
        group=counts["group"].mask(of_kind, parts[2]),
    )
    return FEEDBACK_COUNTS.validate(table[~of_kind | occurs].reset_index(drop=True))


def is_followed(field: Field) -> bool:
    """Return whether it is followed how completely a field is filled in: it is required or tells about the idea."""
    return field.loke.identity is None and (field.constraints.required or field.loke.link != "background")
