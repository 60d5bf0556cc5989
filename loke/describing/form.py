"""A form as lines, alike in Excel and in Word: sections with guidance, things to describe, questions with answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from loke.describing.answers import Values, as_text, value_at, values_of
from loke.describing.guide import Group, Question, Section, guidance, guide, how_written, section_title, word
from schemas.description import Description
from schemas.text import Language

KEY_HEADING = "loke"
"""The key of the line with the headings of questions and answers."""

SPARE = 2
"""So many empty places for more things stand at the end of each group."""

ITEM = "[]"
"""What stands after a group's key: the line with it alone begins the next thing."""


@dataclass(frozen=True)
class Line:
    """One line of a form; `key` is what its answer is in the description, and empty where nothing is asked.

    `how` says how the answer is written, `options` are the words to choose from. `is_technical` is for whoever counts.
    `has_room` says that the answer takes several lines, so that people see that they may write more than a word.
    """

    kind: Literal["section", "guidance", "item", "question"]
    text: str
    key: str = ""
    answer: str = ""
    how: str = ""
    options: tuple[str, ...] = ()
    is_technical: bool = False
    has_room: bool = False


def form_lines(description: Description) -> Iterator[Line]:
    """Yield the lines of a description's form, in its own language, with the answers that it holds."""
    values, language = values_of(description), description.language
    values["language"], values["feedback"]["audiences"] = language, list(description.feedback.audiences)
    for section in guide().sections:
        yield Line("section", section_title(section.id, language))
        for heading, text in guidance(section, language):
            yield Line("guidance", f"{heading}: {text}")
        yield from _section_lines(section, values, language)


def _section_lines(section: Section, values: Values, language: Language) -> Iterator[Line]:
    for question in section.questions:
        yield _line(question, question.key, value_at(values, question.key), language)
    for group in section.groups:
        yield from _group_lines(group, value_at(values, group.key) or [], language)


def _group_lines(group: Group, items: list[Values], language: Language) -> Iterator[Line]:
    for number, item in enumerate([*items, *[{}] * SPARE], start=1):
        is_technical = group.technical or all(q.technical for q in group.questions)
        yield Line("item", f"{group.one[language]} {number}", f"{group.key}{ITEM}", is_technical=is_technical)
        for question in group.questions:
            key = f"{group.key}{ITEM}.{question.key}"
            yield _line(question, key, value_at(item, question.key), language)


def _line(question: Question, key: str, value: object, language: Language) -> Line:
    options: tuple[str, ...] = ()
    if question.kind == "choice":
        options = tuple(said[language] for said in guide().choices[question.choices].values())
    how = how_written(question, language)
    text = question.ask[language]
    if question.technical:
        how = f"{word('technical', language)}, {how}" if how else word("technical", language)
    answer = as_text(value, question, language)
    has_room = question.kind in ("text", "lines")
    return Line("question", text, key, answer, how, options, question.technical, has_room)


def shown(line: Line) -> str:
    """Return a line's text as it stands in a form, with how the answer is written."""
    return f"{line.text} ({line.how})" if line.how else line.text


def without_how(text: str) -> str:
    """Return a question as it was asked, without how the answer is written."""
    return re.sub(r"\s*\([^()]*\)$", "", text)
