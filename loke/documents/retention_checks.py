"""What rules of retention lean on: dates that exist, conditions that work, exceptions that say which rows stay."""

from collections.abc import Iterator

from loke.documents import finding_types as types
from loke.documents.conditions import condition_findings
from loke.documents.lines import Path, Source
from loke.documents.names import twice, unknown
from loke.documents.problems import place
from schemas.codebook import Codebook, Dataset
from schemas.finding import Finding
from schemas.retention import LAST_REGISTRATION, Kept, RetentionRule


def retention_findings(source: Source, at: Path, dataset: Dataset) -> Iterator[Finding]:
    """Yield a finding for each thing wrong with a dataset's rules of retention, except their conditions."""
    rules = [((*at, "loke", "retention", i), rule) for i, rule in enumerate(dataset.loke.retention)]
    yield from twice(source, "rule", ((path, rule.id) for path, rule in rules))
    for path, rule in rules:
        yield from _event(source, path, rule, dataset)
        if rule.per is not None:
            yield from unknown(source, (*path, "per"), "field", rule.per, _kept(dataset))
        yield from twice(source, "exception", (((*path, "keep", i), kept.id) for i, kept in enumerate(rule.keep)))
        for i, kept in enumerate(rule.keep):
            yield from _kept_rows(source, (*path, "keep", i), kept, dataset)


def retention_condition_findings(source: Source, loke: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    """Yield a finding for each thing wrong with the conditions of a dataset's rules of retention."""
    own = {*_kept(dataset), *dataset.missing_columns.values()}
    for i, rule in enumerate(dataset.loke.retention):
        path = (*loke, "retention", i)
        said = [((*path, "where"), rule.where)]
        said += [((*path, "keep", j, "where"), kept.where) for j, kept in enumerate(rule.keep)]
        for at, condition in said:
            if condition:
                yield from condition_findings(source, at, condition, codebook, dataset.name, own)


def _event(source: Source, path: Path, rule: RetentionRule, dataset: Dataset) -> Iterator[Finding]:
    if rule.event == LAST_REGISTRATION and rule.event not in dataset.columns:
        return
    known = [LAST_REGISTRATION, *(name for name, kind in dataset.columns.items() if kind == "date")]
    if rule.event in dataset.columns and dataset.columns[rule.event] != "date":
        yield types.NOT_DATE.at(place(source, (*path, "event")), name=rule.event)
    elif rule.event not in dataset.columns:
        yield from unknown(source, (*path, "event"), "field", rule.event, known)


def _kept_rows(source: Source, path: Path, kept: Kept, dataset: Dataset) -> Iterator[Finding]:
    if not kept.where and not kept.born_on:
        yield types.EXCEPTION_OF_NOTHING.at(place(source, path), name=kept.id)
    if kept.born_on and not any(field.loke.identity == "person" for field in dataset.table_schema.fields):
        yield types.NO_BIRTH.at(place(source, (*path, "born_on")), name=kept.id)


def _kept(dataset: Dataset) -> list[str]:
    return [field.name for field in dataset.table_schema.fields if not field.loke.is_removed]
