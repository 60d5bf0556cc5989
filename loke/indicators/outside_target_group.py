"""Rows about people who were let in against the unit's own rules."""

from collections.abc import Iterator

from loke.conditions import parse_or_all
from loke.engine import connect, dataset_codes, dataset_columns
from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.indicators.finding_types import EXCLUDED, NOT_INCLUDED
from loke.reading import SOURCE_COLUMNS
from schemas.codebook import Codebook, Constraints, Field, FieldLoke
from schemas.description import Criterion, Description
from schemas.finding import Finding, FindingType, Place

_PLACE = ", ".join(SOURCE_COLUMNS)


def outside_target_group(tables: Tables, codebook: Codebook, description: Description) -> Iterator[Finding]:
    """Yield a finding for each accepted row that breaks an inclusion rule or fulfils an exclusion rule, at its place.

    A row for which a rule is unknown breaks nothing. `tables` follow the accepted tables, with their source columns;
    datasets without a table say nothing. Raises ConditionError for a rule that the document check would have refused.
    """
    group = description.target_group
    rules = [(rule, NOT_INCLUDED) for rule in group.inclusion_rules]
    rules += [(rule, EXCLUDED) for rule in group.exclusion_rules]
    asked = [(rule, kind) for rule, kind in rules if rule.dataset in tables]
    if not asked:
        return
    with connect(tables, _with_source(codebook)) as connection:
        for rule, kind in asked:
            for file, sheet, row in connection.execute(_query(rule, kind, codebook)).fetchall():
                yield kind.at(Place(file, sheet or "", row), rule=rule.text)


def _query(rule: Criterion, kind: FindingType, codebook: Codebook) -> str:
    columns, codes = dataset_columns(codebook, rule.dataset), dataset_codes(codebook, rule.dataset)
    of, those = (parse_or_all(text, columns, codes).sql() for text in (rule.of, rule.those))
    breaks = f"NOT ({those})" if kind is NOT_INCLUDED else f"({those})"
    return f"SELECT {_PLACE} FROM {quoted(rule.dataset)} WHERE ({of}) AND {breaks} ORDER BY {_PLACE}"


def _with_source(codebook: Codebook) -> Codebook:
    """Return the codebook with each row's place as fields, which no condition of a document may ask for."""
    place = tuple(
        Field.model_validate({"name": name, "type": kind, "constraints": Constraints(required=True), "loke": _OURS})
        for name, kind in zip(SOURCE_COLUMNS, ("string", "string", "integer"), strict=True)
    )
    resources = (
        dataset.model_copy(
            update={
                "table_schema": dataset.table_schema.model_copy(
                    update={"fields": (*dataset.table_schema.fields, *place)}
                )
            }
        )
        for dataset in codebook.resources
    )
    return codebook.model_copy(update={"resources": tuple(resources)})


_OURS = FieldLoke(link="background")
