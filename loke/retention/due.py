"""Which rows are due on a day by their dataset's own rules, each row by itself."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import IntEnum

import pandas as pd

from loke.conditions import parse
from loke.retention.population import ACCEPTED, BORN, REGISTERED, Population
from loke.validating.row_rules import holds, judged_columns
from schemas.codebook import Codebook, Dataset
from schemas.retention import LAST_REGISTRATION, RetentionRule


class Standing(IntEnum):
    """How a rule stands to a row, the strongest reason to keep it last."""

    NOT_CONCERNED = 0
    DUE = 1
    EARLY = 2
    OPEN = 3
    KEPT = 4


STANDING, RULE, EXCEPTION = "@standing", "@rule", "@exception"


def concerned_by(rule: RetentionRule) -> str:
    """Return the column that tells which rows a rule concerns."""
    return f"@concerned by {rule.id}"


def by_own_rules(rows: pd.DataFrame, dataset: Dataset, last: pd.Series, on: date) -> pd.DataFrame:
    """Return rows with how their dataset's rules stand to each of them on a day, looked at by itself.

    `last` is the day of the last registration of each row. Adds `@standing`, `@rule` (the first with that standing,
    empty without one), `@exception` (empty unless kept), and for each rule whether it concerns the row.
    """
    found = rows.copy()
    found[STANDING], found[RULE], found[EXCEPTION] = 0, "", ""
    for rule in dataset.loke.retention:
        standing, exception = _stands(rows, rule, dataset, last, on)
        more = standing > found[STANDING]
        found[RULE] = found[RULE].mask(more, rule.id)
        found[EXCEPTION] = found[EXCEPTION].mask(more, exception)
        found[STANDING] = found[STANDING].mask(more, standing)
        found[concerned_by(rule)] = standing > 0
    return found


def last_registrations(rows: Population, codebook: Codebook, on: date) -> dict[str, pd.Series]:
    """Return the last day of registration of each row: its own by `period`, and of all rows that point at it.

    Days after `on` of rows that were not accepted are slips of the pen and say nothing.
    """
    last = {d.name: _own_days(rows[d.name], d, on) for d in codebook.resources}
    while True:
        before = {name: days.copy() for name, days in last.items()}
        for child, field, parent, key in links(codebook):
            if rows[child].empty or rows[parent].empty:
                continue
            latest = last[child].groupby(rows[child][field]).max().to_dict()
            days = [latest.get(value, pd.NaT) for value in rows[parent][key]]
            theirs = pd.Series(days, index=rows[parent].index, dtype="datetime64[ns]")
            last[parent] = last[parent].where(~(theirs > last[parent]) & last[parent].notna(), theirs)
        if all(last[name].equals(days) for name, days in before.items()):
            return last


def links(codebook: Codebook) -> Iterator[tuple[str, str, str, str]]:
    """Yield each foreign key: dataset and field that point, dataset and field that are pointed at."""
    for dataset in codebook.resources:
        for link in dataset.table_schema.foreign_keys:
            yield dataset.name, link.fields, link.reference.resource, link.reference.fields


def _own_days(rows: pd.DataFrame, dataset: Dataset, on: date) -> pd.Series:
    name = dataset.loke.period
    days = _days(rows[name]) if name in rows else pd.Series(pd.NaT, index=rows.index)
    return _trusted(days.astype("datetime64[ns]"), rows, on)


def _days(values: pd.Series) -> pd.Series:
    return pd.to_datetime(values).astype("datetime64[ns]")


def _trusted(days: pd.Series, rows: pd.DataFrame, on: date) -> pd.Series:
    return days.where(rows[ACCEPTED] | (days <= pd.Timestamp(on)))


def _stands(
    rows: pd.DataFrame, rule: RetentionRule, dataset: Dataset, last: pd.Series, on: date
) -> tuple[pd.Series, pd.Series]:
    days = last if rule.event == LAST_REGISTRATION and rule.event not in dataset.columns else _days(rows[rule.event])
    events = _trusted(days, rows, on)
    # Of a row that was set aside nothing may be certain but the day on which it came.
    events = events.where(rows[ACCEPTED] | events.notna(), _days(rows[REGISTERED]))
    standing = pd.Series(int(Standing.DUE), index=rows.index)
    standing = standing.mask(~_over(events, rule.years, on), int(Standing.EARLY))
    standing = standing.mask(events.isna(), int(Standing.OPEN))
    exception = pd.Series("", index=rows.index, dtype="str")
    for kept in reversed(rule.keep):
        stays = _fulfil(rows, kept.where, dataset) if kept.where else pd.Series(False, index=rows.index)
        if kept.born_on:
            stays |= rows[BORN].isna() | rows[BORN].isin(list(map(int, kept.born_on)))
        exception = exception.mask(stays, kept.id)
    standing = standing.mask(exception != "", int(Standing.KEPT))
    concerned = _fulfil(rows, rule.where, dataset) if rule.where else pd.Series(True, index=rows.index)
    return standing.where(concerned, 0), exception.where(concerned, "")


def _over(events: pd.Series, years: int, on: date) -> pd.Series:
    return pd.Series([is_over(day, years, on) for day in events], index=events.index, dtype="bool")


def is_over(event: pd.Timestamp, years: int, on: date) -> bool:
    """Return whether so many years after a day are over; those after 29 February end on 1 March."""
    # The 29th of a February that has none comes before 1 March, as it should.
    return not pd.isna(event) and (event.year + years, event.month, event.day) <= (on.year, on.month, on.day)


def _fulfil(rows: pd.DataFrame, condition: str, dataset: Dataset) -> pd.Series:
    types = judged_columns(dataset)
    if rows.empty:
        return pd.Series(dtype=bool, index=rows.index)
    return holds(parse(condition, types), types, unknown=False)(rows)


def rules_by_name(codebook: Codebook) -> Mapping[str, RetentionRule]:
    """Return every rule by `dataset.rule`, as logs and lists name it."""
    return {f"{d.name}.{rule.id}": rule for d in codebook.resources for rule in d.loke.retention}
