"""Rows in quarantine told to people: one finding per row and broken rule, with what was expected."""

from collections.abc import Iterator
from datetime import date

from loke.collecting.patterns import example
from loke.conditions import parse
from loke.mapping import Mappings
from loke.reading import SOURCE_COLUMNS
from loke.reading.reading import Mask
from loke.validating import finding_types as types
from loke.validating.dataset_rows import Outcome
from loke.validating.field_checks import limits
from loke.validating.numbers import EXACT
from loke.validating.prepared import Prepared
from loke.validating.row_rules import judged_columns
from loke.validating.rule_findings import Told, as_sentence, told_rule
from schemas.codebook import Dataset, Field
from schemas.finding import Finding, FindingType, Param, Place

_KINDS = {
    "required": types.REQUIRED,
    "category": types.CATEGORY,
    "range": types.RANGE,
    "pattern": types.PATTERN,
    "step": types.STEP,
    "foreign_key": types.FOREIGN_KEY,
}

_NO_VALUE = {"date": types.NOT_DATE, "integer": types.NOT_WHOLE, "number": types.NOT_NUMBER}
_NO_VALUE_SAID = {"date": types.NOT_DATE_SAID, "integer": types.NOT_WHOLE_SAID, "number": types.NOT_NUMBER_SAID}
"""For fields with words for no value: who does not know must not be told to write a number."""


def row_findings(prepared: Prepared, outcome: Outcome, mappings: Mappings) -> Iterator[Finding]:
    """Yield the findings of a delivery's rows in quarantine, rule by rule; those of replaced rows come last."""
    for rule, mask in outcome.broken.items():
        for dataset, rows in _judging(prepared, mask):
            kind, column, params = told(rule, dataset, mappings)
            heading = prepared.headings.get(column, "")
            yield from (kind.at(place, **params) for place in _places(prepared, rows, heading))
    for by, mask in outcome.replaced.items():
        yield from (types.REPLACED.at(place, by=by) for place in _places(prepared, mask))


def _judging(prepared: Prepared, mask: Mask) -> Iterator[tuple[Dataset, Mask]]:
    """Yield the dataset, in the version that judged them, of the marked rows."""
    assert prepared.dataset is not None
    if not prepared.parts:
        yield prepared.dataset, mask
    yield from ((part.version.dataset, mask & part.rows) for part in prepared.parts if (mask & part.rows).any())


def _places(prepared: Prepared, mask: Mask, heading: str = "") -> Iterator[Place]:
    for file, sheet, row in prepared.rows.loc[mask, list(SOURCE_COLUMNS)].itertuples(index=False, name=None):
        yield Place(file, sheet, row, heading)


def told(rule: str, dataset: Dataset, mappings: Mappings) -> Told:
    """Return how a broken rule such as `age.range` or `row.date_order` is told."""
    of, _, name = rule.rpartition(".")
    if of == "row":
        return _of_row(name, dataset)
    columns = of.split("+")
    if name == "unique":
        titles = ", ".join(_title(dataset.field(column)) for column in columns)
        return types.UNIQUE, columns[0], {"titles": titles}
    return _of_field(name, dataset.field(of), dataset, mappings)


def _of_row(name: str, dataset: Dataset) -> Told:
    fixed = {"total": types.TOTAL, "cells": types.CELLS, "note": types.NOTE}
    rules = {rule.id: rule for rule in dataset.loke.rules}
    if name in fixed and name not in rules:
        return fixed[name], "", {}
    for table_rule in dataset.loke.table_rules:
        if table_rule.id == name:
            return told_rule(table_rule, dataset)
    rule = rules[name]
    columns = rule.fields or parse(rule.check, judged_columns(dataset)).columns
    return types.ROW_RULE, columns[0] if columns else "", {"rule": as_sentence(rule.text)}


def _of_field(name: str, field: Field, dataset: Dataset, mappings: Mappings) -> Told:
    params: dict[str, Param] = {"title": _title(field)}
    if name == "category":
        params["allowed"] = _allowed(field, dataset, mappings)
    elif name == "range":
        params["limits"] = _limits(field)
    elif name == "step":
        params["step"] = f"{field.loke.step:g}"
    elif name == "type":
        params |= {"example": _example(field), "words": ", ".join(_no_value(field))}
    elif name == "pattern" and not field.loke.identity:
        pattern = field.constraints.pattern or ""
        params["pattern"] = field.loke.example or example(pattern) or pattern
    elif name == "foreign_key":
        params["parent"] = _parent(field, dataset)
    return _kind(name, field), field.name, params


def _kind(name: str, field: Field) -> FindingType:
    if name == "type":
        kinds = _NO_VALUE_SAID if _no_value(field) else _NO_VALUE
        return kinds.get(field.type, kinds["number"])
    if name == "ambiguous":
        return types.AMBIGUOUS_DATE if field.type == "date" else types.AMBIGUOUS_NUMBER
    return types.PERSON if name == "pattern" and field.loke.identity else _KINDS[name]


def _example(field: Field) -> str:
    if field.type == "date":
        return date(2024, 3, 31).strftime(field.loke.dates or "%Y-%m-%d")
    return f"7{field.loke.decimal or ','}5"


def _title(field: Field) -> str:
    return field.title or field.name


def _allowed(field: Field, dataset: Dataset, mappings: Mappings) -> str:
    """List what people may write: for each code their own first word for it, or else its label or the code itself."""
    codes = {category.value: category.label or category.value for category in field.categories}
    words: dict[str, str] = {}
    for word, code in mappings.codes(dataset, field.name).items():
        words.setdefault(code, word)
    allowed = [words.get(code, label) for code, label in (codes or {"true": "true", "false": "false"}).items()]
    return ", ".join([*allowed, *_no_value(field)])


def _no_value(field: Field) -> list[str]:
    return [word for word in field.missing_words if word.strip()]


def _limits(field: Field) -> str:
    low, high = (None if limit is None else _limit(limit) for limit in limits(field))
    if low and high:
        return f"{low} – {high}"
    return f"≥ {low}" if low else f"≤ {high or EXACT}"


def _limit(limit: object) -> str:
    return f"{limit:g}" if isinstance(limit, float) else f"{limit:%Y-%m-%d}"


def _parent(field: Field, dataset: Dataset) -> str:
    return next(k.reference.resource for k in dataset.table_schema.foreign_keys if k.fields == field.name)
