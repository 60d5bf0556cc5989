"""Survey forms made from the codebook: what each question is, and that survey servers take them."""

import io
from typing import Any

import pytest
from pyxform.xls2xform import convert

from loke.collecting import Form, form, form_workbook
from loke.collecting.relevance import relevant
from schemas.codebook import Codebook, Dataset
from tests.example_units import UNITS, documents

EXAMPLES = [(unit, dataset.name) for unit in UNITS for dataset in documents(unit).codebook.resources]


def book(*fields: dict[str, Any], key: str = "id") -> Codebook:
    schema = {"fields": [question("id"), *fields], "primaryKey": [key]}
    dataset = {"name": "visits", "title": "Besök", "path": "visits", "schema": schema, "loke": {"files": ["x*"]}}
    return Codebook.model_validate({"name": "huset", "version": "2", "resources": [dataset]})


def question(name: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    loke = {k: more.pop(k) for k in ("identity", "step", "labels", "asked_when") if k in more}
    standard = {k: more.pop(k) for k in ("title", "description", "categories", "missingValues") if k in more}
    return {"name": name, "type": kind, "constraints": more, "loke": {"link": "background", **loke}, **standard}


def made(*fields: dict[str, Any]) -> Form:
    codebook = book(*fields)
    return form(codebook, codebook.resources[0], "sv")


def row(*fields: dict[str, Any]) -> dict[str, str]:
    """Return the question of the first of these fields, without its labels."""
    found = next(r for r in made(*fields).survey if r["name"] == fields[0]["name"])
    return {name: text for name, text in found.items() if "::S" not in name}


ROLE = {"value": "a", "label": "Ja, ofta"}

QUESTIONS = [
    # the field, its question
    (question("q"), {"type": "text"}),
    (question("q", required=True), {"type": "text", "required": "yes"}),
    (question("q", "integer"), {"type": "integer"}),
    (question("q", "integer", minimum=0, maximum=40), {"type": "integer", "constraint": ". >= 0 and . <= 40"}),
    (question("q", "number", minimum=0.5), {"type": "decimal", "constraint": ". >= 0.5"}),
    (question("q", "date", maximum="2024-12-31"), {"type": "date", "constraint": ". <= date('2024-12-31')"}),
    (question("q", pattern=r"DV-\d{4}"), {"type": "text", "constraint": r"regex(., '^(DV-\d{4})$')"}),
    (question("q", pattern="it's"), {"type": "text", "constraint": """regex(., "^(it's)$")"""}),
    (question("q", "boolean"), {"type": "select_one yes_no"}),
    (question("q", "boolean", missingValues=["vet ej"]), {"type": "select_one q"}),
    (question("q", categories=[ROLE]), {"type": "select_one q"}),
    (question("q", "integer", categories=[{"value": "1"}]), {"type": "select_one q"}),
    (question("q", identity="person", pattern="x"), {"type": "text"}),
]


@pytest.mark.parametrize(("field", "expected"), QUESTIONS)
def test_a_question_asks_for_what_the_field_allows(field: dict[str, Any], expected: dict[str, str]) -> None:
    assert row(field) == {"name": "q", **expected}


def test_steps_are_held_from_the_least_value_on() -> None:
    assert row(question("q", "number", minimum=1, step=0.5))["constraint"] == (
        ". >= 1 and ((. - 1) div 0.5) - round(((. - 1) div 0.5)) < 0.000001"
        " and round(((. - 1) div 0.5)) - ((. - 1) div 0.5) < 0.000001"
    )


RELEVANT = [
    # the codebook's condition, the form's
    ("a = 'x'", "${a} = 'x'"),
    ("a <> 'x'", "${a} != '' and ${a} != 'x'"),
    ("a IN ('x', 'y')", "${a} = 'x' or ${a} = 'y'"),
    ("a NOT IN ('x', 'y')", "${a} != '' and ${a} != 'x' and ${a} != 'y'"),
    ("a IS NULL", "${a} = ''"),
    ("a IS NOT NULL", "${a} != ''"),
    ("b", "${b} = 'true'"),
    ("NOT b", "${b} = 'false'"),
    ("n BETWEEN 1 AND 3", "${n} >= 1 and ${n} <= 3"),
    ("n >= 2 AND a = 'x'", "${n} >= 2 and ${a} = 'x'"),
    ("n > -2 AND a IN ('x', 'y')", "${n} > -2 and (${a} = 'x' or ${a} = 'y')"),
    ("(n < 2 OR b) AND a = 'x'", "(${n} < 2 or ${b} = 'true') and ${a} = 'x'"),
    ("d >= '2024-01-01'", "${d} >= date('2024-01-01')"),
    # no counterpart: the question is always asked, and its hint tells the rule
    ("n + 1 > 2", ""),
    ("NOT (a = 'x' AND b)", ""),
    ("n = m", ""),
]


def asking(condition: str) -> Dataset:
    others = [question("a"), question("b", "boolean"), question("n", "integer"), question("m", "integer")]
    return book(*others, question("d", "date"), question("q", asked_when=condition)).resources[0]


@pytest.mark.parametrize(("condition", "expected"), RELEVANT)
def test_a_question_is_asked_when_the_codebook_says_so(condition: str, expected: str) -> None:
    dataset = asking(condition)
    assert relevant(dataset.field("q"), dataset) == expected


def test_what_a_form_cannot_hold_stands_in_the_hint() -> None:
    codebook = book(question("n", "integer"), question("q", asked_when="n + 1 > 2", pattern="(?P<a>x)"))
    shown = form(codebook, codebook.resources[0], "en").survey[2]
    assert "relevant" not in shown and "constraint" not in shown
    assert shown["hint::English (en)"] == "Mind this rule: (?P<a>x). Mind this rule: n + 1 > 2."


def test_labels_come_in_all_languages_of_the_codebook_and_fall_back_to_the_title() -> None:
    fields = (question("a", title="Kön", labels={"da": "Køn"}), question("b", title="Ålder"))
    labels = [
        {name: text for name, text in each.items() if name.startswith("label::")} for each in made(*fields).survey[1:3]
    ]
    assert labels == [
        {"label::Svenska (sv)": "Kön", "label::Dansk (da)": "Køn"},
        {"label::Svenska (sv)": "Ålder", "label::Dansk (da)": "Ålder"},
    ]


def test_answers_are_the_codes_and_yes_and_no_are_said_in_every_language() -> None:
    fields = (
        question("a", labels={"en": "Role"}, categories=[ROLE, {"value": "b"}], missingValues=["vet ej"]),
        question("b", "boolean"),
    )
    assert [tuple(each.values()) for each in made(*fields).choices] == [
        ("a", "a", "Ja, ofta", "Ja, ofta"),
        ("a", "b", "b", "b"),
        ("a", "vet ej", "vet ej", "vet ej", "blank"),
        ("yes_no", "true", "boolean", "Ja", "Yes"),
        ("yes_no", "false", "boolean", "Nej", "No"),
    ]


def test_names_are_not_asked_for_and_every_answer_says_where_it_comes_from() -> None:
    shown = made(question("first_name", identity="name")).survey
    assert [each["name"] for each in shown] == ["id", "loke_form"]
    assert shown[-1] == {"type": "calculate", "name": "loke_form", "calculation": "'huset/visits/2'"}


@pytest.mark.parametrize(("unit", "name"), EXAMPLES)
def test_survey_servers_take_the_examples_without_a_warning(unit: str, name: str) -> None:
    codebook = documents(unit).codebook
    content = form(codebook, codebook.dataset(name), documents(unit).description.language)
    result = convert(io.BytesIO(form_workbook(content)), validate=False)
    assert result.warnings == []
    questions = {each["name"]: each["type"] for each in result._pyxform["children"] if each["name"] != "meta"}
    assert list(questions) == [each["name"] for each in content.survey]
    assert result._pyxform["id_string"] == f"{unit}_{name}"
    assert result._pyxform["version"] == codebook.version


@pytest.mark.parametrize("name", ["data", "meta", "name", "label", "instance", "version", "model", "form", "loke_form"])
def test_a_field_may_have_any_name(name: str) -> None:
    codebook = book(question(name))
    result = convert(io.BytesIO(form_workbook(form(codebook, codebook.resources[0], "sv"))), validate=False)
    assert result.warnings == []
    assert f"<{name}{'_' if name == 'meta' else ''}" in result.xform


def test_the_same_codebook_gives_the_same_bytes() -> None:
    codebook = documents(UNITS[0]).codebook
    made = [form_workbook(form(codebook, codebook.resources[0], "sv")) for _ in range(2)]
    assert made[0] == made[1]
