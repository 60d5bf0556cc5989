"""A survey form comes in as a codebook: our own comes back the same, a stranger's is usable and its gaps are told."""

import io
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from pyxform.xls2xform import convert
from xlsxwriter import Workbook

from loke.collecting import form, form_workbook
from loke.collecting.form import plain, text_literal
from loke.collecting.layout import label, question_name
from loke.collecting.options import printable
from loke.documents.codebook_checks import check_codebook
from loke.documents.lines import Source
from loke.exchanging.foreign import read_foreign
from loke.exchanging.form_conditions import Question, UntranslatableError, condition, limits
from loke.exchanging.imported import Imported, joined, to_decide
from loke.exchanging.opened import Opened, opened
from loke.exchanging.survey_form import is_survey_form, read_survey_form
from loke.versions import differences
from loke.words import catalogue
from schemas.codebook import Codebook, Dataset, Field
from schemas.finding import Place, Severity
from schemas.text import Language
from tests.spec.collecting.any_codebook import Collection, collections
from tests.spec.exchanging.test_workbook_round_trip import UNITS, codebook_of

EXAMPLES = [(unit, d.name) for unit in UNITS for d in codebook_of(unit).resources]
ROWS = list[dict[str, str]]


def came_back(codebook: Codebook, dataset: Dataset, language: Language) -> Codebook:
    """Send a dataset out as a form, through what survey servers read it with, and take it in again."""
    content = form_workbook(form(codebook, dataset, language))
    result = convert(io.BytesIO(content), validate=False)
    assert result.warnings == []
    read = opened(content, "form.xlsx")
    assert isinstance(read, Opened) and is_survey_form(read)
    imported = read_survey_form(read, codebook.name)
    told = {each["name"]: each.get("type") for each in result._pyxform["children"] if each["name"] != "meta"}
    back = Codebook.model_validate(joined(imported.datasets, codebook.name, None))
    names = [question_name(f.name) for f in back.resources[0].table_schema.fields]
    assert [name for name in told if name != "loke_form"] == names
    return back


def shown(field: Field, languages: list[Language]) -> dict[str, Any]:
    """What a form says of a field: its name, type, labels, and answers with theirs, words for no value last."""
    codes = {c.value: plain(c.label) or plain(c.value) for c in field.categories}
    missing = {printable(word): kind for word, kind in field.missing_words.items() if printable(word)}
    is_chosen = bool(codes) or field.type == "boolean"
    return {
        "name": field.name,
        "type": field.type,
        "labels": [plain(label(field, language)) for language in languages],
        "codes": codes if field.type != "date" and field.type != "boolean" else {},
        "missing": {w: k for w, k in missing.items() if w not in codes} if is_chosen and field.type != "date" else {},
        "identity": field.loke.identity,
    }


def assert_same(before: Dataset, after: Dataset, languages: list[Language]) -> None:
    asked = [f for f in before.table_schema.fields if not f.loke.is_removed]
    assert [shown(f, languages) for f in after.table_schema.fields] == [shown(f, languages) for f in asked]


@pytest.mark.parametrize(("unit", "name"), EXAMPLES)
def test_a_form_of_an_example_comes_back_equal_in_names_types_choices_and_labels(unit: str, name: str) -> None:
    codebook = codebook_of(unit)
    dataset = codebook.dataset(name)
    language: Language = "sv" if unit == UNITS[0] else "da"
    told = {language, *(each for f in dataset.table_schema.fields for each in f.loke.labels)}
    back = came_back(codebook, dataset, language)
    after = back.resources[0]
    assert after.name == name
    assert_same(dataset, after, sorted(told))
    for field in after.table_schema.fields:
        before = dataset.field(field.name)
        if not before.categories and before.type != "boolean" and before.loke.identity is None:
            limits = (
                before.constraints.minimum,
                before.constraints.maximum,
                before.loke.step,
                before.constraints.pattern,
            )
            told_limits = (
                field.constraints.minimum,
                field.constraints.maximum,
                field.loke.step,
                field.constraints.pattern,
            )
            assert told_limits == limits
        assert field.loke.asked_when == before.loke.asked_when


@settings(phases=(Phase.explicit, Phase.generate))
@given(collections())
def test_a_form_of_any_codebook_comes_back_equal(collection: Collection) -> None:
    fields = collection.dataset.table_schema.fields
    languages = sorted({collection.language, *(each for f in fields for each in f.loke.labels)})
    back = came_back(collection.codebook, collection.dataset, collection.language)
    assert_same(collection.dataset, back.resources[0], languages)


# a stranger's form


def made(survey: ROWS, choices: ROWS = [], settings: ROWS = []) -> Opened:  # noqa: B006 - never changed
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
            sheet = book.add_worksheet(name)
            columns = list(dict.fromkeys(column for row in rows for column in row))
            for position, column in enumerate(columns):
                sheet.write_string(0, position, column)
                for number, row in enumerate(rows, start=1):
                    sheet.write(number, position, row.get(column, ""))
    read = opened(stream.getvalue(), "form.xlsx")
    assert isinstance(read, Opened), read
    return read


def imported(*survey: dict[str, str], choices: ROWS = []) -> Imported:  # noqa: B006 - never changed
    return read_survey_form(made(list(survey), choices), "huset")


def told(result: Imported) -> list[tuple[str, int]]:
    """The findings about rows, without what every form leaves to decide."""
    return [(f.code.removeprefix("exchanging."), f.place.row) for f in result.findings if f.place.row]


HOUSING: ROWS = [
    {"list_name": "housing", "name": "own", "label": "**Eget** boende"},
    {"list_name": "housing", "name": "9", "label": "Vet ej"},
    {"list_name": "help", "name": "money", "label": "Pengar"},
    {"list_name": "help", "name": "talk", "label": "Samtal"},
]


def test_a_strangers_form_becomes_a_usable_codebook_and_its_gaps_are_told() -> None:
    survey = [
        {"type": "start", "name": "start"},
        {"type": "note", "name": "hello", "label": "Välkommen"},
        {"type": "begin group", "name": "background", "label": "Bakgrund", "relevant": "${consent} = 'yes'"},
        {"type": "select one housing", "name": "Boende", "label": "Hur bor du?", "required": "yes"},
        {"type": "integer", "name": "age", "label": "Ålder", "constraint": ".>=16 and .<71", "required": "TRUE"},
        {"type": "end group", "name": ""},
        {"type": "select_multiple help", "name": "help", "label": "Vilken hjälp?"},
        {"type": "text", "name": "why", "label": "Varför?", "relevant": "selected(${help}, 'talk')"},
        {"type": "begin_repeat", "name": "child", "label": "Barn"},
        {"type": "date", "name": "born", "label": "Född", "constraint": ". <= today()"},
        {"type": "text", "name": "note", "relevant": "count-selected(${help}) > 1"},
        {"type": "end_repeat"},
        {"type": "calculate", "name": "total", "calculation": "${age} + 1"},
        {"type": "range", "name": "mood", "parameters": "start=0 end=10 step=0.5"},
        {"type": "selekt_one housing", "name": "typo"},
        {"type": "geopoint", "name": "where"},
    ]
    result = read_survey_form(made(survey, HOUSING, [{"form_title": "Enkät 2024", "form_id": "enkat"}]), "huset")
    assert sorted(told(result)) == [
        *(("asked_not_required", 5), ("asked_not_required", 6), ("constraint_left_out", 11)),
        *(("left_out", 3), ("left_out", 14), ("left_out", 17)),
        *(("relevant_left_out", 5), ("relevant_left_out", 6), ("relevant_left_out", 12)),
        *(("renamed", 5), ("split", 8), ("taken_as_missing", 3), ("unknown_type", 16)),
    ]
    codebook = Codebook.model_validate(joined(result.datasets, "huset", None))
    assert check_codebook(Source("codebook.yaml", None, {}), codebook, "huset") == []
    form, child = codebook.resources
    assert (form.name, form.title, child.name, child.title) == ("enkat", "Enkät 2024", "child", "Barn")
    assert form.columns == {
        **{"boende": "string", "age": "integer", "help_money": "boolean", "help_talk": "boolean", "why": "string"},
        **{"mood": "number", "typo": "string"},
    }
    assert form.field("boende").title == "Hur bor du?"
    assert [(c.value, c.label) for c in form.field("boende").categories] == [("own", "Eget boende")]
    assert form.field("boende").missing_words == {"9": "dont_know", "Vet ej": "dont_know"}
    assert (form.field("age").constraints.minimum, form.field("age").constraints.maximum) == (16, 70)
    assert form.field("why").loke.asked_when == "help_talk"
    assert form.field("help_talk").title == "Vilken hjälp?: Samtal"
    assert (form.field("mood").constraints.maximum, form.field("mood").loke.step) == (10, 0.5)
    decide = [*result.findings, *to_decide(Place("form.xlsx"), result.datasets, None)]
    assert [(f.code, f.params["dataset"]) for f in decide if not f.place.row] == [
        ("exchanging.decide_parent", "child"),
        *((f"exchanging.{what}", name) for name in ("enkat", "child") for what in DECISIONS),
    ]
    assert all(f.severity is Severity.CHECK for f in result.findings)


DECISIONS = ("decide_link", "decide_key", "decide_files")

QUESTION = Question("a", "string", {})
QUESTIONS = {
    **{"a": QUESTION, "b": Question("b", "boolean", {}), "n": Question("n", "integer", {})},
    **{"d": Question("d", "date", {}), "m": Question("m_x", "boolean", {"x": "m_x", "y": "m_y"})},
}

CONDITIONS = [
    # the form's, the codebook's; None: no counterpart
    ("${a} = 'x'", "a = 'x'"),
    ('${a}="it\'s"', "a = 'it''s'"),
    ("${a} != 'x'", "a <> 'x'"),
    ("${a} != '' and ${a} != 'x'", "a <> 'x'"),
    ("${a} = ''", "a IS NULL"),
    ("${a} != ''", "a IS NOT NULL"),
    ("${b} = 'true'", "b"),
    ("${b} = 'false'", "NOT b"),
    ("${n} >= 2 and ${n}<5", "n >= 2 AND n < 5"),
    ("${n} > '3'", "n > 3"),
    ("(${n} < 2 or ${b} = 'true') and ${a} = 'x'", "(n < 2 OR b) AND a = 'x'"),
    ("not(${a} = 'x')", "NOT (a = 'x')"),
    ("${d} >= date('2024-01-01')", "d >= DATE '2024-01-01'"),
    ("selected(${a}, 'x')", "a = 'x'"),
    ("selected(${m}, 'y')", "m_y"),
    ("selected(${m}, 'z')", None),
    ("${m} = 'x'", None),
    ("${unknown} = 1", None),
    ("count-selected(${m}) > 1", None),
    ("${n} + 1 > 2", None),
    ("${d} < today()", None),
    ("${a} = ${n}", None),
    ("((${a} = 'x')", None),
    ("${a} =", None),
    ("'x'", None),
    ("${a} = 'x' ; drop table a", None),
    ("(" * 200 + "${a} = 'x'" + ")" * 200, None),
]


@pytest.mark.parametrize(("text", "expected"), CONDITIONS)
def test_when_a_question_is_asked_is_told_as_sql_or_not_at_all(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(UntranslatableError):
            condition(text, QUESTIONS)
    else:
        assert condition(text, QUESTIONS) == expected


LIMITS = [
    # constraint, type, limits, whether all of it was told
    (". >= 0 and . <= 40", "integer", {"minimum": 0, "maximum": 40}, True),
    (".>0 and .<10", "integer", {"minimum": 1, "maximum": 9}, True),
    (". > 0", "number", {}, False),
    (". >= 0.5", "number", {"minimum": 0.5}, True),
    (". <= date('2024-12-31')", "date", {"maximum": "2024-12-31"}, True),
    (". <= today()", "date", {}, False),
    (". >= 0 and . <= ${other}", "integer", {"minimum": 0}, False),
    (r"regex(., '^(DV-\d{4})$')", "string", {"pattern": r"DV-\d{4}"}, True),
    (r"regex(., '^(a|b)(c)$')", "string", {"pattern": "(a|b)(c)"}, True),
    (r'regex(., "^[a-z]+ and$")', "string", {"pattern": "[a-z]+ and"}, True),
    ("string-length(.) < 5", "string", {}, False),
]


@pytest.mark.parametrize(("text", "kind", "expected", "whole"), LIMITS)
def test_a_constraint_becomes_limits_and_what_does_not_is_known(
    text: str, kind: Any, expected: dict[str, Any], whole: bool
) -> None:
    told, _, all_of_it = limits(text, kind)
    assert (told, all_of_it) == (expected, whole)


def test_a_form_without_a_question_is_refused() -> None:
    result = imported({"type": "note", "name": "hello", "label": "Hej"})
    assert result.datasets == ()
    assert [f.code for f in result.findings if f.severity is Severity.STOP] == ["exchanging.no_questions"]


def test_groups_that_do_not_end_are_told() -> None:
    result = imported({"type": "begin group", "name": "a"}, {"type": "text", "name": "b"}, {"type": "end repeat"})
    assert [code for code, _ in told(result)] == ["no_end", "no_end"]


def test_labels_are_known_by_the_language_that_their_column_names() -> None:
    row = {
        "type": "text",
        "name": "a",
        "label::Swedish (sv)": "Kön",
        "label::Dansk": "Køn",
        "label::Français (fr)": "Sexe",
    }
    read = made([row], [], [{"default_language": "Swedish (sv)", "form_id": "x"}])
    field = read_survey_form(read, "huset").datasets[0]["schema"]["fields"][0]
    assert (field["title"], field["loke"]["labels"]) == ("Kön", {"da": "Køn"})


def test_a_person_number_in_a_form_stops_it() -> None:
    stream = io.BytesIO()
    with Workbook(stream) as book:
        sheet = book.add_worksheet("survey")
        for position, text in enumerate(("type", "name", "label")):
            sheet.write_string(0, position, text)
        for position, text in enumerate(("text", "a", "Gäller 19910802-2394?")):
            sheet.write_string(1, position, text)
    found = opened(stream.getvalue(), "form.xlsx")
    assert not isinstance(found, Opened)
    assert [(f.code, f.place.row) for f in found] == [("exchanging.person_number", 2)]
    assert "19910802" not in repr(found)
    assert text_literal("x") == "'x'"


def test_a_form_of_ours_renews_the_codebook_without_taking_anything_away() -> None:
    codebook = codebook_of(UNITS[0])
    content = form_workbook(form(codebook, codebook.dataset("courses"), "sv"))
    foreign = read_foreign(content, "form.xlsx", codebook.name, codebook)
    assert foreign.kind == "survey form"
    assert [f.code for f in foreign.findings] == []
    assert foreign.codebook == codebook


def test_a_changed_form_changes_only_what_it_tells() -> None:
    codebook = codebook_of(UNITS[0])
    survey = [
        {"type": "integer", "name": "age", "label": "Ålder", "constraint": ". >= 18"},
        {"type": "text", "name": "pet", "label": "Husdjur"},
    ]
    read = made(survey, [], [{"form_id": "dagverksamheten_courses"}])
    values = joined(read_survey_form(read, codebook.name).datasets, codebook.name, codebook)
    after = Codebook.model_validate(values)
    words = catalogue("versions", "en")
    assert [(change.place[-1], change.said(words)) for change in differences(codebook, after)] == [
        ("Ålder", "The label changed from “Ålder vid start” to “Ålder”."),
        ("Ålder", "The range changed from 16 – 70 to 18 – 70."),
        ("Insatser", "The variable “Husdjur” is new."),
    ]
