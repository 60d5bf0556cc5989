"""What a codebook must hold together: names declared once, names that exist, conditions and patterns that work."""

import re
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from loke.documents import finding_types as types
from loke.documents.conditions import condition_findings
from loke.documents.days import is_day
from loke.documents.instrument_checks import instrument_findings
from loke.documents.known_from_checks import check_known_from
from loke.documents.lines import Path, Source
from loke.documents.missing_checks import asked_when_findings, missing_findings
from loke.documents.names import not_number, twice, unknown
from loke.documents.occasion_checks import occasion_condition_findings, occasion_findings
from loke.documents.problems import place
from loke.documents.retention_checks import retention_condition_findings, retention_findings
from loke.documents.table_rule_checks import rule_names, table_rule_findings
from loke.engine import children_first, dataset_columns
from schemas.codebook import Codebook, Dataset, Field, FieldType
from schemas.finding import Finding, Severity

_HIDING = (types.CIRCLE.code, types.NAME_TWICE.code, types.KIND_COLUMN.code)
"""Kinds of mistake after which nobody can say which columns there are."""


def check_codebook(source: Source, codebook: Codebook, unit: str) -> list[Finding]:
    """Return what is wrong inside a codebook, dataset by dataset."""
    findings: list[Finding] = []
    if codebook.name != unit:
        findings.append(types.WRONG_UNIT.at(place(source, ("name",)), name=codebook.name, folder=unit))
    findings += twice(source, "dataset", ((("resources", i), d.name) for i, d in enumerate(codebook.resources)))
    for i, dataset in enumerate(codebook.resources):
        findings += _check_dataset(source, ("resources", i), dataset, codebook)
    # Each look leans on what the one before it saw hold.
    for look in (_circles, _derived_values, _conditions):
        findings += look(source, codebook) if columns_are_known(findings) else ()
    return findings


def columns_are_known(findings: Sequence[Finding]) -> bool:
    """Return whether a codebook's mistakes still let it be said which columns each dataset has."""
    parts = ("derived", "foreignKeys")
    about = [f for f in findings if f.severity is Severity.STOP and not f.code.startswith("conditions.")]
    return not any(f.code in _HIDING or any(part in f.place.heading for part in parts) for f in about)


def _check_dataset(source: Source, at: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    columns, loke = dataset.columns, (*at, "loke")
    fields = [((*at, "schema", "fields", i), f) for i, f in enumerate(dataset.table_schema.fields)]
    derived = [((*loke, "derived", i), d) for i, d in enumerate(dataset.loke.derived)]
    yield from twice(source, "field", [(p, f.name) for p, f in fields] + [(p, d.name) for p, d in derived])
    for path, field in fields:
        yield from twice(source, "code", (((*path, "categories", i), c.value) for i, c in enumerate(field.categories)))
        yield from _pattern(source, path, field)
        yield from _limits(source, (*path, "constraints"), field)
        yield from check_known_from(source, (*path, "loke"), field, columns)
    yield from missing_findings(source, at, dataset)
    yield from instrument_findings(source, at, dataset)
    yield from occasion_findings(source, at, dataset, codebook)
    yield from retention_findings(source, at, dataset)
    for i, key in enumerate(dataset.table_schema.primary_key):
        yield from unknown(source, (*at, "schema", "primaryKey", i), "field", key, columns)
    yield from _foreign_keys(source, (*at, "schema", "foreignKeys"), dataset, codebook)
    if dataset.loke.period is not None:
        yield from unknown(source, (*loke, "period"), "field", dataset.loke.period, columns)
        if columns.get(dataset.loke.period, "date") != "date":
            yield types.NOT_DATE.at(place(source, (*loke, "period")), name=dataset.loke.period)
    yield from _derived(source, loke, dataset, codebook)
    yield from twice(source, "rule", rule_names(dataset, loke))


def _pattern(source: Source, path: Path, field: Field) -> Iterator[Finding]:
    try:
        pattern = re.compile(field.constraints.pattern or "")
    except re.error:
        yield types.WRONG_PATTERN.at(place(source, (*path, "constraints", "pattern")), key="pattern")
        return
    if field.constraints.pattern and field.loke.example and not pattern.fullmatch(field.loke.example):
        yield types.PATTERN_EXAMPLE.at(place(source, (*path, "loke", "example")), name=field.name)


def _limits(source: Source, path: Path, field: Field) -> Iterator[Finding]:
    for key in ("minimum", "maximum"):
        limit = getattr(field.constraints, key)
        if limit is not None and not _is_limit(limit, field.type):
            yield types.WRONG_LIMIT.at(place(source, (*path, key)), key=key, type=field.type)


def _is_limit(limit: float | str, kind: FieldType) -> bool:
    if kind == "date":
        return isinstance(limit, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", limit) is not None and is_day(limit)
    return kind in ("integer", "number") and isinstance(limit, float)


def _foreign_keys(source: Source, path: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    names = [d.name for d in codebook.resources]
    for i, key in enumerate(dataset.table_schema.foreign_keys):
        yield from unknown(source, (*path, i, "fields"), "field", key.fields, dataset.columns)
        reference = (*path, i, "reference")
        yield from unknown(source, (*reference, "resource"), "dataset", key.reference.resource, names)
        if key.reference.resource in names:
            target = codebook.dataset(key.reference.resource).columns
            yield from unknown(source, (*reference, "fields"), "field", key.reference.fields, target)


def _derived(source: Source, loke: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    pointing = [
        other.name
        for other in codebook.resources
        if any(key.reference.resource == dataset.name for key in other.table_schema.foreign_keys)
    ]
    for i, derived in enumerate(dataset.loke.derived):
        path = (*loke, "derived", i)
        yield from unknown(source, (*path, "from"), "dataset that points here", derived.source, pointing)
        for needed in _needed(derived.take):
            if getattr(derived, needed) is None:
                yield types.MISSING.at(place(source, path), key=needed)


def _derived_values(source: Source, codebook: Codebook) -> Iterator[Finding]:
    """Look at the columns taken, children first; a dataset with a mistake ends it, for its columns are not known."""
    positions = {dataset.name: i for i, dataset in enumerate(codebook.resources)}
    for name in children_first(codebook):
        found = list(_taken(source, ("resources", positions[name], "loke", "derived"), name, codebook))
        yield from found
        if found:
            return


def _taken(source: Source, at: Path, dataset: str, codebook: Codebook) -> Iterator[Finding]:
    for i, derived in enumerate(codebook.dataset(dataset).loke.derived):
        known = dataset_columns(codebook, derived.source)
        for key, name in (("value", derived.value), ("order", derived.order)):
            if name is not None:
                yield from unknown(source, (*at, i, key), "field", name, known)
        if derived.take in ("mean", "sum") and derived.value is not None:
            yield from not_number(source, (*at, i, "value"), derived.value, known)


def _needed(take: str) -> tuple[str, ...]:
    if take in ("count", "exists"):
        return ()
    return ("value", "order") if take in ("first", "last") else ("value",)


def _circles(source: Source, codebook: Codebook) -> Iterator[Finding]:
    datasets = codebook.resources
    pointing = {d.name: {key.reference.resource for key in d.table_schema.foreign_keys} for d in datasets}
    deriving = {d.name: {derived.source for derived in d.loke.derived} for d in datasets}
    for links in (pointing, deriving):
        try:
            TopologicalSorter(links).prepare()
        except CycleError as circle:
            yield types.CIRCLE.at(place(source, ("resources",)), names=" -> ".join(circle.args[1]))


def _conditions(source: Source, codebook: Codebook) -> Iterator[Finding]:
    for i, dataset in enumerate(codebook.resources):
        yield from _dataset_conditions(source, ("resources", i, "loke"), dataset, codebook)


def _dataset_conditions(source: Source, loke: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    yield from asked_when_findings(source, loke[:-1], dataset, codebook)
    yield from table_rule_findings(source, loke, dataset, codebook)
    yield from occasion_condition_findings(source, loke, dataset, codebook)
    yield from retention_condition_findings(source, loke, dataset, codebook)
    own = {*dataset.columns, *dataset.missing_columns.values()}
    for j, rule in enumerate(dataset.loke.rules):
        path = (*loke, "rules", j)
        yield from condition_findings(source, (*path, "check"), rule.check, codebook, dataset.name, own)
        for k, name in enumerate(rule.fields):
            yield from unknown(source, (*path, "fields", k), "field", name, dataset.columns)
    for j, derived in enumerate(dataset.loke.derived):
        if derived.where:
            yield from condition_findings(
                source, (*loke, "derived", j, "where"), derived.where, codebook, derived.source
            )
