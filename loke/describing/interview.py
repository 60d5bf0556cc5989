"""The walk through the guide by questions: one prompt at a time, each answer judged before the next."""

import copy
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from pydantic import ValidationError

from loke.describing.answers import (
    ELEMENTS,
    Values,
    as_text,
    from_text,
    put_at,
    value_at,
    values_of,
    with_ids,
    with_short_names,
    without_empty,
)
from loke.describing.guide import Group, Question, Section, guide, how_written, word
from loke.documents.lines import Source
from loke.documents.problems import model_findings
from loke.identity import holds_person_number
from loke.words import explain
from schemas.description import Description

STOP = ("stop", "stopp")
"""Answers that end the walk."""

CLEAR, HELP = "-", "?"
"""Answers that take an answer away, and that ask for the example."""


def is_end(answer: str) -> bool:
    """Return whether an answer ends the walk."""
    return answer.strip().casefold() in STOP


@dataclass(frozen=True)
class Prompt:
    """What a person is asked: `now` is the answer so far, `trouble` why the one just given does not do.

    `description` is what has been answered up to here. `wants_help` says that the person asked for the example.
    """

    section: Section
    text: str
    now: str
    description: Description
    trouble: str = ""
    wants_help: bool = False


Walk: TypeAlias = Generator[Prompt, str, Description]
"""Prompts out, answers in, and the description in the end."""


@dataclass(frozen=True)
class _Asked:
    """A question in its place: of the description itself, or of thing number `item` in a group."""

    section: Section
    question: Question
    label: str
    group: str = ""
    item: int = 0


class _StoppedError(Exception):
    pass


def interview(description: Description, *, everything: bool = False) -> Walk:
    """Ask every question that has no answer, or `everything`; return the description with the answers.

    An empty answer keeps what is there. Questions for whoever writes conditions are not asked.
    """
    for section in guide().sections:
        try:
            description = yield from _section(section, description, everything=everything)
        except _StoppedError as stopped:
            return stopped.args[0]  # type: ignore[no-any-return]
    return description


def _section(section: Section, description: Description, *, everything: bool) -> Walk:
    language = description.language
    for question in section.questions:
        is_open = everything or (question.expected and not value_at(values_of(description), question.key))
        if is_open and not question.technical:
            description = yield from _ask(_Asked(section, question, question.ask[language]), description)
    for group in section.groups:
        if not group.technical:
            description = yield from _group(section, group, description, everything=everything)
    return description


def _group(section: Section, group: Group, description: Description, *, everything: bool) -> Walk:
    language = description.language
    before = len(_items(description, group))
    for number in range(before):
        for question in _plain(group):
            item = _items(description, group)[number]
            if everything or (question.expected and not value_at(item, question.key)):
                label = f"{_called(item, group, number, language)}: {question.ask[language]}"
                description = yield from _ask(_Asked(section, question, label, group.key, number), description)
    if (before and not everything) or not group.expected:
        return description
    return (yield from _new_items(section, group, description))


def _new_items(section: Section, group: Group, description: Description) -> Walk:
    language, (first, *others) = description.language, _plain(group)
    while True:
        number = len(_items(description, group))
        label = word("another", language, one=group.one[language], ask=first.ask[language])
        description = yield from _ask(_Asked(section, first, label, group.key, number), description)
        if len(_items(description, group)) == number:
            return description
        name = _called(_items(description, group)[number], group, number, language)
        for question in others:
            asked = _Asked(section, question, f"{name}: {question.ask[language]}", group.key, number)
            description = yield from _ask(asked, description)


def _ask(asked: _Asked, description: Description) -> Walk:
    prompt = Prompt(asked.section, _shown(asked, description), _now(asked, description), description)
    while True:
        answer = (yield prompt).strip()
        prompt = replace(prompt, trouble="", wants_help=answer == HELP)
        if is_end(answer):
            raise _StoppedError(description)
        if not answer:
            return description
        if answer == HELP:
            continue
        told = _told(asked, description, answer)
        if isinstance(told, Description):
            return told
        prompt = replace(prompt, trouble=told)


def _told(asked: _Asked, description: Description, answer: str) -> Description | str:
    """Return the description with an answer, or why the answer does not do."""
    language, question = description.language, asked.question
    if holds_person_number(answer):
        return word("person_number", language)
    several = question.kind in ("lines", "names")
    value = None if answer == CLEAR else from_text(answer.replace(";", "\n") if several else answer, question)
    values = _with(values_of(description), asked, value)
    if asked.group == "assumptions" and question.kind == "names" and (unknown := _unknown(values, asked)):
        return f"{word('not_understood', language)} {unknown}"
    try:
        return Description.model_validate(values)
    except ValidationError as error:
        (finding, *_) = model_findings(Source("", values, {}), Description, error)
        return f"{word('not_understood', language)} {explain(finding, language).remedy}"


def _unknown(values: Values, asked: _Asked) -> str:
    """Return the names of elements that an assumption joins and that are not there."""
    known = {element["id"] for key in ELEMENTS for element in value_at(values, key) or []}
    named = value_at(value_at(values, asked.group)[asked.item], asked.question.key) or []
    return ", ".join(name for name in named if name not in known)


def _with(values: Values, asked: _Asked, value: Any) -> Values:
    changed = copy.deepcopy(values)
    if not asked.group:
        put_at(changed, asked.question.key, value)
        return without_empty(changed)
    items = list(value_at(changed, asked.group) or [])
    items += [{}] if asked.item == len(items) else []
    put_at(items[asked.item], asked.question.key, value)
    kept = [item for item in items if without_empty(item)]
    put_at(changed, asked.group, with_ids(kept) if asked.group in ELEMENTS else kept)
    return with_short_names(without_empty(changed))


def _items(description: Description, group: Group) -> Sequence[Values]:
    return value_at(values_of(description), group.key) or []


def _plain(group: Group) -> list[Question]:
    return [question for question in group.questions if not question.technical]


def _called(item: Mapping[str, Any], group: Group, number: int, language: str) -> str:
    return str(item.get("name") or f"{dict(group.one)[language]} {number + 1}")  # type: ignore[index]


def _now(asked: _Asked, description: Description) -> str:
    values: Any = values_of(description)
    if asked.group:
        items = value_at(values, asked.group) or []
        values = items[asked.item] if asked.item < len(items) else {}
    return as_text(value_at(values, asked.question.key), asked.question, description.language)


def _shown(asked: _Asked, description: Description) -> str:
    """Return the question with how its answer is written, and the short names to choose from."""
    language, question = description.language, asked.question
    how = word("lines_how", language) if question.kind in ("lines", "names") else how_written(question, language)
    shown = f"{asked.label} ({how})" if how else asked.label
    if asked.group != "assumptions" or question.kind != "names":
        return shown
    elements = description.interventions if question.key == "from" else description.results
    known = ", ".join(f"{element.id} = {element.name}" for element in elements)
    return f"{shown}\n  {word('known', language)}: {known}"
