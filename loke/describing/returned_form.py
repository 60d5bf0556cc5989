"""A filled-in form read back into a description, whether it comes from Excel or from Word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from loke.describing import finding_types as types
from loke.describing.answers import Values, from_text, put_at, values_of, with_ids, with_short_names, without_empty
from loke.describing.document_form_read import document_lines
from loke.describing.form import ITEM
from loke.describing.guide import Group, Question, guide
from loke.describing.workbook_form_read import workbook_lines
from loke.describing.written import Written
from loke.documents.lines import Path, Source
from loke.documents.problems import model_findings
from schemas.description import Description
from schemas.finding import Finding, Place

KINDS = {"xlsx": workbook_lines, "docx": document_lines}
"""How each kind of form is read, by the ending of its name."""


def returned_description(content: bytes, name: str, before: Description) -> Description | tuple[Finding, ...]:
    """Return the description that a filled-in form holds, or everything that is wrong with the form.

    Questions that are not in the form keep what `before` says. A form that holds what reads as a person number
    anywhere is not used at all, and the finding does not say the number.
    """
    kind = PurePosixPath(name).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        return (types.NO_FORM.at(Place(name)),)
    read = KINDS[kind](content, name)
    if isinstance(read, Finding):
        return (read,)
    numbers = [types.PERSON_NUMBER.at(line.place) for line in read if line.holds_person_number]
    if numbers:
        return tuple(numbers)
    strays = [types.NO_QUESTION.at(line.place) for line in read if line.answer and line.key not in _known()]
    answered = [line for line in read if line.key in _known()]
    if not answered:
        return (types.NO_FORM.at(Place(name)),)
    filled = _filled(answered, values_of(before))
    return _judged(filled, name, strays)


@dataclass
class _Filled:
    values: Values
    places: dict[Path, Place]


def _judged(filled: _Filled, name: str, strays: list[Finding]) -> Description | tuple[Finding, ...]:
    found: Description | None = None
    wrong: list[Finding] = []
    try:
        found = Description.model_validate(filled.values)
    except ValidationError as error:
        told = model_findings(_source(name, filled), Description, error)
        places = [Place(name), *filled.places.values()]
        wrong = [replace(f, place=places[f.place.row] if f.place.row else replace(f.place, row=0)) for f in told]
    if found is None or strays or wrong:
        return (*strays, *wrong)
    return found


def _source(name: str, filled: _Filled) -> Source:
    """Return the form as a document whose lines are the numbers of its answers; 0 is the form as a whole."""
    numbers: dict[Path, int] = {(): 0}
    for number, path in enumerate(filled.places, start=1):
        for length in range(1, len(path)):
            numbers.setdefault(path[:length], number)
        numbers[path] = number
    return Source(name, filled.values, numbers)


def _known() -> dict[str, Question | Group]:
    """Return every key that a line of a form can have: questions, things, and the questions about a thing."""
    found: dict[str, Question | Group] = {}
    for section in guide().sections:
        found |= {question.key: question for question in section.questions}
        for group in section.groups:
            found[f"{group.key}{ITEM}"] = group
            found |= {f"{group.key}{ITEM}.{question.key}": question for question in group.questions}
    return found


def _filled(lines: Sequence[Written], values: Values) -> _Filled:
    known, places = _known(), dict[Path, Place]()
    groups: dict[str, list[tuple[Values, list[tuple[str, Place]]]]] = {}
    for line in lines:
        asked = known[line.key]
        group, is_item, inner = line.key.partition(ITEM)
        if isinstance(asked, Group):
            groups.setdefault(group, []).append(({}, []))
        elif is_item:
            _add(groups.setdefault(group, []), inner.removeprefix("."), from_text(line.answer, asked), line.place)
        else:
            put_at(values, line.key, from_text(line.answer, asked))
            places[tuple(line.key.split("."))] = line.place
    for key, items in groups.items():
        told = [(without_empty(item), rows) for item, rows in items if without_empty(item)]
        put_at(values, key, with_ids([item for item, _ in told]) if _has_id(key) else [item for item, _ in told])
        for number, (_, rows) in enumerate(told):
            places |= {(*key.split("."), number, *inner.split(".")): place for inner, place in rows}
    return _Filled(with_short_names(without_empty(values)), places)


def _add(items: list[tuple[Values, list[tuple[str, Place]]]], key: str, value: Any, place: Place) -> None:
    if not items or key in [asked for asked, _ in items[-1][1]]:
        # Somebody copied the questions of a thing without the line above them.
        items.append(({}, []))
    put_at(items[-1][0], key, value)
    items[-1][1].append((key, place))


def _has_id(group: str) -> bool:
    return f"{group}{ITEM}.id" in _known()
