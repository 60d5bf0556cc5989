"""Accepted rows that a person should look at: rules of severity check, and answers where nothing was asked."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from loke.reading.reading import Mask
from loke.validating.by_version import by_rows
from loke.validating.finding_types import ANSWERED_UNASKED
from loke.validating.missing import asked_rows
from loke.validating.row_rules import judged_columns
from loke.validating.rule_findings import Told, told_rule
from loke.validating.schema import parents_of
from loke.validating.table_rules import breaking
from loke.validating.version_rules import lasting, rules_with_rows
from loke.versions import DatasetVersions, dataset_versions
from schemas.codebook import Codebook, Dataset
from schemas.finding import Finding, Place


def row_flags(
    accepted: Mapping[str, pd.DataFrame],
    codebook: Codebook,
    headings: Mapping[str, Mapping[str, str]],
    earlier: Sequence[Codebook] = (),
) -> Iterator[Finding]:
    """Yield the findings about rows that stay accepted, dataset by dataset.

    `headings` gives, by file, the file's own heading of each of our columns. Rows of the days of an `earlier` codebook
    are looked at as that one says. Raises ConditionError when `asked_when` or
    the condition of a rule is none.
    """
    for dataset in codebook.resources:
        table = accepted[dataset.name]
        versions = dataset_versions(dataset, codebook, earlier)
        for (kind, column, params), mask in (
            *_unasked(dataset, table, versions),
            *_broken(dataset, accepted, versions),
        ):
            places = table.loc[mask, ["source_file", "source_sheet", "source_row"]]
            for file, sheet, row in places.itertuples(index=False, name=None):
                yield kind.at(Place(file, sheet, row, headings.get(file, {}).get(column, "")), **params)


def _unasked(dataset: Dataset, table: pd.DataFrame, versions: DatasetVersions | None) -> Iterator[tuple[Told, Mask]]:
    for own, rows in _datasets(dataset, table, versions):
        for name, asked in asked_rows(table[rows], own).items():
            mask = np.zeros(len(table), dtype=bool)
            mask[rows] = (table.loc[rows, name].notna() & ~asked).to_numpy(dtype=bool)
            yield (ANSWERED_UNASKED, name, {"title": own.field(name).title or name}), mask


def _datasets(
    dataset: Dataset, table: pd.DataFrame, versions: DatasetVersions | None
) -> Iterator[tuple[Dataset, Mask]]:
    """Yield the dataset that each row is looked at by, with a mask of its rows."""
    if versions is None:
        yield dataset, np.ones(len(table), dtype=bool)
    else:
        yield from ((lasting(version, versions.table), rows) for version, rows in by_rows(versions, table))


def _broken(
    dataset: Dataset, accepted: Mapping[str, pd.DataFrame], versions: DatasetVersions | None
) -> Iterator[tuple[Told, Mask]]:
    table = accepted[dataset.name]
    everywhere = ((rule, dataset, np.ones(len(table), dtype=bool)) for rule in dataset.loke.table_rules)
    for rule, own, rows in rules_with_rows(versions, table) if versions else everywhere:
        if rule.severity == "check":
            mask = np.zeros(len(table), dtype=bool)
            mask[rows] = breaking(rule, table[rows], parents_of(own, accepted), judged_columns(own))
            yield told_rule(rule, own), mask
