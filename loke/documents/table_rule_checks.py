"""What rules across rows and tables lean on: fields that exist and hold dates or numbers, keys that point, codes."""

from collections.abc import Iterator, Mapping

from loke.documents import finding_types as types
from loke.documents.conditions import condition_findings
from loke.documents.lines import Path, Source
from loke.documents.names import not_number, unknown
from loke.documents.problems import nearest, place
from schemas.codebook import Codebook, Dataset, FieldType
from schemas.finding import Finding
from schemas.table_rules import AllowedTogether, AtMostOne, DateOrder, NoOverlap, ScaleOf, WithinCourse


def table_rule_findings(source: Source, loke: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    """Yield a finding for each thing that a dataset's rules across rows and tables lean on in vain."""
    for i, rule in enumerate(dataset.loke.table_rules):
        at = (*loke, "table_rules", i)
        if isinstance(rule, WithinCourse | DateOrder):
            yield from _dates(source, at, {"date": rule.date}, dataset)
            yield from _through(source, at, rule, dataset, codebook)
        elif isinstance(rule, NoOverlap):
            yield from _fields(source, at, "per", rule.per, dataset)
            yield from _dates(source, at, {"start": rule.start, "end": rule.end}, dataset)
        elif isinstance(rule, AtMostOne):
            yield from _fields(source, at, "per", rule.per, dataset)
            yield from _where(source, at, rule, dataset, codebook)
        elif isinstance(rule, AllowedTogether):
            yield from _together(source, at, rule, dataset)
        else:
            yield from _scales(source, at, rule, dataset)


def _kept(dataset: Dataset) -> dict[str, FieldType]:
    return {f.name: f.type for f in dataset.table_schema.fields if f.loke.identity != "name"}


def _fields(source: Source, at: Path, key: str, names: tuple[str, ...], dataset: Dataset) -> Iterator[Finding]:
    for i, name in enumerate(names):
        yield from unknown(source, (*at, key, i), "field", name, _kept(dataset))


def _dates(source: Source, at: Path, named: Mapping[str, str], dataset: Dataset) -> Iterator[Finding]:
    known = _kept(dataset)
    for key, name in named.items():
        yield from unknown(source, (*at, key), "field", name, known)
        if known.get(name, "date") != "date":
            yield types.NOT_DATE.at(place(source, (*at, key)), name=name)


def _through(
    source: Source, at: Path, rule: WithinCourse | DateOrder, dataset: Dataset, codebook: Codebook
) -> Iterator[Finding]:
    """Look at the foreign key, and at the dates of the dataset that it points at, which must have one row per key."""
    keys = {key.fields: key.reference for key in dataset.table_schema.foreign_keys}
    yield from unknown(source, (*at, "through"), "foreign key", rule.through, keys)
    reference = keys.get(rule.through)
    parent = next((d for d in codebook.resources if reference and d.name == reference.resource), None)
    if reference is None or parent is None or reference.fields not in parent.columns:
        return
    if parent.table_schema.primary_key != (reference.fields,) and not parent.field(reference.fields).constraints.unique:
        yield types.NOT_UNIQUE.at(place(source, (*at, "through")), name=reference.fields, dataset=parent.name)
    dates = {"other": rule.other} if isinstance(rule, DateOrder) else {"start": rule.start, "end": rule.end}
    yield from _dates(source, at, dates, parent)


def _where(source: Source, at: Path, rule: AtMostOne, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    if rule.where:
        own = {*dataset.columns, *dataset.missing_columns.values()}
        yield from condition_findings(source, (*at, "where"), rule.where, codebook, dataset.name, own)


def _together(source: Source, at: Path, rule: AllowedTogether, dataset: Dataset) -> Iterator[Finding]:
    yield from _fields(source, at, "fields", rule.fields, dataset)
    for i, codes in enumerate(rule.allowed):
        if len(codes) != len(rule.fields):
            expected = ", ".join(rule.fields)
            yield types.WRONG_VALUE.at(place(source, (*at, "allowed", i)), key="allowed", expected=expected)
        for name, code in zip(rule.fields, codes, strict=False):
            yield from _code(source, (*at, "allowed", i), name, code, dataset)


def _scales(source: Source, at: Path, rule: ScaleOf, dataset: Dataset) -> Iterator[Finding]:
    known = _kept(dataset)
    for key, name in (("value", rule.value), ("by", rule.by)):
        yield from unknown(source, (*at, key), "field", name, known)
    yield from not_number(source, (*at, "value"), rule.value, known)
    for i, scale in enumerate(rule.scales):
        path = (*at, "scales", i)
        yield from _code(source, (*path, "code"), rule.by, scale.code, dataset)
        if scale.maximum < scale.minimum:
            expected = f"at least {scale.minimum}"
            yield types.WRONG_VALUE.at(place(source, (*path, "maximum")), key="maximum", expected=expected)


def _code(source: Source, path: Path, field: str, code: str, dataset: Dataset) -> Iterator[Finding]:
    """Look whether a field has a code; a field without codes takes any, a yes-or-no field true and false."""
    if field not in dataset.columns:
        return
    declared = dataset.field(field)
    codes = [c.value for c in declared.categories] or (["true", "false"] if declared.type == "boolean" else [code])
    if code not in codes:
        yield types.UNKNOWN_NAME.at(place(source, path), name=code, kind="code", nearest=nearest(code, codes))


def rule_names(dataset: Dataset, loke: Path) -> Iterator[tuple[Path, str]]:
    """Yield the places and names of all rules of a dataset, which findings tell by their names alone."""
    yield from (((*loke, "rules", i), rule.id) for i, rule in enumerate(dataset.loke.rules))
    yield from (((*loke, "table_rules", i), rule.id) for i, rule in enumerate(dataset.loke.table_rules))
