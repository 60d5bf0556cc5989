"""The example units as they were at several times, and what was released of them each time.

Rows are in a release when their own date has come; dates that lie ahead are not there yet. Six rows in a hundred come a
release late, and three in a hundred are corrected after the first one that they are in.
"""

from collections.abc import Iterator, Sequence

import pandas as pd

from loke import indicators
from loke.disclosure import Relations, Version, publish_to_each
from schemas.codebook import Dataset
from tests.example_units import documents, judged

EVERY_TWO_MONTHS = [str(day.date()) for day in pd.date_range("2023-02-28", "2024-12-31", freq="2ME")]
"""Twelve days over the two years of the examples."""


def as_of(table: pd.DataFrame, dataset: Dataset, end: pd.Timestamp) -> pd.DataFrame:
    """Return the rows of a dataset that are in a release, as they were then."""
    day = dataset.loke.period
    since = end - table[day] if day else pd.Series(pd.Timedelta(0), index=table.index)
    nth = pd.Series(range(len(table)), index=table.index)
    is_late, is_corrected = (nth * 7919 + 13) % 100 < 6, (nth * 7907 + 29) % 100 < 3
    a_release = pd.Timedelta(60, "D")
    before = _before_corrections(table, is_corrected & (since < a_release))
    return _not_ahead(before[(since >= pd.Timedelta(0)) & (~is_late | (since >= a_release))], end)


def _before_corrections(table: pd.DataFrame, wrong: pd.Series) -> pd.DataFrame:
    """Return a table in which the answers of rows that are corrected later stand at one another's place."""
    answers = [name for name, kind in table.dtypes.items() if str(kind) in ("boolean", "Int64", "Float64")]
    names = [name for name in (*answers, *(f"{each}_missing" for each in answers)) if name in table]
    found = table.copy()
    found.loc[wrong, names] = table.loc[wrong, names].shift(1).fillna(table.loc[wrong, names]).to_numpy()
    return found.astype(table.dtypes)


def _not_ahead(table: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    found = table.copy()
    for name in [name for name, kind in table.dtypes.items() if str(kind).startswith("datetime")]:
        ahead = found[name] > end
        if f"{name}_missing" in found:
            found.loc[ahead, name] = pd.NaT
            found.loc[ahead, f"{name}_missing"] = "not_asked"
    return found.reset_index(drop=True)


def releases(unit: str, days: Sequence[str], audiences: Sequence[str]) -> Iterator[Version]:
    """Yield what is released on each of the days to all audiences, who hold what was released before."""
    own, found = documents(unit), list[Version]()
    codebook, description, model = own.codebook, own.description, own.change_model
    for day in days:
        tables = {
            dataset.name: as_of(judged(unit).accepted[dataset.name], dataset, pd.Timestamp(day))
            for dataset in codebook.resources
        }
        parts = [
            indicators.flow(tables, codebook, description),
            indicators.intended_versus_actual(tables, codebook, description),
            indicators.indicator_table(tables, codebook, description, model),
            indicators.patterns(tables, codebook, description, model),
            indicators.collection_health(tables, codebook, description),
            indicators.occasions(tables, codebook, description),
        ]
        counts = pd.concat(parts, ignore_index=True)
        relations = Relations.read(**indicators.related_counts(tables, codebook, description, model))
        figures = publish_to_each(counts, audiences, relations, found)
        found.append(Version(counts, relations, list(figures.values())))
        yield found[-1]
