"""One question of a survey form as the fields of a codebook: type, limits, answers, labels."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loke.collecting.form import MISSING_KIND, VALUE_TYPE
from loke.exchanging import finding_types as types
from loke.exchanging.form_conditions import limits
from loke.exchanging.form_names import identifier
from loke.exchanging.form_sheets import FormRow, Sheets
from loke.exchanging.imported import Values
from loke.exchanging.no_value_words import kind_of
from loke.exchanging.words import CHOICES
from loke.words import catalogue
from loke.words.catalogue import LANGUAGES
from schemas.codebook import DECLARED_MISSING, FieldType
from schemas.finding import Finding

KINDS: Mapping[str, FieldType] = {
    "text": "string",
    "string": "string",
    "barcode": "string",
    "time": "string",
    "integer": "integer",
    "int": "integer",
    "decimal": "number",
    "range": "number",
    "date": "date",
    "datetime": "date",
    "select_one": "string",
    "select_multiple": "boolean",
    "select_one_from_file": "string",
    "acknowledge": "boolean",
    "trigger": "boolean",
}
"""The type of a field by the kind of its question."""

NO_ANSWER = frozenset(
    {
        *(
            "note",
            "calculate",
            "hidden",
            "rank",
            "geopoint",
            "geotrace",
            "geoshape",
            "image",
            "photo",
            "audio",
            "video",
        ),
        *("file", "signature", "csv-external", "xml-external", "select_multiple_from_file", "background-audio"),
    }
)
"""Kinds of questions whose answer no table of a codebook holds."""

SILENT = frozenset(
    {
        *("start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit", "subscriberid"),
        *("simserial", "start-geopoint", "background-geopoint"),
    }
)
"""What a survey server writes down of its own; nothing is asked, and nothing is left out that somebody meant."""

_PARAMETER = re.compile(r"(start|end|step)\s*=\s*(-?\d+(?:\.\d+)?)")
_TRUE = ("yes", "true", "true()", "1", "ja")
_PERSON = "All digits of the person number. A pseudonym replaces it before anything is stored."


@dataclass(frozen=True)
class Asked:
    """The kind of a question, and the list that its answers are chosen from."""

    kind: str
    list_name: str
    other: bool

    @classmethod
    def of(cls, row: FormRow) -> "Asked":
        """Return what a row's type says, in any of the usual spellings."""
        words = row.type.replace("select one", "select_one").replace("select multiple", "select_multiple")
        words = words.replace("select all that apply", "select_multiple").replace("or specify other", "or_other")
        kind, *rest = words.split(" ")
        return cls(kind.casefold(), rest[0] if rest else "", "or_other" in rest[1:])


@dataclass(frozen=True)
class Made:
    """The fields that a question became; `answers` gives the field of each answer when several may be chosen."""

    fields: Sequence[Values]
    answers: Mapping[str, str] = field(default_factory=dict)


def fields_of(sheets: Sheets, row: FormRow, asked: Asked, name: str, taken: set[str], findings: list[Finding]) -> Made:
    """Return the fields of a question; what a codebook cannot hold of it is told."""
    one = _field(sheets, row, name, KINDS.get(asked.kind, "string"))
    answers = sheets.lists.get(asked.list_name, ())
    if asked.kind == "select_multiple":
        return _several(sheets, row, one, answers, taken, findings)
    if asked.kind.startswith("select_one"):
        _choose(sheets, row, one, answers, findings)
    if asked.kind == "datetime":
        findings.append(types.TIME_LOST.at(row.place))
    if asked.other:
        findings.append(types.OTHER_ANSWER.at(row.place))
    if asked.kind == "range":
        _take_range(row, one)
    _limit(row, one, findings)
    return Made([one])


def _field(sheets: Sheets, row: FormRow, name: str, kind: FieldType) -> Values:
    title = sheets.label(row)
    told = {language: text for language, text in sheets.labels(row).items() if language is not None}
    others = {language: text for language, text in told.items() if language != sheets.language}
    hint, is_person = _hint(sheets.label(row, "hint"))
    loke: Values = {"link": "background", "labels": others} | ({"identity": "person"} if is_person else {})
    needed = row.cells.get("required", "").casefold() in _TRUE
    constraints: Values = {"required": True} if needed else {}
    return {"name": name, "type": kind, "title": title, "description": hint, "constraints": constraints, "loke": loke}


def _hint(text: str) -> tuple[str, bool]:
    """Return a hint without what our own forms add about person numbers, and whether that stood there."""
    for language in LANGUAGES:
        added = " ".join(catalogue("pages", language)(_PERSON).split())
        if added in text:
            return " ".join(text.replace(added, "").split()), True
    return text, False


def _choose(sheets: Sheets, row: FormRow, one: Values, answers: Sequence[FormRow], findings: list[Finding]) -> None:
    """Give a field the answers of its list: codes with labels, and words for no value."""
    if not answers:
        findings.append(types.NO_LIST.at(row.place))
        return
    codes: list[Values] = []
    missing: list[Values] = []
    declared = next((a.cells[VALUE_TYPE] for a in answers if a.cells.get(VALUE_TYPE) in KINDS_OF_CODES), None)
    for answer in {answer.name: answer for answer in reversed(answers)}.values():
        label = sheets.label(answer)
        if answer.cells.get(MISSING_KIND) in DECLARED_MISSING:
            missing.insert(0, {"value": answer.name, "label": answer.cells[MISSING_KIND]})
        elif not sheets.is_ours and (kind := kind_of(label)):
            words = dict.fromkeys((answer.name, label))
            missing[:0] = [{"value": word, "label": kind} for word in words]
            findings.append(types.TAKEN_AS_MISSING.at(answer.place, kind=CHOICES[kind]))
        else:
            codes.insert(0, {"value": answer.name} | ({"label": label} if label and label != answer.name else {}))
    if declared == "boolean" or (declared is None and {code["value"] for code in codes} == {"true", "false"}):
        one["type"], codes = "boolean", []
    elif declared:
        one["type"] = declared
    one |= {"categories": codes, "missingValues": missing}


KINDS_OF_CODES = ("boolean", "integer", "number")
"""Types of codes that our own forms tell."""


def _several(
    sheets: Sheets,
    row: FormRow,
    one: Values,
    answers: Sequence[FormRow],
    taken: set[str],
    findings: list[Finding],
) -> Made:
    """Return a field of yes or no per answer, as survey servers export such a question."""
    if not answers:
        findings.append(types.NO_LIST.at(row.place))
        return Made([one | {"type": "string"}])
    findings.append(types.SPLIT.at(row.place, count=len(answers)))
    used, by_answer, fields = set(taken), {}, list[Values]()
    for answer in answers:
        name = identifier(f"{one['name']}_{answer.name}", used)
        used.add(name)
        by_answer[answer.name] = name
        title = f"{one['title'] or one['name']}: {sheets.label(answer) or answer.name}"
        # That the question must be answered does not say that each of its answers is told.
        fields.append({**one, "name": name, "title": title, "constraints": {}, "loke": {"link": "background"}})
    return Made(fields, by_answer)


def _take_range(row: FormRow, one: Values) -> None:
    told: Mapping[str, Any] = dict(
        re.findall(r"(start|end|step)\s*=\s*(-?\d+(?:\.\d+)?)", row.cells.get("parameters", ""))
    )
    for key, limit in (("minimum", told.get("start", "1")), ("maximum", told.get("end", "10"))):
        one["constraints"][key] = float(limit)
    step = float(told.get("step", "1"))
    one["loke"]["step"] = step
    if all(float(number).is_integer() for number in (*told.values(), step)):
        one["type"] = "integer"


def _limit(row: FormRow, one: Values, findings: list[Finding]) -> None:
    text = row.cells.get("constraint", "")
    if not text:
        return
    if one.get("categories") or one["type"] == "boolean":
        findings.append(types.CONSTRAINT_LEFT_OUT.at(row.place))
        return
    told, step, whole = limits(text, one["type"])
    one["constraints"] |= told
    if step is not None:
        one["loke"]["step"] = step
    if not whole:
        findings.append(types.CONSTRAINT_LEFT_OUT.at(row.place))
