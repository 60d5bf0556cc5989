"""Releases one after the other: the example units' rows as they would have come in, quarter by quarter.

Rows come late, are corrected afterwards, and once a whole file is withdrawn and comes back. The last year is the year
before it over again, so that there are twelve quarters.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pandas as pd

from loke.disclosure import Relations
from loke.documents import DOCUMENT_FILES, UnitDocuments, read_documents
from loke.indicators import collection_health, flow, indicator_table, intended_versus_actual, patterns, related_counts
from loke.landing import Delivery
from loke.validating import judge as judge_rows
from schemas.period import Period

DATA = Path(__file__).parents[3] / "data"
YEARS = ("2023", "2024", "2025")
QUARTERS = [f"{year}Q{quarter}" for year in YEARS for quarter in (1, 2, 3, 4)]
LATE, CORRECTED, WITHDRAWN = 0.04, 3, 6
"""The share of rows that come a quarter late, the rows corrected by each release, the release that lacks a file."""


@cache
def documents(unit: str) -> UnitDocuments:
    folder = DATA / unit
    found = read_documents(unit, {n: (folder / n).read_bytes() for n in DOCUMENT_FILES if (folder / n).is_file()})
    assert isinstance(found, UnitDocuments), found
    feedback = found.description.feedback.model_copy(update={"periods": YEARS})
    return replace(found, description=found.description.model_copy(update={"feedback": feedback}))


@cache
def accepted(unit: str) -> dict[str, pd.DataFrame]:
    files = [Delivery(p.name, p.read_bytes(), i) for i, p in enumerate(sorted((DATA / unit / "inbox").iterdir()), 1)]
    own = documents(unit)
    return {
        name: _prolonged(table)
        for name, table in judge_rows(files, own.codebook, own.mappings, b"k" * 32).accepted.items()
    }


def _dates(table: pd.DataFrame) -> list[str]:
    return [name for name in table if pd.api.types.is_datetime64_any_dtype(table[name])]


def _prolonged(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the rows of its second year over again as those of its third."""
    dates = _dates(table)
    when = table[dates[0]].dt.year
    again = table[when == 2024].copy()
    for name in dates:
        again[name] = again[name] + pd.DateOffset(years=1)
    for name in (n for n in table if n.endswith("_id")):
        again[name] = again[name] + "+"
    again["source_file"] = again["source_file"] + "+"
    return pd.concat([table[when < 2025], again], ignore_index=True)


def releases(unit: str, quarters: list[str]) -> Iterator[tuple[dict[str, pd.DataFrame], pd.DataFrame, Relations]]:
    """Yield for each quarter the rows that had come by its end, their exact figures, and how these relate."""
    own = documents(unit)
    for number in range(len(quarters)):
        rows = {name: _known(table, name, quarters, number) for name, table in accepted(unit).items()}
        counts = pd.concat(
            [
                flow(rows, own.codebook, own.description),
                intended_versus_actual(rows, own.codebook, own.description),
                indicator_table(rows, own.codebook, own.description, own.change_model),
                patterns(rows, own.codebook, own.description, own.change_model),
                collection_health(rows, own.codebook, own.description),
            ],
            ignore_index=True,
        )
        related = related_counts(rows, own.codebook, own.description, own.change_model)
        yield rows, counts, Relations.read(**related)


def _known(table: pd.DataFrame, name: str, quarters: list[str], number: int) -> pd.DataFrame:
    random = Random(name)
    end = pd.Timestamp(Period.parse(quarters[number]).last)
    before = pd.Timestamp(Period.parse(quarters[number]).previous.last)
    when = table[_dates(table)[0]]
    late = pd.Series([random.random() < LATE for _ in table.index], index=table.index)
    here = (when <= before) | ((when <= end) & ~late)
    found = table[here].copy()
    for column in _dates(table)[1:]:
        found.loc[found[column] > end, column] = pd.NaT
    for release in range(number + 1, len(quarters)):
        _uncorrect(found, Random(f"{name} {release}"))
    if number == WITHDRAWN and found["source_file"].nunique() > 1:
        found = found[found["source_file"] != found["source_file"].value_counts().index[-1]]
    return found.reset_index(drop=True)


def _uncorrect(table: pd.DataFrame, random: Random) -> None:
    """Put back what some rows said before they were corrected at a release."""
    columns = [name for name in table if str(table[name].dtype) == "boolean" or name == "gender"]
    for index in random.sample(range(500), CORRECTED):
        if columns and index in table.index:
            column = random.choice(columns)
            value = table.loc[index, column]
            if not pd.isna(value):
                codes = sorted(set(table[column].dropna()))
                table.loc[index, column] = codes[(codes.index(value) + 1) % len(codes)]
