"""What comes in from a foreign file: datasets as a document would write them, and how they join a unit's codebook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from loke.exchanging import finding_types as types
from schemas.codebook import Codebook
from schemas.finding import Finding, Place

Values: TypeAlias = dict[str, Any]
"""A part of a document as plain values."""


@dataclass(frozen=True)
class Imported:
    """Datasets that a foreign file tells of, as plain values; empty when a finding says why there are none."""

    datasets: tuple[Values, ...]
    findings: tuple[Finding, ...]


def dataset(name: str, title: str, fields: Sequence[Values]) -> Values:
    """Return a dataset of these fields; its files are guessed by its name."""
    return {
        "name": name,
        "title": title,
        "path": f"{name}.parquet",
        "schema": {"fields": list(fields)},
        "loke": {"files": [f"{name}*"]},
    }


def to_decide(place: Place, datasets: Iterable[Values]) -> list[Finding]:
    """Return what a person must decide about datasets that no file tells: links to the idea, keys, names of files."""
    found = []
    for one in datasets:
        name = one["name"]
        unlinked = sum(f["loke"]["link"] == "background" for f in one["schema"]["fields"])
        if unlinked:
            found.append(types.DECIDE_LINK.at(place, count=unlinked, dataset=name))
        if not one["schema"].get("primaryKey"):
            found.append(types.DECIDE_KEY.at(place, dataset=name))
        found.append(types.DECIDE_FILES.at(place, dataset=name))
    return found


def joined(datasets: Sequence[Values], unit: str, present: Codebook | None) -> Values:
    """Return a codebook with these datasets: those of the same name are replaced, all others of the unit stay."""
    if present is None:
        return {"name": unit, "version": "1", "resources": list(datasets)}
    new = {one["name"]: one for one in datasets}
    kept = present.model_dump(by_alias=True, exclude_defaults=True)
    resources = [new.pop(one["name"], one) for one in kept["resources"]]
    return {**kept, "resources": [*resources, *new.values()]}
