"""What was known on a day: rows after it do not exist, and neither do values that became known later."""

from datetime import date

from loke.engine.sql import quoted, text
from schemas.codebook import Dataset, Field

ROWS = "raw"
"""The name of a dataset's table in the query that `known_value` and `known_rows` are part of."""


def known_value(dataset: Dataset, column: str, as_of: date | None) -> str:
    """Return the SQL of a column as it was known on a day; None means today, when everything is known.

    A value that the codebook says is known from another column's date is what it was before until that date has
    come. A value without that date cannot be placed in time and counts as known from its row's own day.
    """
    value = f"{ROWS}.{quoted(column)}"
    field = _telling(dataset).get(column)
    if as_of is None or field is None or field.loke.known_from is None:
        return value
    before = "NULL" if field.loke.before_known is None else text(field.loke.before_known)
    if column != field.name:
        before = "'blank'" if field.loke.before_known is None else "NULL"
    return f"CASE WHEN {ROWS}.{quoted(field.loke.known_from)} > {day(as_of)} THEN {before} ELSE {value} END"


def known_rows(dataset: Dataset, as_of: date | None) -> str:
    """Return the SQL condition for rows that existed on a day, by the dataset's period column."""
    if as_of is None or dataset.loke.period is None:
        return "TRUE"
    column = f"{ROWS}.{quoted(dataset.loke.period)}"
    return f"({column} IS NULL OR {column} <= {day(as_of)})"


def day(value: date) -> str:
    """Return a day as an SQL literal."""
    return f"DATE '{value.isoformat()}'"


def _telling(dataset: Dataset) -> dict[str, Field]:
    """Return the field that each own column tells of: a field itself, and its kind of missing."""
    fields = {field.name: field for field in dataset.table_schema.fields}
    return fields | {column: fields[name] for name, column in dataset.missing_columns.items()}
