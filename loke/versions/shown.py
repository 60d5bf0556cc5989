"""Values of documents as they stand in a sentence about a change."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pydantic import BaseModel

from schemas.codebook import Constraints

NOT_SET = "not set"
TYPES: Mapping[str, str] = MappingProxyType(
    {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no", "date": "date"}
)
"""Types of variables in words."""

_WHOLE, _AROUND = 120, 30


def both_shown(key: str, old: object, new: object) -> tuple[str, str]:
    """Return two values that differ so that the difference can be seen; of long texts only the part around it."""
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > _WHOLE:
        same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        return _part(old, same), _part(new, same)
    if key == "type" and old in TYPES and new in TYPES:
        return TYPES[str(old)], TYPES[str(new)]
    if key == "intended":
        return _percent(old), _percent(new)
    return shown(old), shown(new)


def shown(value: object) -> str:
    """Return a value as a person reads it: texts in quotes, true and false as yes and no, nothing as not set."""
    if value is None or value in ("", ()):
        return NOT_SET
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, BaseModel):
        said = value.model_dump(exclude_defaults=True, by_alias=True)
        return "“" + ", ".join(f"{key}: {part}" for key, part in said.items()) + "”"
    if isinstance(value, tuple | list):
        return ", ".join(map(shown, value))
    return value.isoformat() if isinstance(value, date) else f"{value:g}" if isinstance(value, float) else str(value)


def range_of(constraints: Constraints) -> str:
    """Return the allowed values: 1 – 5, ≥ 1, ≤ 5, or not set."""
    low, high = (f"{v:g}" if isinstance(v, float) else v for v in (constraints.minimum, constraints.maximum))
    if low is not None and high is not None:
        return f"{low} – {high}"
    return f"≥ {low}" if low is not None else f"≤ {high}" if high is not None else NOT_SET


def name_of(item: BaseModel) -> str:
    """Return what people call a thing in a document: its title, label, name or text, or else its code or itself."""
    keys = ("title", "label", "name", "text", "id", "value", "code")
    return next((str(getattr(item, key)) for key in keys if getattr(item, key, None)), shown(item))


def _percent(share: object) -> str:
    return f"{100 * share:g} %" if isinstance(share, float) else NOT_SET


def _part(text: str, same: int) -> str:
    start = max(0, same - _AROUND)
    end = start + _WHOLE
    return f"“{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}”"
