"""Every row of every delivery as retention looks at it: what it says, whether it counts, and what belongs together."""

from collections.abc import Mapping, Sequence

import pandas as pd

from loke.reading import SOURCE_COLUMNS
from loke.validating.prepared import Prepared
from schemas.codebook import Codebook, Dataset

DELIVERY, ACCEPTED, REGISTERED, BORN, CASE, DECIDES = (
    "@delivery",
    "@accepted",
    "@registered",
    "@born",
    "@case",
    "@decides",
)
"""The columns beside a row's own, which no field of a codebook can be called."""

Population = Mapping[str, pd.DataFrame]
"""Rows by dataset: the dataset's fields, kinds of missing, source columns, and the columns above.

Grain: one row of one delivery that could be read as a row of the dataset. `@case` numbers rows with the same primary
key, or alike in every field where there is none; a row without its whole key is a case of its own. `@decides` marks
the rows that say when their case is due: the accepted one, or, where none was accepted, all of them. `@registered` is
the day on which the delivery came, `@born` the day of the month on which the row's person was born; both may be null.
A day that could not be read or is no allowed one is null.
"""


def population(
    prepared: Sequence[Prepared],
    accepted: Mapping[str, pd.DataFrame],
    registered: Mapping[str, pd.Timestamp],
    born: Mapping[str, pd.Series],
    codebook: Codebook,
) -> Population:
    """Return all rows of deliveries that could be read, by dataset.

    `accepted` are the accepted tables, `registered` the days by delivery, `born` the days of birth by delivery, along
    the rows that were read.
    """
    found: dict[str, pd.DataFrame] = {}
    for dataset in codebook.resources:
        own = [_rows(each, registered, born) for each in prepared if _delivers(each, dataset)]
        rows = pd.concat(own, ignore_index=True) if own else _nothing(dataset)
        found[dataset.name] = _with_cases(rows, dataset, accepted.get(dataset.name))
    return found


def _delivers(prepared: Prepared, dataset: Dataset) -> bool:
    return prepared.typed is not None and prepared.dataset is not None and prepared.dataset.name == dataset.name


def _rows(prepared: Prepared, registered: Mapping[str, pd.Timestamp], born: Mapping[str, pd.Series]) -> pd.DataFrame:
    assert prepared.typed is not None
    frame, name = prepared.typed.frame.copy(), prepared.delivery.name
    for rule, broken in prepared.typed.failed.items():
        field = rule.partition(".")[0]
        if field in frame and pd.api.types.is_datetime64_any_dtype(frame[field]):
            frame[field] = frame[field].mask(broken)
    days = born.get(name, pd.Series(pd.NA, index=frame.index))
    frame[DELIVERY], frame[REGISTERED] = name, registered.get(name, pd.NaT)
    frame[BORN] = days.to_numpy()
    return frame.astype({BORN: "Int64"})


def _nothing(dataset: Dataset) -> pd.DataFrame:
    columns = (*dataset.columns, *dataset.missing_columns.values(), *SOURCE_COLUMNS, DELIVERY, REGISTERED, BORN)
    return pd.DataFrame(columns=list(dict.fromkeys(columns)))


def _with_cases(rows: pd.DataFrame, dataset: Dataset, accepted: pd.DataFrame | None) -> pd.DataFrame:
    source = list(SOURCE_COLUMNS)
    known = set() if accepted is None else set(accepted[source].itertuples(index=False, name=None))
    counts = [row in known for row in rows[source].itertuples(index=False, name=None)]
    keys = list(dataset.table_schema.primary_key)
    names = keys or [name for name in dataset.columns if name in rows]
    case = rows.groupby(names, dropna=False, sort=False).ngroup() if len(rows) else pd.Series(dtype="int64")
    alone = rows[keys].isna().any(axis="columns") if keys else pd.Series(False, index=rows.index)
    case = case.mask(alone, pd.Series(range(-1, -1 - len(rows), -1), index=rows.index)).astype("int64")
    marked = rows.copy()
    marked[ACCEPTED], marked[CASE] = pd.array(counts, dtype="bool"), case
    has_accepted = marked[ACCEPTED].groupby(marked[CASE]).transform("any").astype(bool)
    marked[DECIDES] = marked[ACCEPTED] | ~has_accepted
    return marked
