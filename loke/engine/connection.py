"""A DuckDB connection over a unit's accepted tables, closed to everything else."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import duckdb
import pandas as pd

from loke.engine.columns import children_first, dataset_columns
from loke.engine.derived import derived_joins
from loke.engine.knowing import ROWS, known_rows, known_value
from loke.engine.sql import SQL_TYPES, quoted, text
from schemas.codebook import Codebook, Dataset

Tables: TypeAlias = Mapping[str, Path | pd.DataFrame]
"""Accepted tables by dataset name, as Parquet files or frames."""

_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}


def connect(tables: Tables, codebook: Codebook, as_of: date | None = None) -> duckdb.DuckDBPyConnection:
    """Return an in-memory connection with one view per dataset of the codebook, including its derived columns.

    `as_of` leaves in the views only what was known on that day; None means everything.

    Parquet files are read in place, and no other file, extension or setting can be reached afterwards. A dataset
    without a table has a view without rows. Dates are DATE, numbers DOUBLE. Use it in a `with` statement.
    Raises ValueError when derived columns go round in a circle or have no foreign key to follow, and
    duckdb.BinderException when a table lacks a column of the codebook: judging and checking come before.
    """
    connection = duckdb.connect(config=_CLOSED)
    try:
        _close_to_all_but(connection, [table for table in tables.values() if isinstance(table, Path)])
        for name in children_first(codebook):
            dataset = codebook.dataset(name)
            source = _source(connection, dataset, tables.get(name))
            connection.execute(f"CREATE VIEW {quoted(name)} AS {_view(codebook, dataset, source, as_of)}")
    except BaseException:
        connection.close()
        raise
    return connection


def _close_to_all_but(connection: duckdb.DuckDBPyConnection, paths: list[Path]) -> None:
    allowed = ", ".join(text(str(path)) for path in paths)
    # On a slow machine DuckDB draws its progress on standard output, where only the result may stand.
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _source(connection: duckdb.DuckDBPyConnection, dataset: Dataset, table: Path | pd.DataFrame | None) -> str:
    if table is None:
        names = (*dataset.columns, *dataset.missing_columns.values())
        typed = ", ".join(f"NULL AS {quoted(name)}" for name in names)
        return f"(SELECT {typed} WHERE FALSE)"
    if isinstance(table, Path):
        return f"read_parquet({text(str(table))})"
    registered = f"@{dataset.name}"
    connection.register(registered, table)
    return quoted(registered)


def _view(codebook: Codebook, dataset: Dataset, source: str, as_of: date | None) -> str:
    columns = dataset_columns(codebook, dataset.name)
    derived = {d.name for d in dataset.loke.derived}
    own = [
        f"CAST({known_value(dataset, name, as_of)} AS {SQL_TYPES[kind]}) AS {quoted(name)}"
        for name, kind in columns.items()
        if name not in derived
    ]
    items, joins = derived_joins(codebook, dataset)
    rows = f"SELECT {', '.join(own)} FROM {source} AS {ROWS} WHERE {known_rows(dataset, as_of)}"
    return f"SELECT {', '.join(['own.*', *items])} FROM ({rows}) AS own {' '.join(joins)}"
