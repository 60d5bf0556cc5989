"""Names and texts written into SQL, always quoted."""

from sqlglot import exp

from schemas.codebook import FieldType

SQL_TYPES: dict[FieldType, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
"""DuckDB's type of each field type."""


def quoted(name: str) -> str:
    """Return a column or view name as SQL."""
    return exp.to_identifier(name, quoted=True).sql(dialect="duckdb")


def text(value: str) -> str:
    """Return a text as an SQL literal."""
    return exp.Literal.string(value).sql(dialect="duckdb")
