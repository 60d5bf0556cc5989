"""A codebook as a descriptor of the Data Package standard, version 2, with the `loke` block as it is.

It describes the clean tables, so columns that are taken away at landing are not in it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from loke.exchanging.plain_fields import number_or_text
from loke.exchanging.yaml_text import said
from schemas.codebook import Codebook, Field

BLANK = ("", "blank")
"""The empty cell, which a field that declares other words for no value must declare, too, by the standard."""


def descriptor(codebook: Codebook, endings: str = "") -> str:
    """Return a codebook as JSON text; the same codebook gives the same text.

    `endings` replaces what the paths of the tables end in, such as `.csv` for tables that are sent as text.
    """
    values: dict[str, Any] = {"$schema": codebook.profile, **said(codebook)}
    for dataset, resource in zip(codebook.resources, values["resources"], strict=True):
        if endings:
            resource["path"] = f"{dataset.name}{endings}"
        kept = zip(dataset.table_schema.fields, resource["schema"]["fields"], strict=True)
        resource["schema"]["fields"] = [_field(field, told) for field, told in kept if not field.loke.is_removed]
    return json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _field(field: Field, told: dict[str, Any]) -> dict[str, Any]:
    """Return a field as the table has it: a pseudonym fits no pattern of person numbers, and numbers are numbers."""
    if field.loke.identity is not None and field.constraints.pattern:
        told["constraints"] = {key: limit for key, limit in told["constraints"].items() if key != "pattern"}
    if field.type in ("integer", "number"):
        told |= {"categories": [c | {"value": number_or_text(c["value"])} for c in told.get("categories", ())]}
        told = {key: value for key, value in told.items() if key != "categories" or value}
    if words := [(word["value"], word.get("label", "blank")) for word in told.get("missingValues", ())]:
        told["missingValues"] = list(_labelled(words if any(not word for word, _ in words) else [BLANK, *words]))
    return told


def _labelled(words: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Yield words for no value, each with its kind; the standard wants labels that differ, so later ones are added."""
    seen: set[str] = set()
    for word, kind in words:
        yield {"value": word, "label": f"{kind} ({word})" if kind in seen else kind}
        seen.add(kind)
