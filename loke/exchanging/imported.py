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


def to_decide(place: Place, datasets: Iterable[Values], present: Codebook | None) -> list[Finding]:
    """Return what a person must decide that no file tells: links to the idea, and of new datasets keys and files."""
    known = {one.name: set(one.columns) for one in present.resources} if present else {}
    found = []
    for one in datasets:
        name = one["name"]
        new = [f for f in one["schema"]["fields"] if f["name"] not in known.get(name, ())]
        if new:
            found.append(types.DECIDE_LINK.at(place, count=len(new), dataset=name))
        if name not in known:
            found += [types.DECIDE_KEY.at(place, dataset=name), types.DECIDE_FILES.at(place, dataset=name)]
    return found


def joined(datasets: Sequence[Values], unit: str, present: Codebook | None) -> Values:
    """Return a codebook with these datasets: new ones are added, those of the same name are renewed.

    Nothing that the unit has is taken away: what a file cannot know, such as links to the idea, keys and rules, stays.
    """
    if present is None:
        return {"name": unit, "version": "1", "resources": list(datasets)}
    new = {one["name"]: one for one in datasets}
    kept = present.model_dump(by_alias=True, exclude_defaults=True)
    resources = [_renewed(one, new.pop(one["name"], None)) for one in kept["resources"]]
    return {**kept, "resources": [*resources, *new.values()]}


def _renewed(old: Values, new: Values | None) -> Values:
    if new is None:
        return old
    told = {one["name"]: one for one in new["schema"]["fields"]}
    fields = [_renewed_field(one, told.pop(one["name"], None)) for one in old["schema"]["fields"]]
    return {**old, "schema": {**old["schema"], "fields": [*fields, *told.values()]}}


def _renewed_field(old: Values, new: Values | None) -> Values:
    """Return a field with the type, title, limits and codes that a file tells, and all else as it was."""
    if new is None:
        return old
    loke = dict(old["loke"])
    known = {key: value for key, value in new["loke"].items() if key != "link" and value not in ("", {})}
    constraints = {**old.get("constraints", {}), **new.get("constraints", {})}
    if loke.get("instrument"):
        # The library says what the values are, and says it better.
        known.pop("step", None)
        constraints = dict(old.get("constraints", {}))
    labels = {**loke.pop("labels", {}), **known.pop("labels", {})}
    told = {key: new[key] for key in ("type", "title", "missingValues") if new.get(key)}
    if codes := new.get("categories"):
        before = {code["value"]: code for code in old.get("categories", ())}
        told["categories"] = [{**before.get(code["value"], {}), **code} for code in codes]
    return {
        **old,
        **told,
        "constraints": constraints,
        "loke": {**loke, **known, **({"labels": labels} if labels else {})},
    }
