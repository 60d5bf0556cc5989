"""What differs between two codebooks, as a short list of lines: name, what it was, what it becomes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from loke.exchanging.layout import KEYS
from loke.exchanging.yaml_text import said
from schemas.codebook import Codebook

_SILENT = frozenset({"resources", "schema", "fields", "loke", "constraints"})
_LONGEST = 60


def changes(before: Codebook | None, after: Codebook) -> list[str]:
    """Return one line per difference, in the order of the codebooks; of a thing that is new or gone only its name."""
    old = said(before) if before is not None else {}
    return list(_changes(_named(old), _named(said(after)), ()))


def _named(value: Any) -> Any:
    """Return values with lists of named things as keys and values, so that order does not count as a change."""
    if isinstance(value, Mapping):
        return {key: _named(inside) for key, inside in value.items()}
    if not (isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value)):
        return value
    key = next((key for key in KEYS if all(key in item for item in value)), None)
    names = [str(item[key]) if key else str(number) for number, item in enumerate(value, start=1)]
    if len(set(names)) < len(names):
        names = [f"{name} ({number})" for number, name in enumerate(names, start=1)]
    return {f"\0{name}": _named(item) for name, item in zip(names, value, strict=True)}


def _changes(before: Any, after: Any, path: tuple[str, ...]) -> Iterator[str]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _of_key(before.get(key), after.get(key), (*path, key))
        return
    yield f"{_told(path)}: {_value(before)} -> {_value(after)}"


def _of_key(before: Any, after: Any, path: tuple[str, ...]) -> Iterator[str]:
    if path[-1].startswith("\0") and (before is None or after is None):
        yield f"{'+' if before is None else '-'} {_told(path)}"
    elif isinstance(before, Mapping) or isinstance(after, Mapping):
        yield from _changes(before or {}, after or {}, path)
    else:
        yield from _changes(before, after, path)


def _told(path: tuple[str, ...]) -> str:
    return ".".join(part.removeprefix("\0") for part in path if part not in _SILENT) or "codebook"


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
