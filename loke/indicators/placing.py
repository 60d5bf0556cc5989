"""Where a row belongs: its period, its quarter, and its groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loke.engine import dataset_codes, dataset_columns
from loke.engine.sql import quoted
from schemas.codebook import Codebook, ForeignKey
from schemas.period import Period

MISSING = "(missing)"
"""The group of rows whose column is empty."""

TRUTH = ("true", "false")
"""The groups of a yes-or-no column."""


@dataclass(frozen=True)
class Division:
    """A column that figures are divided by: its possible codes, and the foreign key to follow when it is a parent's."""

    column: str
    codes: tuple[str, ...]
    key: ForeignKey | None = None


def period_column(codebook: Codebook, dataset: str, own: str) -> str:
    """Return the date column that places a row in a period: the sentence's own or the dataset's.

    Raises ValueError when there is neither.
    """
    column = own or codebook.dataset(dataset).loke.period
    if not column:
        raise ValueError(f"{dataset} has no period column")
    return column


def divisions(codebook: Codebook, dataset: str, groups: Sequence[str]) -> tuple[Division, ...]:
    """Return the divisions that a dataset allows: columns with codes, its own or of the dataset that it points at.

    A column without codes is left out, because its values, such as free text, could name somebody.
    """
    found = (_division(codebook, dataset, group) for group in groups if group != "period")
    return tuple(division for division in found if division is not None)


def _division(codebook: Codebook, dataset: str, group: str) -> Division | None:
    if group in dataset_columns(codebook, dataset):
        return _coded(codebook, dataset, group, None)
    for key in codebook.dataset(dataset).table_schema.foreign_keys:
        parent = key.reference.resource
        if group in dataset_columns(codebook, parent) and _is_unique(codebook, key):
            return _coded(codebook, parent, group, key)
    return None


def _coded(codebook: Codebook, dataset: str, group: str, key: ForeignKey | None) -> Division | None:
    truth = TRUTH if dataset_columns(codebook, dataset)[group] == "boolean" else None
    codes = truth or dataset_codes(codebook, dataset).get(group)
    return Division(group, codes, key) if codes else None


def _is_unique(codebook: Codebook, key: ForeignKey) -> bool:
    parent = codebook.dataset(key.reference.resource)
    field = key.reference.fields
    return parent.table_schema.primary_key == (field,) or parent.field(field).constraints.unique


def placed_rows(dataset: str, column: str, periods: Sequence[Period], divided_by: Sequence[Division]) -> str:
    """Return a query for the dataset's rows, once for each period that they lie in, with quarter and groups.

    Its added columns are `@period`, `@quarter` and `@0`, `@1` ... for the divisions: names that no field can have.
    Months are joined by equality, which DuckDB hashes; a range would be sorted.
    """
    items = [f"{_group(i, division)} AS {quoted(f'@{i}')}" for i, division in enumerate(divided_by)]
    joins = [_parent_join(i, d.key) for i, d in enumerate(divided_by) if d.key is not None]
    selected = ", ".join(
        ["own.*", f"month.period AS {quoted('@period')}", f"month.quarter AS {quoted('@quarter')}", *items]
    )
    return (
        f"SELECT {selected} FROM {quoted(dataset)} AS own "
        f"JOIN (VALUES {', '.join(_months(periods))}) AS month(first_day, period, quarter) "
        f"ON DATE_TRUNC('month', own.{quoted(column)}) = month.first_day {' '.join(joins)}"
    )


def _months(periods: Sequence[Period]) -> list[str]:
    return [
        f"({_day(month)}, '{period.text}', {_quarter_of(month, period)})"
        for period in periods
        for month in period.month_starts
    ]


def _quarter_of(month: date, period: Period) -> str:
    inside = [quarter.text for quarter in period.quarters if quarter.first <= month <= quarter.last]
    return f"'{inside[0]}'" if inside else "NULL"


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def _group(position: int, division: Division) -> str:
    owner = "own" if division.key is None else f"parent{position}"
    return f"COALESCE(CAST({owner}.{quoted(division.column)} AS VARCHAR), '{MISSING}')"


def _parent_join(position: int, key: ForeignKey) -> str:
    alias = f"parent{position}"
    target = f"{alias}.{quoted(key.reference.fields)}"
    return f"LEFT JOIN {quoted(key.reference.resource)} AS {alias} ON own.{quoted(key.fields)} = {target}"
