"""A survey form (XLSForm) as datasets of a codebook: the questions, their answers, when they are asked.

Groups are left behind, a repetition becomes a dataset of its own, and what no table holds is told as a finding.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from loke.collecting.form import MARK
from loke.collecting.layout import question_name
from loke.conditions import ConditionError, parse
from loke.documents.problems import nearest
from loke.exchanging import finding_types as types
from loke.exchanging.form_conditions import Question, UntranslatableError, condition
from loke.exchanging.form_names import identifier
from loke.exchanging.form_questions import KINDS, NO_ANSWER, SILENT, Asked, fields_of
from loke.exchanging.form_sheets import FormRow, Sheets, sheets_of
from loke.exchanging.imported import Imported, Values, dataset
from loke.exchanging.opened import Opened
from loke.mapping.mappings import normal
from schemas.finding import Finding, Place


@dataclass
class _Part:
    """A dataset as it grows: the form itself, or one of its repetitions."""

    name: str
    title: str
    parent: str = ""
    fields: list[Values] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    asked: dict[str, tuple[FormRow, list[str]]] = field(default_factory=dict)


def is_survey_form(read: Opened) -> bool:
    """Return whether a workbook is a survey form: it has a sheet `survey` with types and names."""
    names = {normal(name) for name in read.sheets}
    return "survey" in names and sheets_of(read).has_questions


def read_survey_form(read: Opened, unit: str) -> Imported:
    """Return the datasets of a form, with what was left out and what a person must decide."""
    sheets = sheets_of(read)
    findings: list[Finding] = []
    title = sheets.settings.get("form_title", "") or sheets.settings.get("form_id", "") or "form"
    form_id = sheets.settings.get("form_id", "") or title
    own = identifier(form_id.removeprefix(f"{unit}_"), otherwise="form")
    parts = {own: _Part(own, title)}
    _walk(sheets, parts, own, findings)
    filled = [part for part in parts.values() if part.fields]
    if not filled:
        return Imported((), (*findings, types.NO_QUESTIONS.at(Place(read.file, sheets.names["survey"]))))
    datasets = []
    for part in filled:
        _ask(part, findings)
        datasets.append(dataset(part.name, part.title, part.fields))
        if part.parent:
            at = Place(read.file, sheets.names["survey"])
            findings.append(types.DECIDE_PARENT.at(at, dataset=part.name, parent=part.parent))
    return Imported(tuple(datasets), tuple(findings))


def _walk(sheets: Sheets, parts: dict[str, _Part], top: str, findings: list[Finding]) -> None:
    """Go through the questions, each into the dataset that is open, under the conditions that are open."""
    open_parts, open_groups = [top], list[tuple[str, str]]()
    for row in sheets.survey:
        kind, _, rest = row.type.partition(" ")
        word = f"{kind} {rest}".replace("_", " ").strip().split(" ")
        if word[0] == "begin" and len(word) > 1:
            relevant = row.cells.get("relevant", "")
            open_groups.append((word[1], relevant))
            if word[1] == "repeat":
                name = identifier(row.name or "part", parts, otherwise="part")
                parts[name] = _Part(name, sheets.label(row) or row.name, parent=open_parts[-1])
                open_parts.append(name)
        elif word[0] == "end":
            if not open_groups or (len(word) > 1 and open_groups[-1][0] != word[1]):
                findings.append(types.NO_END.at(row.place))
            elif open_groups.pop()[0] == "repeat":
                open_parts.pop()
        else:
            conditions = [relevant for _, relevant in (*open_groups, ("", row.cells.get("relevant", ""))) if relevant]
            _add(sheets, parts[open_parts[-1]], row, conditions, findings)
    if open_groups:
        findings.append(types.NO_END.at(sheets.survey[-1].place))


def _add(sheets: Sheets, part: _Part, row: FormRow, conditions: list[str], findings: list[Finding]) -> None:
    """Add the fields of one question, or tell why there are none."""
    asked = Asked.of(row)
    if row.name == MARK or asked.kind in SILENT:
        return
    if asked.kind in NO_ANSWER:
        findings.append(types.LEFT_OUT.at(row.place, kind_of_question=asked.kind))
        return
    if asked.kind not in KINDS:
        findings.append(types.UNKNOWN_TYPE.at(row.place, nearest=nearest(asked.kind, KINDS)))
    taken = {f["name"] for f in part.fields}
    wanted = "meta" if row.name == question_name("meta") else row.name
    name = identifier(wanted, taken)
    if name != wanted:
        findings.append(types.RENAMED.at(row.place, name=name))
    made = fields_of(sheets, row, asked, name, taken, findings)
    part.fields += made.fields
    part.questions[row.name] = Question(made.fields[0]["name"], made.fields[0]["type"], made.answers)
    for one in made.fields:
        part.asked[one["name"]] = (row, conditions)


def _ask(part: _Part, findings: list[Finding]) -> None:
    """Say when each field is asked, where that can be told of the dataset's own fields."""
    columns = {f["name"]: f["type"] for f in part.fields}
    told: set[tuple[Place, str]] = set()
    for one in part.fields:
        row, conditions = part.asked[one["name"]]
        if not conditions:
            continue
        asked_when = _joined(conditions, part.questions, columns)
        problem = types.RELEVANT_LEFT_OUT
        if asked_when is not None:
            one["loke"]["asked_when"] = asked_when
            if not one["constraints"].pop("required", False):
                continue
            problem = types.ASKED_NOT_REQUIRED
        elif one["constraints"].pop("required", False):
            findings += [] if (row.place, "required") in told else [types.ASKED_NOT_REQUIRED.at(row.place)]
            told.add((row.place, "required"))
        if (row.place, problem.code) not in told:
            findings.append(problem.at(row.place))
        told.add((row.place, problem.code))


def _joined(conditions: list[str], questions: Mapping[str, Question], columns: Mapping[str, Any]) -> str | None:
    """Return conditions that must all hold as one, or None when one of them cannot be told."""
    try:
        parts = list(_told(conditions, questions))
        text = parts[0] if len(parts) == 1 else " AND ".join(f"({part})" for part in parts)
        parse(text, columns)
    except (UntranslatableError, ConditionError):
        return None
    return text


def _told(conditions: list[str], questions: Mapping[str, Question]) -> Iterator[str]:
    for text in conditions:
        yield condition(text, questions)
