"""Derived columns as SQL: one scan of each dataset that they look at."""

from collections.abc import Iterable
from itertools import groupby

from loke.conditions import parse_or_all
from loke.engine.columns import dataset_codes, dataset_columns
from loke.engine.sql import SQL_TYPES, quoted
from schemas.codebook import Codebook, Dataset, Derived, FieldType, ForeignKey


def derived_joins(codebook: Codebook, dataset: Dataset) -> tuple[list[str], list[str]]:
    """Return the select items and the joins that add a dataset's derived columns to its table, there named `own`.

    Count is 0 and exists is false where no row points at this one; the others are null. Raises ValueError when a
    derived column's dataset has no foreign key to this one, or its value is missing.
    """
    types = dataset_columns(codebook, dataset.name)
    items: list[str] = []
    joins: list[str] = []
    for position, (source, group) in enumerate(_by_source(dataset.loke.derived)):
        columns, alias = list(group), f"@{position}"
        key = _pointing_key(codebook, dataset, source)
        aggregates = ", ".join(f"{_aggregate(codebook, d)} AS {quoted(d.name)}" for d in columns)
        pointer = quoted(key.fields)
        joins.append(
            f"LEFT JOIN (SELECT {pointer} AS {quoted('@key')}, {aggregates} FROM {quoted(source)} GROUP BY {pointer}) "
            f"AS {quoted(alias)} ON own.{quoted(key.reference.fields)} = {quoted(alias)}.{quoted('@key')}"
        )
        items += [_item(alias, derived, types[derived.name]) for derived in columns]
    return items, joins


def _by_source(derived: Iterable[Derived]) -> Iterable[tuple[str, Iterable[Derived]]]:
    return groupby(sorted(derived, key=lambda d: d.source), key=lambda d: d.source)


def _pointing_key(codebook: Codebook, dataset: Dataset, source: str) -> ForeignKey:
    for key in codebook.dataset(source).table_schema.foreign_keys:
        if key.reference.resource == dataset.name:
            return key
    raise ValueError(f"{source} has no foreign key to {dataset.name}")


def _item(alias: str, derived: Derived, kind: FieldType) -> str:
    column = f"{quoted(alias)}.{quoted(derived.name)}"
    empty = {"count": "0", "exists": "FALSE"}.get(derived.take, "NULL")
    return f"CAST(COALESCE({column}, {empty}) AS {SQL_TYPES[kind]}) AS {quoted(derived.name)}"


def _aggregate(codebook: Codebook, derived: Derived) -> str:
    columns = dataset_columns(codebook, derived.source)
    where = parse_or_all(derived.where, columns, dataset_codes(codebook, derived.source)).sql()
    if derived.take == "count":
        return f"COUNT(*) FILTER (WHERE {where})"
    if derived.take == "exists":
        return f"COUNT(*) FILTER (WHERE {where}) > 0"
    if derived.value is None:
        raise ValueError(f"derived column {derived.name} takes no value")
    value = quoted(derived.value)
    if derived.take in ("first", "last"):
        return _by_order(derived, value, where)
    return _MEASURES[derived.take].format(value=value, where=where)


def _by_order(derived: Derived, value: str, where: str) -> str:
    # Rows without a value are passed over: the first rating is the first that was made. On a tie of order the
    # smaller value is first and the greater last, so that the same rows always give the same answer.
    if derived.order is None:
        raise ValueError(f"derived column {derived.name} has no order")
    order, extreme = quoted(derived.order), "MIN" if derived.take == "first" else "MAX"
    known = f"{where} AND {order} IS NOT NULL AND {value} IS NOT NULL"
    return f"STRUCT_EXTRACT({extreme}(STRUCT_PACK(o := {order}, v := {value})) FILTER (WHERE {known}), 'v')"


_MEASURES = {
    "min": "MIN({value}) FILTER (WHERE {where})",
    "max": "MAX({value}) FILTER (WHERE {where})",
    # Sums of tenths are compensated and rounded, so that 6.1 three times has the mean 6.1 on every machine.
    "mean": "ROUND(FAVG({value}) FILTER (WHERE {where}), 9)",
    "sum": "ROUND(FSUM({value}) FILTER (WHERE {where}), 9)",
}
