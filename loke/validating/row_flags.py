"""Accepted rows that a person should look at: rules of severity check, and answers where nothing was asked."""

from collections.abc import Iterator, Mapping

import pandas as pd

from loke.reading.reading import Mask
from loke.validating.finding_types import ANSWERED_UNASKED
from loke.validating.missing import asked_rows
from loke.validating.row_rules import judged_columns
from loke.validating.rule_findings import Told, told_rule
from loke.validating.schema import parents_of
from loke.validating.table_rules import breaking
from schemas.codebook import Codebook, Dataset
from schemas.finding import Finding, Place


def row_flags(
    accepted: Mapping[str, pd.DataFrame], codebook: Codebook, headings: Mapping[str, Mapping[str, str]]
) -> Iterator[Finding]:
    """Yield the findings about rows that stay accepted, dataset by dataset.

    `headings` gives, by file, the file's own heading of each of our columns. Raises ConditionError when `asked_when` or
    the condition of a rule is none.
    """
    for dataset in codebook.resources:
        table = accepted[dataset.name]
        for (kind, column, params), mask in (*_unasked(dataset, table), *_broken(dataset, accepted)):
            places = table.loc[mask, ["source_file", "source_sheet", "source_row"]]
            for file, sheet, row in places.itertuples(index=False, name=None):
                yield kind.at(Place(file, sheet, row, headings.get(file, {}).get(column, "")), **params)


def _unasked(dataset: Dataset, table: pd.DataFrame) -> Iterator[tuple[Told, Mask]]:
    for name, asked in asked_rows(table, dataset).items():
        title = dataset.field(name).title or name
        yield (ANSWERED_UNASKED, name, {"title": title}), (table[name].notna() & ~asked).to_numpy(dtype=bool)


def _broken(dataset: Dataset, accepted: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Told, Mask]]:
    parents, types = parents_of(dataset, accepted), judged_columns(dataset)
    for rule in dataset.loke.table_rules:
        if rule.severity == "check":
            yield told_rule(rule, dataset), breaking(rule, accepted[dataset.name], parents, types)
