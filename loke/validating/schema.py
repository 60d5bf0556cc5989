"""The codebook as a Pandera schema: the one contract for the rows of a dataset."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pandera.pandas as pa

from loke.reading import SOURCE_COLUMNS
from loke.validating.field_checks import field_checks
from loke.validating.row_rules import rule_checks
from loke.validating.typed import DTYPES, kept_fields
from schemas.codebook import MISSING_KINDS, Dataset, Field

_NO_PARENTS: Mapping[str, pd.Series] = {}


def compile_schema(dataset: Dataset, parents: Mapping[str, pd.Series] = _NO_PARENTS) -> pa.DataFrameSchema:
    """Return the schema that every accepted table of a dataset fulfils.

    Columns: the codebook's fields in order without declared names, their kinds of missing, then SOURCE_COLUMNS, and
    nothing else. Each check has the name of its rule: `category`, `range`, `pattern`, `step`, `unique`, `foreign_key`
    on a column, `row.<id>`, `<a>+<b>.unique` and `<field>_missing.either` on the row. `parents` gives, per foreign key
    column, the keys that exist; a foreign key without them is not checked. Missing values break nothing but `required`.
    Raises ConditionError for a rule that is not a condition.
    """
    known = dataset.table_schema.primary_key
    missing = dataset.missing_columns
    columns = {field.name: _column(field, field.name in known, known, parents) for field in kept_fields(dataset)}
    kinds = {name: pa.Column(str, pa.Check.isin(MISSING_KINDS), nullable=True) for name in missing.values()}
    sources = {name: pa.Column("int64" if name == SOURCE_COLUMNS[2] else str) for name in SOURCE_COLUMNS}
    checks = [*rule_checks(dataset), *_composite_key(known), *(_either(*names) for names in missing.items())]
    return pa.DataFrameSchema(columns | kinds | sources, checks, strict=True, ordered=True, name=dataset.name)


def key_columns(dataset: Dataset) -> dict[str, list[str]]:
    """Return what no two rows may share: the columns by the name of the rule."""
    primary = list(dataset.table_schema.primary_key)
    unique = [[f.name] for f in kept_fields(dataset) if f.constraints.unique]
    return {f"{'+'.join(columns)}.unique": columns for columns in (primary, *unique) if columns}


def primary_rule(dataset: Dataset) -> str:
    """Return the name of the rule that no two rows share their primary key; empty when the dataset has none."""
    return f"{'+'.join(dataset.table_schema.primary_key)}.unique" if dataset.table_schema.primary_key else ""


def _column(field: Field, is_key: bool, primary: tuple[str, ...], parents: Mapping[str, pd.Series]) -> pa.Column:
    checks = field_checks(field)
    if field.constraints.unique or primary == (field.name,):
        checks.append(pa.Check(_is_unique, name="unique"))
    if field.name in parents:
        keys = parents[field.name]
        checks.append(pa.Check(lambda cells: cells.isin(keys), name="foreign_key"))
    nullable = not (field.constraints.required or is_key)
    return pa.Column(DTYPES[field.type], checks, nullable=nullable, title=field.title, description=field.description)


def _either(field: str, kind: str) -> pa.Check:
    return pa.Check(lambda table: table[field].isna() != table[kind].isna(), name=f"{kind}.either")


def _is_unique(cells: pd.Series) -> pd.Series:
    return ~cells.duplicated(keep=False)


def _composite_key(key: tuple[str, ...]) -> list[pa.Check]:
    if len(key) < 2:
        return []

    def is_unique(table: pd.DataFrame) -> pd.Series:
        parts = table[list(key)]
        return pd.Series(~parts.duplicated(keep=False) | parts.isna().any(axis=1), dtype=np.bool_)

    return [pa.Check(is_unique, name=f"{'+'.join(key)}.unique")]
