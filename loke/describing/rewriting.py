"""A changed description written into its document: what did not change stays as it is, with its comments."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import yaml
from pydantic import ValidationError

from loke.describing.answers import values_of
from loke.describing.splicing import append, dumped, replace_at
from loke.documents.lines import load
from schemas.description import Description

Change: TypeAlias = tuple[tuple[str | int, ...], bool]
"""A path whose value is another now, and whether it is an item that comes after the last one."""


def rewritten(text: str, before: Description, after: Description) -> str:
    """Return the document's text with a description's changes written into it.

    Only values that differ are touched; comments inside them are lost. Where a document is written in a way that does
    not let this be done, it is written anew below the comments that it begins with.
    """
    values = values_of(after)
    result = text
    for path, is_new in _changes(values_of(before), values):
        result = _written(result, path, values, is_new=is_new)
    if _reads_as(result, after):
        return result
    remarks = [line for line in text.splitlines()[: _first_value(text)] if line.startswith("#")]
    return "\n".join([*remarks, dumped(values)])


def _changes(old: Any, new: Any, path: tuple[str | int, ...] = ()) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield from _changes(old.get(key), new.get(key), (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and old and len(new) >= len(old):
        for position, (one, other) in enumerate(zip(old, new, strict=False)):
            if one != other:
                yield from _changes(one, other, (*path, position))
        yield from (((*path, position), True) for position in range(len(old), len(new)))
    else:
        yield path, False


def _written(text: str, path: tuple[str | int, ...], values: Mapping[str, Any], *, is_new: bool) -> str:
    """Write the value at a path, or where that cannot be done in place, the value of what it is in."""
    while path:
        value = _at(values, path)
        changed = append(text, path, value) if is_new else replace_at(text, path, value)
        if changed is not None:
            return changed
        path, is_new = path[:-1], False
    return text


def _at(values: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        if isinstance(values, dict):
            values = values.get(part)
        else:
            values = values[part] if isinstance(values, list) and isinstance(part, int) else None
    return values


def _reads_as(text: str, description: Description) -> bool:
    try:
        return Description.model_validate(load("description.yaml", text).values) == description
    except (ValidationError, yaml.YAMLError):
        return False


def _first_value(text: str) -> int:
    lines = text.splitlines()
    return next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
