"""Rules across columns, run by DuckDB on the typed rows."""

from collections.abc import Callable, Mapping
from functools import cache

import duckdb
import pandas as pd
import pandera.pandas as pa

from loke.conditions import Condition, parse
from loke.validating.typed import kept_fields
from schemas.codebook import Dataset, FieldType


def rule_checks(dataset: Dataset) -> list[pa.Check]:
    """Return one check per rule of the dataset, named `row.<id>`; a row for which a rule is unknown does not break it.

    Raises ConditionError when a rule is not a condition over the dataset's columns.
    """
    if not dataset.loke.rules:
        return []
    types = judged_columns(dataset)
    conditions = {rule.id: parse(rule.check, types) for rule in dataset.loke.rules}
    return [pa.Check(holds(condition, types), name=f"row.{name}") for name, condition in conditions.items()]


def judged_columns(dataset: Dataset) -> dict[str, FieldType]:
    """Return the columns that conditions about rows may ask for: the kept fields and their kinds of missing."""
    kinds: dict[str, FieldType] = dict.fromkeys(dataset.missing_columns.values(), "string")
    return {field.name: field.type for field in kept_fields(dataset)} | kinds


@cache
def _database() -> duckdb.DuckDBPyConnection:
    # Opening one takes longer than judging a small file. It holds nothing: each check brings its rows and takes them.
    database = duckdb.connect()
    database.execute("SET enable_progress_bar = false")  # it would stand between the results on standard output
    return database


def holds(
    condition: Condition, types: Mapping[str, FieldType], *, unknown: bool = True
) -> Callable[[pd.DataFrame], pd.Series]:
    """Return the look for rows that fulfil a condition; `unknown` tells whether those for which it is not known do."""
    # Frames hold days as timestamps; conditions are about days.
    columns = ", ".join(f'"{c}"::DATE AS "{c}"' if types[c] == "date" else f'"{c}"' for c in condition.columns)
    told = f"coalesce({condition.sql()}, {str(unknown).lower()})"
    query = f"SELECT {told} AS holds FROM (SELECT {columns or 'true'} FROM typed_rows)"

    def look(rows: pd.DataFrame) -> pd.Series:
        with _database().cursor() as connection:
            connection.register("typed_rows", rows[list(condition.columns)])
            return pd.Series(connection.sql(query).fetchnumpy()["holds"], index=rows.index, dtype=bool)

    return look
