"""A description as answers to the guide's questions, and answers as a description: texts as people write them."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from loke.describing.guide import Question, guide
from schemas.description import Description
from schemas.text import identifier_of

Values: TypeAlias = dict[str, Any]
"""A description as a document holds it: keys with values, dates as text; what says nothing is left out."""

ELEMENTS = ("target_group.traits", "interventions", "results")
"""The keys of the lists whose items are elements of the business idea."""

_MIDNIGHT = re.compile(r"[ T]00:00(:00)?(\.0+)?$")
_DAY_FIRST = re.compile(r"(\d{1,2}) ?[./-] ?(\d{1,2})(?: ?[./-] ?| )(\d{4})")
_WHOLE = re.compile(r"[+-]?\d+(\.0+)?")
_SPACE = re.compile(r"\s+")


def values_of(description: Description) -> Values:
    """Return a description as a document holds it."""
    return description.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def value_at(values: Mapping[str, Any], key: str) -> Any:
    """Return the value at a dotted key; None when there is none."""
    found: Any = values
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def put_at(values: Values, key: str, value: Any) -> None:
    """Put a value at a dotted key, or take the key away when the value is None or empty; changes `values`."""
    *above, last = key.split(".")
    for part in above:
        found = values.get(part)
        values[part] = found if isinstance(found, dict) else {}
        values = values[part]
    if value in (None, "", []):
        values.pop(last, None)
    else:
        values[last] = value


def without_empty(values: Values) -> Values:
    """Return values without keys that hold nothing, such as an `actual` of which nothing is said."""
    kept = {key: without_empty(value) if isinstance(value, dict) else value for key, value in values.items()}
    return {key: value for key, value in kept.items() if value not in (None, "", [], {})}


def as_text(value: Any, question: Question, language: str) -> str:
    """Return a value as it stands in a form; no value is the empty text."""
    if value is None:
        return ""
    if question.kind in ("lines", "names"):
        return "\n".join(value) if isinstance(value, list) else str(value)
    if question.kind == "share":
        percent = format((Decimal(repr(float(value))) * 100).normalize(), "f")
        return f"{percent if language == 'en' else percent.replace('.', ',')} %"
    if question.kind == "choice":
        said = guide().choices[question.choices].get(str(value), {})
        return dict(said).get(language, str(value))  # type: ignore[call-overload,no-any-return]
    return str(value)


def from_text(text: str, question: Question) -> Any:
    """Return the value that an answer means; what cannot be read stays text, for the description to refuse."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    readers = {"lines": _lines, "names": _names, "share": _share, "whole": _whole, "day": _day}
    return _choice(text, question) if question.kind == "choice" else readers.get(question.kind, str)(text)


def with_ids(items: Iterable[Values], taken: Iterable[str] = ()) -> list[Values]:
    """Return items in which those without a short name have got one from their name, unlike all others."""
    listed = list(items)
    known = {*taken, *(str(item["id"]) for item in listed if "id" in item)}
    for item in listed:
        if "id" not in item and item.get("name"):
            name = base = identifier_of(str(item["name"]))
            number = 1
            while name in known:
                number += 1
                name = f"{base[:50]}_{number}"
            known.add(name)
            item["id"] = name
    return listed


def with_short_names(values: Values) -> Values:
    """Return values in which assumptions name elements by their short names, where people wrote what they are called.

    Changes `values`.
    """
    lists = (value_at(values, key) or [] for key in ELEMENTS)
    elements = [element for listed in lists for element in listed if isinstance(element, dict)]
    called = {str(element.get("name", "")).casefold(): element.get("id", "") for element in elements}
    for assumption in values.get("assumptions") or []:
        for key in ("from", "to"):
            if isinstance(assumption, dict) and assumption.get(key):
                assumption[key] = [called.get(str(name).casefold(), name) for name in assumption[key]]
    return values


def _lines(text: str) -> list[str]:
    return [line for line in (_SPACE.sub(" ", part).strip() for part in text.split("\n")) if line]


def _names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in re.split(r"[\n,;]", text)) if name]


def _whole(text: str) -> int | str:
    return int(Decimal(text)) if _WHOLE.fullmatch(text) else text


def _day(text: str) -> str:
    """Return a day as documents write it; with the year last, the day stands before the month in all our languages."""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    return _MIDNIGHT.sub("", text)


def _share(text: str) -> float | str:
    number, percent, rest = text.replace(" ", "").replace("\u00a0", "").replace(",", ".").partition("%")
    try:
        value = Decimal(number) / 100 if percent else Decimal(number)
    except InvalidOperation:
        return text
    return float(value) if value.is_finite() and not rest else text


def _choice(text: str, question: Question) -> str:
    wanted = text.casefold()
    for code, said in guide().choices[question.choices].items():
        if wanted in (code, *(label.casefold() for label in said.values())):
            return code
    return text
