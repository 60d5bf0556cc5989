"""The rows that break a rule, whichever kind it is."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pandera.pandas as pa

from loke.reading.reading import Mask
from loke.validating.table_rules.allowed_together import breaks_allowed_together
from loke.validating.table_rules.at_most_one import breaks_at_most_one
from loke.validating.table_rules.date_order import breaks_date_order
from loke.validating.table_rules.no_overlap import breaks_no_overlap
from loke.validating.table_rules.scale_of import breaks_scale_of
from loke.validating.table_rules.within_course import breaks_within_course
from schemas.codebook import Dataset, FieldType
from schemas.table_rules import AtMostOne, DateOrder, NoOverlap, TableRule, WithinCourse

Parents: TypeAlias = Mapping[str, pd.DataFrame]
"""Per foreign key field, the accepted table that it points at, with its key as the index."""

GROUP_RULES = (AtMostOne, NoOverlap)
"""Rules about several rows of one table, of which nothing says which is wrong."""

_OWN: Mapping[str, Callable[[Any, pd.DataFrame], Mask]] = {
    "no_overlap": breaks_no_overlap,
    "allowed_together": breaks_allowed_together,
    "scale_of": breaks_scale_of,
}


def breaking(rule: TableRule, table: pd.DataFrame, parents: Parents, types: Mapping[str, FieldType]) -> Mask:
    """Return the rows of a typed table that break a rule; of a group in conflict all of them.

    `types` are the table's columns that conditions may ask for. Raises KeyError when the rule needs a parent that is
    not given.
    """
    if isinstance(rule, AtMostOne):
        return breaks_at_most_one(rule, table, types)
    if isinstance(rule, WithinCourse):
        return breaks_within_course(rule, table, parents[rule.through])
    if isinstance(rule, DateOrder):
        return breaks_date_order(rule, table, parents[rule.through])
    return _OWN[rule.rule](rule, table)


def can_be_judged(rule: TableRule, parents: Parents) -> bool:
    """Return whether the table that a rule points at is there."""
    return not isinstance(rule, (WithinCourse, DateOrder)) or rule.through in parents


def table_checks(dataset: Dataset, parents: Parents, types: Mapping[str, FieldType]) -> list[pa.Check]:
    """Return one check, named `row.<id>`, per rule of severity fix whose parent is given."""

    def check(rule: TableRule) -> pa.Check:
        def holds(table: pd.DataFrame) -> pd.Series:
            return pd.Series(~breaking(rule, table, parents, types), index=table.index, dtype=bool)

        return pa.Check(holds, name=f"row.{rule.id}")

    return [check(rule) for rule in dataset.loke.table_rules if rule.severity == "fix" and can_be_judged(rule, parents)]


def group_rules(dataset: Dataset) -> dict[str, TableRule]:
    """Return the rules about several rows of severity fix, by the name that their rows are told by."""
    rules = dataset.loke.table_rules
    return {f"row.{r.id}": r for r in rules if isinstance(r, GROUP_RULES) and r.severity == "fix"}


def group_conflicts(
    fresh: pd.DataFrame, accepted: pd.DataFrame, dataset: Dataset, types: Mapping[str, FieldType]
) -> dict[str, Mask]:
    """Return, per rule about several rows of severity fix, the fresh rows in conflict with each other or accepted ones.

    All members of a conflict are named, as with keys: nothing says which row is right, and accepted ones came first.
    """
    rules = group_rules(dataset)
    if not rules or fresh.empty:
        return {name: np.zeros(len(fresh), dtype=bool) for name in rules}
    together = pd.concat([part for part in (accepted, fresh) if len(part)], ignore_index=True)
    return {name: breaking(rule, together, {}, types)[len(accepted) :] for name, rule in rules.items()}
