"""How far a description has come, section by section, and what is missing in plain words."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import pandas as pd

from loke.describing.answers import Values, value_at, values_of
from loke.describing.guide import Group, Section, guide, word
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.text import Language

COLUMNS = ("section", "filled", "expected", "missing")

State = Literal["complete", "partly", "empty"]


def completeness(description: Description, codebook: Codebook) -> pd.DataFrame:
    """Return how far a description has come; grain: one section of the guide, in its order.

    `filled` and `expected` count the questions that should have an answer, and `missing` names those without, in the
    language of the description; it is empty when nothing is. A result counts as shown by a variable when it names one,
    says how it is counted, or a variable of the codebook says that it tells about it.
    """
    values, language = values_of(description), description.language
    told = {field.loke.element for dataset in codebook.resources for field in dataset.table_schema.fields}
    lines = []
    for section in guide().sections:
        asked = [*_asked(section, values, language), *_of_codebook(section, description, told)]
        missing = [name for name, is_filled in asked if not is_filled]
        lines.append((section.id, len(asked) - len(missing), len(asked), _joined(missing)))
    table = pd.DataFrame(lines, columns=list(COLUMNS))
    return table.astype({"section": "str", "filled": "int64", "expected": "int64", "missing": "str"})


def state_of(filled: int, expected: int) -> State:
    """Return the state of a section that has so many answers of those expected."""
    if filled >= expected:
        return "complete"
    return "partly" if filled else "empty"


def _asked(section: Section, values: Values, language: Language) -> Iterator[tuple[str, bool]]:
    for question in section.questions:
        if question.expected:
            yield question.ask[language], _is_filled(value_at(values, question.key))
    for group in section.groups:
        items = value_at(values, group.key) or []
        if not items and group.expected:
            yield word("none_yet", language, one=group.one[language]), False
        yield from _asked_of_items(group, items, language)


def _asked_of_items(group: Group, items: Sequence[Values], language: Language) -> Iterator[tuple[str, bool]]:
    for number, item in enumerate(items, start=1):
        name = item.get("name") or f"{group.one[language]} {number}"
        yield str(name), True
        for question in group.questions:
            if question.expected:
                yield f"{name}: {question.ask[language]}", _is_filled(value_at(item, question.key))


def _of_codebook(section: Section, description: Description, told: set[str]) -> Iterator[tuple[str, bool]]:
    language, group = description.language, description.target_group
    if section.id == "results":
        for result in description.results:
            is_shown = bool(result.variables) or result.actual is not None or result.id in told
            yield f"{result.name}: {word('no_variable', language)}", is_shown
    if section.id == "target_group":
        yield word("no_rule", language), bool(group.inclusion_rules or group.exclusion_rules)


def _is_filled(value: Any) -> bool:
    return value not in (None, "", [], {})


def _joined(missing: Sequence[str]) -> str:
    """Return what is missing as one text, with what concerns one thing said together."""
    together: dict[str, list[str]] = {}
    for told in missing:
        name, colon, rest = told.partition(": ")
        together.setdefault(name if colon else told, []).extend([rest] if colon else [])
    return "; ".join(f"{name}: {' '.join(rest)}" if rest else name for name, rest in together.items())
