"""A codebook as metadata of CSV on the Web: tables, columns with their datatypes, keys and links.

Codes and their labels have no place of their own there: they are the enumeration of a pattern, and notes. Words for no
value stand in `null`. A table is found as `<dataset>.csv` beside the metadata.
"""

import json
import re
from typing import Any

from loke.exchanging.plain_fields import labels, limits, number_or_text
from schemas.codebook import Codebook, Dataset, Field, FieldType
from schemas.text import Language

CONTEXT = "http://www.w3.org/ns/csvw"

BASES: dict[FieldType, str] = {
    "string": "string",
    "integer": "integer",
    "number": "decimal",
    "boolean": "boolean",
    "date": "date",
}
"""The datatype of the standard for each type of a codebook."""

FORMATS: dict[FieldType, str] = {"boolean": "true|false", "date": "yyyy-MM-dd"}
"""How the cells of accepted tables write what has several forms."""


def csvw(codebook: Codebook, language: Language) -> str:
    """Return a codebook as JSON text; `language` is that of its titles. The same codebook gives the same text."""
    group: dict[str, Any] = {
        "@context": [CONTEXT, {"@language": language}],
        "dc:title": codebook.title or codebook.name,
        "dc:identifier": codebook.name,
        "schema:version": codebook.version,
        "tables": [_table(dataset, language) for dataset in codebook.resources],
    }
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"


def _table(dataset: Dataset, language: Language) -> dict[str, Any]:
    # Names are taken away at landing, so no table that leaves has such a column.
    fields = [f for f in dataset.table_schema.fields if not f.loke.is_removed]
    schema: dict[str, Any] = {"columns": [_column(field, language) for field in fields]}
    if dataset.table_schema.primary_key:
        schema["primaryKey"] = list(dataset.table_schema.primary_key)
    if dataset.table_schema.foreign_keys:
        schema["foreignKeys"] = [
            {
                "columnReference": key.fields,
                "reference": {"resource": f"{key.reference.resource}.csv", "columnReference": key.reference.fields},
            }
            for key in dataset.table_schema.foreign_keys
        ]
    return {"url": f"{dataset.name}.csv", "dc:title": dataset.title or dataset.name, "tableSchema": schema}


def _column(field: Field, language: Language) -> dict[str, Any]:
    column: dict[str, Any] = {
        "name": field.name,
        # A heading in the file is one of the titles, so the name is one, too.
        "titles": {**labels(field, language), "und": field.name},
        "datatype": _datatype(field),
    }
    if field.description:
        column["dc:description"] = field.description
    if field.constraints.required:
        column["required"] = True
    if field.missing_words:
        column["null"] = list(dict.fromkeys(("", *field.missing_words)))
    if field.categories:
        column["notes"] = [
            {"value": category.value, "label": category.label or category.value} for category in field.categories
        ]
    return column


def _datatype(field: Field) -> dict[str, Any]:
    kind: dict[str, Any] = {"base": BASES[field.type]}
    # A person's number is replaced by a pseudonym, which the pattern of the number does not fit.
    if field.type == "string" and field.loke.identity is None:
        codes = "|".join(re.escape(category.value) for category in field.categories)
        if codes or field.constraints.pattern:
            kind["format"] = codes or field.constraints.pattern
    elif field.type in FORMATS:
        kind["format"] = FORMATS[field.type]
    if field.type in ("integer", "number", "date"):
        told = zip(("minimum", "maximum"), map(number_or_text, limits(field.constraints)), strict=True)
        kind |= {name: limit for name, limit in told if limit is not None}
    return kind
