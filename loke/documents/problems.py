"""A model's validation errors as findings, each at its line with what is expected."""

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from loke.documents import finding_types as types
from loke.documents.lines import Path, Source
from schemas.change_model import GOAL_KINDS, likely_kind
from schemas.finding import Finding, Place

_EXPECTED = {
    "string_type": "text; put quotes around it",
    "string_too_short": "a text that is not empty",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number, with a decimal point",
    "float_parsing": "a number, with a decimal point",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date as 2024-12-31",
    "date_parsing": "a date as 2024-12-31",
    "date_from_datetime_parsing": "a date as 2024-12-31",
    "tuple_type": "a list, each item on its own line after a hyphen",
    "too_short": "at least one item",
    "too_long": "fewer items",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}
_RULES = ("within_course", "at_most_one", "no_overlap", "allowed_together", "scale_of", "date_order")
_TAGS = (*GOAL_KINDS, "float", "str", *_RULES)
"""Parts of a model's path that no document writes: which one of several forms was taken."""

_PATTERNS = (
    ("*/[a-z]", "a score of the instrument library, such as ors/total"),
    (r"^\d{4}", "a period such as 2024, 2024H1, 2024Q3 or 2024-11"),
    ("a-z0-9-", "a name of lower-case letters, digits and hyphens"),
    ("3[01]", "a day of the month, from 1 to 31"),
    ("a-z0-9_]*$", "a name of lower-case letters, digits and underscores"),
    ("A-Za-z", "a short number such as Q3a"),
)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known names that are nearest to a name, or all of them (at most eight) when none is near."""
    names = sorted(known)
    return ", ".join(difflib.get_close_matches(name, names, n=3, cutoff=0.6) or names[:8]) or "-"


def place(source: Source, path: Path) -> Place:
    """Return the place of a path: the document, its line, and the path as a person writes it."""
    return Place(file=source.name, row=source.line(path), heading=".".join(str(p) for p in source.as_written(path)))


def model_findings(source: Source, model: type[BaseModel], error: ValidationError) -> list[Finding]:
    """Return one finding per error of a model, in the order of the document's lines."""
    details = error.errors(include_url=False)
    # A list whose items all fail is also reported as too short; that is no mistake of its own.
    fallout = {
        d["loc"] for d in details if d["type"] == "too_short" and any(_is_below(o["loc"], d["loc"]) for o in details)
    }
    found = [_finding(source, model, d) for d in details if d["type"] != "too_short" or d["loc"] not in fallout]
    return sorted(found, key=lambda f: (f.place.row, f.code))


def written_path(path: Path) -> Path:
    """Return a model's path without the parts that no document writes."""
    return tuple(part for part in path if part not in _TAGS)


def _is_below(path: Path, above: Path) -> bool:
    return len(path) > len(above) and path[: len(above)] == above


def _finding(source: Source, model: type[BaseModel], detail: ErrorDetails) -> Finding:
    path = written_path(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        path = (*path, "rule" if context["discriminator"] == "'rule'" else "kind")
    at, key = place(source, path), str(path[-1]) if path else source.name
    if kind == "union_tag_not_found" and "goal" in context["discriminator"]:
        return types.NO_KIND.at(at, likely=likely_kind(detail["input"]))
    if kind in ("missing", "union_tag_not_found"):
        return types.MISSING.at(at, key=key)
    if kind == "extra_forbidden":
        return types.UNKNOWN_KEY.at(at, key=key, nearest=nearest(key, _keys(model, path[:-1])))
    if kind in ("literal_error", "union_tag_invalid"):
        allowed = str(context.get("expected") or context.get("expected_tags"))
        return types.NOT_ALLOWED.at(at, key=key, allowed=allowed.replace("'", "").replace(" or ", ", "))
    if context.get("le") == 1:
        return types.SHARE.at(at, key=key)
    return types.WRONG_VALUE.at(at, key=key, expected=_expected(kind, context))


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        return next((words for mark, words in _PATTERNS if mark in context["pattern"]), "another form of text")
    bounds = {"greater_than_equal": "ge", "less_than_equal": "le", "greater_than": "gt", "less_than": "lt"}
    if kind in bounds:
        words = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}
        limit = context[bounds[kind]]
        whole = isinstance(limit, float) and limit.is_integer()
        return f"{words[bounds[kind]]} {int(limit) if whole else limit}"
    return _EXPECTED.get(kind, "another kind of value")


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that may stand at a path: those of every model it leads to, through lists and unions."""
    models = [model]
    for part in path:
        if isinstance(part, str):
            models = [m for one in models for m in _models(_fields(one).get(part))]
    return [key for one in models for key in _fields(one)]


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in _models(part)]
