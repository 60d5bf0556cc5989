"""Rules of rows by the version of the codebook that holds on their day."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from loke.conditions import parse
from loke.reading.reading import Mask
from loke.validating.by_version import Part
from loke.validating.converting import moved_field
from loke.validating.row_rules import judged_columns
from loke.validating.schema import compile_schema, key_columns, parents_of
from loke.validating.splitting import broken_rules
from loke.validating.table_rules import breaking, group_rules
from loke.validating.typed import Typed
from loke.versions import DatasetVersion, DatasetVersions
from loke.versions.widening import fields_by_name, with_fields
from schemas.codebook import Dataset, Field, FieldType
from schemas.table_rules import AtMostOne, TableRule


def rules_broken(dataset: Dataset, accepted: Mapping[str, pd.DataFrame]) -> Callable[[Typed], dict[str, Mask]]:
    """Return the look for the rows that break each rule of their own; keys and rules about several rows are left out.

    `accepted` holds the tables that foreign keys point at.
    """
    schema = compile_schema(dataset, parents_of(dataset, accepted))
    others = {*key_columns(dataset), *group_rules(dataset)}

    def look(typed: Typed) -> dict[str, Mask]:
        broken = broken_rules(typed.frame, schema, typed.failed)
        return {rule: mask for rule, mask in broken.items() if rule not in others}

    return look


def broken_by_version(parts: Sequence[Part], accepted: Mapping[str, pd.DataFrame]) -> dict[str, Mask]:
    """Return the rows of a delivery that break each rule of their own version."""
    broken: dict[str, Mask] = {}
    for part in parts:
        for rule, mask in rules_broken(part.version.dataset, accepted)(part.typed).items():
            broken.setdefault(rule, np.zeros(len(part.rows), dtype=bool))[part.rows] = mask
    return broken


def group_conflicts_by_version(
    fresh: pd.DataFrame, accepted: pd.DataFrame, versions: DatasetVersions
) -> dict[str, Mask]:
    """Return, per rule about several rows of severity fix, the fresh rows in conflict with others that have it, too.

    A rule that several versions declare alike holds across the day on which one follows the other.
    """
    together = pd.concat([part for part in (accepted, fresh) if len(part)], ignore_index=True) if len(fresh) else fresh
    conflicts: dict[str, Mask] = {}
    for rule, dataset, rows in rules_with_rows(versions, together):
        name = f"row.{rule.id}"
        if name in group_rules(dataset):
            mask = np.zeros(len(together), dtype=bool)
            mask[rows] = breaking(rule, together[rows].reset_index(drop=True), {}, judged_columns(dataset))
            conflicts[name] = conflicts.get(name, False) | mask[len(together) - len(fresh) :]
    return conflicts


def rules_with_rows(versions: DatasetVersions, table: pd.DataFrame) -> Iterator[tuple[TableRule, Dataset, Mask]]:
    """Yield each rule across rows and tables with the rows of the one table that it is about, and its dataset."""
    positions = versions.placed(table)
    datasets = [lasting(version, versions.table) for version in versions.versions]
    told: list[TableRule] = []
    for dataset in reversed(datasets):
        for rule in dataset.loke.table_rules:
            if rule not in told:
                told.append(rule)
                alike = [i for i, other in enumerate(datasets) if rule in other.loke.table_rules]
                yield rule, dataset, np.isin(positions, alike)


def lasting(version: DatasetVersion, table: Dataset) -> Dataset:
    """Return what a version's dataset says that can still be seen in the one table.

    Fields whose cells stand there as something else than was judged have no constraints, and rules that ask for one of
    them are left out: the rows were judged by them before.
    """
    columns = fields_by_name(table)
    fields = version.dataset.table_schema.fields
    moved = {f.name for f in fields if f.name in columns and moved_field(f, columns[f.name])}
    if not moved:
        return version.dataset
    bare = with_fields(version.dataset, [_bare(f, columns) if f.name in moved else f for f in fields])
    gone = {*moved, *(f"{name}_missing" for name in moved)}
    types = judged_columns(version.dataset)
    kept = tuple(_without_question(f, types, gone) for f in bare.table_schema.fields)
    loke = {
        "rules": tuple(r for r in bare.loke.rules if not gone & set(parse(r.check, types).columns)),
        "table_rules": tuple(r for r in bare.loke.table_rules if not gone & _columns_of(r, types)),
    }
    return with_fields(bare, kept).model_copy(update={"loke": bare.loke.model_copy(update=loke)})


def _bare(field: Field, columns: Mapping[str, Field]) -> Field:
    """Return a field as the one table has it, without any demand on its values."""
    in_table = columns[field.name]
    plain = type(field.constraints)(unique=field.constraints.unique)
    loke = in_table.loke.model_copy(update={"asked_when": "", "step": None})
    return in_table.model_copy(update={"constraints": plain, "categories": (), "loke": loke})


def _without_question(field: Field, types: Mapping[str, FieldType], gone: set[str]) -> Field:
    if not field.loke.asked_when or not gone & set(parse(field.loke.asked_when, types).columns):
        return field
    return field.model_copy(update={"loke": field.loke.model_copy(update={"asked_when": ""})})


def _columns_of(rule: TableRule, types: Mapping[str, FieldType]) -> set[str]:
    """Return the columns of the rule's own dataset that it looks at."""
    named = {value for value in rule.model_dump().values() if isinstance(value, str)}
    listed = {
        v for value in rule.model_dump().values() if isinstance(value, tuple) for v in value if isinstance(v, str)
    }
    where = parse(rule.where, types).columns if isinstance(rule, AtMostOne) and rule.where else ()
    return {*named, *listed, *where}
