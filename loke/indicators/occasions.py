"""The health of occasions: measurements received of those expected, by month or period, occasion and informant."""

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from loke.conditions import parse_or_all
from loke.engine import connect, dataset_codes, dataset_columns
from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.indicators.due import Expected, Outcome, outcomes
from loke.indicators.reach import data_until
from schemas.codebook import Codebook, Dataset, Occasion
from schemas.description import Description
from schemas.feedback_counts import ALL_COLUMNS, FEEDBACK_COUNTS, PEOPLE_BEHIND
from schemas.occasions import OCCASIONS_HEALTH
from schemas.period import Period
from schemas.table import table_of

TABLE = "occasions"
WAITING = ".waiting"
"""What follows an occasion's element where the awaited measurements are counted."""

_STATES = ("received", "outside", "waiting", "missing")


class _Own(NamedTuple):
    dataset: Dataset
    occasion: Occasion
    outcomes: list[Outcome]


def occasions_health(tables: Tables, codebook: Codebook) -> pd.DataFrame:
    """Return, per month, occasion and informant, what became of the measurements due, as OCCASIONS_HEALTH.

    Today is the last day in the data. A window that is not over then is open.
    """
    lines = [
        (month, own.dataset.name, own.occasion.id, own.occasion.informant or "", *_counts(found))
        for own in _all_outcomes(tables, codebook)
        for month, found in _by_month(own.outcomes).items()
    ]
    table = table_of(lines, OCCASIONS_HEALTH).sort_values("month", kind="stable", ignore_index=True)
    return OCCASIONS_HEALTH.validate(table)


def occasions(tables: Tables, codebook: Codebook, description: Description) -> pd.DataFrame:
    """Return the share of measurements received within their window, as FEEDBACK_COUNTS with the people behind.

    Grain: one occasion and informant, by period and quarter of the day it was due. n are the measurements due that are
    not awaited any more, k those within the window; the awaited are a count of their own, `<element>.waiting`. A person
    is whom the codebook declares as such, or else the row that the measurements are about. Occasions and quarters
    without any are there with n = 0.
    """
    periods = [Period.parse(text) for text in dict.fromkeys(description.feedback.periods)]
    rows = [
        row
        for own in _all_outcomes(tables, codebook)
        for figures in (_settled, _awaited)
        for period in periods
        for row in figures(own, period)
    ]
    return FEEDBACK_COUNTS.validate(_table(rows))


def element(occasion: Occasion) -> str:
    """Return the element of FEEDBACK_COUNTS that tells of an occasion."""
    return f"{occasion.id}.{occasion.informant}" if occasion.informant else occasion.id


def _table(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    people = [name for name in PEOPLE_BEHIND.columns if name.startswith("persons")]
    types = {name: str(c.dtype) for name, c in {**FEEDBACK_COUNTS.columns, **PEOPLE_BEHIND.columns}.items()}
    columns = [*FEEDBACK_COUNTS.columns, *people]
    return pd.DataFrame(rows, columns=columns).astype({name: types[name] for name in columns if name in ALL_COLUMNS})


def _settled(own: _Own, period: Period) -> Iterator[dict[str, Any]]:
    for place, due in _placed(own, period, [o for o in own.outcomes if o.state != "waiting"]):
        received = [o for o in due if o.state == "received"]
        rest = [o for o in due if o.state != "received"]
        people = {"persons": _people(due), "persons_k": _people(received), "persons_rest": _people(rest)}
        yield {**place, "element": element(own.occasion), "measure": "share", "k": len(received), **people}


def _awaited(own: _Own, period: Period) -> Iterator[dict[str, Any]]:
    for place, due in _placed(own, period, [o for o in own.outcomes if o.state == "waiting"]):
        name = f"{element(own.occasion)}{WAITING}"
        yield {**place, "element": name, "measure": "count", "persons": _people(due)}


def _placed(own: _Own, period: Period, found: Sequence[Outcome]) -> Iterator[tuple[dict[str, Any], list[Outcome]]]:
    """Yield the place of the period's row and of those of its quarters, each with the outcomes due in it."""
    for part in (period, *period.quarters):
        due = [o for o in found if part.first <= o.due <= part.last]
        division = ("", "") if part is period else ("period", part.text)
        place = {"table": TABLE, "period": period.text, "component": own.dataset.name, "n": len(due)}
        yield {**place, "group_by": division[0], "group": division[1]}, due


def _people(found: Sequence[Outcome]) -> int:
    return len({o.person for o in found})


def _by_month(found: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    months: dict[str, list[Outcome]] = {}
    for each in sorted(found, key=lambda o: o.due):
        months.setdefault(f"{each.due:%Y-%m}", []).append(each)
    return months


def _counts(found: Sequence[Outcome]) -> tuple[int | float | None, ...]:
    counts = [sum(o.state == state for o in found) for state in _STATES]
    days = [o.days for o in found if o.days is not None]
    return len(found), *counts, float(median(days)) if days else None


def _all_outcomes(tables: Tables, codebook: Codebook) -> list[_Own]:
    today = data_until(tables, codebook)
    if today is None:
        return []
    with connect(tables, codebook) as connection:
        return [
            _Own(dataset, occasion, _outcomes(connection, codebook, dataset, occasion, today))
            for dataset in codebook.resources
            for occasion in dataset.loke.occasions
        ]


def _outcomes(
    connection: duckdb.DuckDBPyConnection, codebook: Codebook, dataset: Dataset, occasion: Occasion, today: date
) -> list[Outcome]:
    keys = {key.fields: key.reference for key in dataset.table_schema.foreign_keys}
    pointed = keys.get(occasion.through or "")
    if pointed is None:
        return _of_own_rows(connection, codebook, dataset, occasion, today)
    day, parent = quoted(_day(dataset, occasion)), codebook.dataset(pointed.resource)
    due = f"CAST({quoted(str(occasion.due_from))} + INTERVAL ({occasion.days}) DAY AS DATE)"
    until = quoted(occasion.until) if occasion.until else "CAST(NULL AS DATE)"
    person = quoted(_person(parent) or pointed.fields)
    expected = connection.execute(
        f"SELECT {quoted(pointed.fields)}, {person}, {due} AS due, {until} FROM {quoted(parent.name)} "
        f"WHERE {_sql(codebook, parent.name, occasion.of)} AND due IS NOT NULL ORDER BY ALL"
    ).fetchall()
    made = connection.execute(
        f"SELECT {quoted(str(occasion.through))}, {day} FROM {quoted(dataset.name)} "
        f"WHERE {_sql(codebook, dataset.name, occasion.where)} AND {day} IS NOT NULL"
    ).fetchall()
    measured: dict[object, list[date]] = {}
    for key, on in made:
        measured.setdefault(key, []).append(on)
    return list(outcomes(occasion, [Expected(*row) for row in expected], measured, today))


def _of_own_rows(
    connection: duckdb.DuckDBPyConnection, codebook: Codebook, dataset: Dataset, occasion: Occasion, today: date
) -> list[Outcome]:
    """Return the outcomes of an occasion that each row of the dataset is; a row with no day it was due says nothing."""
    day = quoted(_day(dataset, occasion))
    due = quoted(occasion.due_from) if occasion.due_from else day
    pointing = [key.fields for key in dataset.table_schema.foreign_keys]
    person = next(iter([name for name in (_person(dataset), *pointing) if name]), None)
    who = quoted(person) if person else "CAST(row_number() OVER () AS VARCHAR)"
    rows = connection.execute(
        f"SELECT {who}, CAST({due} + INTERVAL ({occasion.days}) DAY AS DATE) AS due, "
        f"CASE WHEN {_sql(codebook, dataset.name, occasion.where)} THEN {day} END "
        f"FROM {quoted(dataset.name)} WHERE {_sql(codebook, dataset.name, occasion.of)} AND due IS NOT NULL "
        "ORDER BY ALL"
    ).fetchall()
    expected = [Expected(i, who_, due_, None) for i, (who_, due_, _) in enumerate(rows)]
    measured: dict[object, list[date]] = {i: [made] for i, (_, _, made) in enumerate(rows) if made is not None}
    # A row that is the occasion itself is over with its own day.
    bounded = occasion if occasion.due_from or occasion.late is not None else occasion.model_copy(update={"late": 0})
    return list(outcomes(bounded, expected, measured, today))


def _sql(codebook: Codebook, dataset: str, condition: str) -> str:
    return parse_or_all(condition, dataset_columns(codebook, dataset), dataset_codes(codebook, dataset)).sql()


def _day(dataset: Dataset, occasion: Occasion) -> str:
    return occasion.date or dataset.loke.period or ""


def _person(dataset: Dataset) -> str | None:
    return next((field.name for field in dataset.table_schema.fields if field.loke.identity == "person"), None)
