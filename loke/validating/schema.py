"""The codebook as a Pandera schema: the one contract for the rows of a dataset."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pandera.pandas as pa

from loke.reading import SOURCE_COLUMNS
from loke.validating.field_checks import field_checks
from loke.validating.row_rules import judged_columns, rule_checks
from loke.validating.table_rules import Parents, table_checks
from loke.validating.typed import DTYPES, kept_fields
from schemas.codebook import MISSING_KINDS, Constraints, Dataset, Field

_NO_PARENTS: Parents = {}


def compile_schema(dataset: Dataset, parents: Parents = _NO_PARENTS) -> pa.DataFrameSchema:
    """Return the schema that every accepted table of a dataset fulfils.

    Columns: the codebook's fields in order without declared names, their kinds of missing, then SOURCE_COLUMNS, and
    nothing else. Each check has the name of its rule: `category`, `range`, `pattern`, `step`, `unique`, `foreign_key`
    on a column, `row.<id>`, `<a>+<b>.unique` and `<field>_missing.either` on the row. `parents` gives, per foreign key
    column, the accepted table it points at, as `parents_of` does; without it neither the key nor a rule through it is
    checked. Missing values break nothing but `required`. Raises ConditionError for a rule that is not a condition.
    """
    known = dataset.table_schema.primary_key
    missing = dataset.missing_columns
    columns = {field.name: _column(field, field.name in known, known, parents) for field in kept_fields(dataset)}
    kinds = {name: pa.Column(str, pa.Check.isin(MISSING_KINDS), nullable=True) for name in missing.values()}
    sources = {name: pa.Column("int64" if name == SOURCE_COLUMNS[2] else str) for name in SOURCE_COLUMNS}
    rules = [*rule_checks(dataset), *table_checks(dataset, parents, judged_columns(dataset))]
    checks = [*rules, *_composite_key(known), *(_either(*names) for names in missing.items())]
    return pa.DataFrameSchema(columns | kinds | sources, checks, strict=True, ordered=True, name=dataset.name)


def table_schema(table: Dataset) -> pa.DataFrameSchema:
    """Return what rows of all versions share in the one table: columns, types, kinds of missing, and keys."""
    schema = table.table_schema.model_copy(update={"fields": tuple(map(_without_demands, table.table_schema.fields))})
    loke = table.loke.model_copy(update={"rules": (), "table_rules": ()})
    return compile_schema(table.model_copy(update={"table_schema": schema, "loke": loke}))


def _without_demands(field: Field) -> Field:
    kept = Constraints(required=field.constraints.required, unique=field.constraints.unique)
    loke = field.loke.model_copy(update={"step": None})
    return field.model_copy(update={"constraints": kept, "categories": (), "loke": loke})


def parents_of(dataset: Dataset, accepted: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return, per foreign key field of a dataset, the accepted table that it points at, with its key as the index.

    A key that several rows share stands once, for the first of them; a missing one is none.
    """
    found = {}
    for key in dataset.table_schema.foreign_keys:
        table, name = accepted[key.reference.resource], key.reference.fields
        found[key.fields] = table[table[name].notna()].drop_duplicates(name).set_index(name, drop=False)
    return found


def key_columns(dataset: Dataset) -> dict[str, list[str]]:
    """Return what no two rows may share: the columns by the name of the rule."""
    primary = list(dataset.table_schema.primary_key)
    unique = [[f.name] for f in kept_fields(dataset) if f.constraints.unique]
    return {f"{'+'.join(columns)}.unique": columns for columns in (primary, *unique) if columns}


def primary_rule(dataset: Dataset) -> str:
    """Return the name of the rule that no two rows share their primary key; empty when the dataset has none."""
    return f"{'+'.join(dataset.table_schema.primary_key)}.unique" if dataset.table_schema.primary_key else ""


def _column(field: Field, is_key: bool, primary: tuple[str, ...], parents: Parents) -> pa.Column:
    checks = field_checks(field)
    if field.constraints.unique or primary == (field.name,):
        checks.append(pa.Check(_is_unique, name="unique"))
    if field.name in parents:
        keys = parents[field.name].index
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
