"""What a survey server exports of a form is taken in as it is: names, codes, decimal points, days by year first."""

import csv
import io
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from pyxform.xls2xform import convert

from loke.collecting import form, form_workbook
from loke.landing import Delivery
from loke.mapping import Mappings
from loke.validating import Judged, judge
from schemas.codebook import Codebook
from tests.example_units import KEY, UNITS, documents
from tests.spec.collecting.any_codebook import Collection, Meant, as_text, collections
from tests.spec.collecting.test_any_template_comes_back import plain, same
from tests.spec.collecting.test_forms import book, question

CENTRAL = {
    "SubmissionDate": "2024-03-31T10:00:00.000Z",
    "KEY": "uuid:0f3c",
    "SubmitterName": "Kim",
    "meta-instanceID": "uuid:0f3c",
}
KOBO = {
    "start": "2024-03-31T10:00:00.000+02:00",
    "_id": "17",
    "__version__": "vAbc",
    "_submission_time": "2024-03-31T08:00:00",
}


def exported(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def judged(codebook: Codebook, content: bytes, name: str = "export 17.csv") -> Judged:
    return judge([Delivery(name, content, 1)], codebook, Mappings.empty(), KEY)


INTERVIEW = {
    "interview_id": "I0001",
    "course_id": "DV-0001",
    "occasion": "before",
    "held_on": "2024-03-31",
    "use_days": "12",
    "wellbeing": "1.5",
    "housing": "second_hand",
    "occupation": "vet ej",
}
COURSE = {
    "course_id": "DV-0001",
    "person": "199108022394",
    "age": "25",
    "referred_on": "2024-01-02",
    "started_on": "2024-01-10",
    "plan_made": "true",
}


@pytest.mark.parametrize("added", [CENTRAL, KOBO], ids=["ODK Central", "KoboToolbox"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_an_export_is_accepted_under_any_name_whatever_the_codebook_says_of_other_files(
    added: dict[str, str], delimiter: str
) -> None:
    codebook = documents(UNITS[0]).codebook
    course = {**COURSE, "gender": "", "loke_form": f"{UNITS[0]}/courses/{codebook.version}", **added}
    interview = {**INTERVIEW, "loke_form": f"{UNITS[0]}/interviews/{codebook.version}", **added}
    files = [
        Delivery("a.csv", exported([interview], delimiter), 1),
        Delivery("insatser_2024.csv", exported([course], delimiter), 2),
    ]
    result = judge(files, codebook, Mappings.empty(), KEY)
    assert result.deliveries["rows_accepted"].tolist() == [1, 1]
    assert {f.code for f in result.findings} == {"mapping.absent_column"}
    row = result.accepted["interviews"].iloc[0]
    assert (row["wellbeing"], row["held_on"], row["housing"]) == (1.5, pd.Timestamp("2024-03-31"), "second_hand")
    assert pd.isna(row["occupation"]) and result.accepted["courses"]["plan_made"].tolist() == [True]


MARKS = [
    # what the answers say, findings, rows accepted
    (["huset/visits/2"], [], 1),
    (["huset/visits/1"], ["collecting.other_version"], 1),
    (["huset/visits/1", "huset/visits/2"], ["collecting.other_version"], 2),
    (["annan/visits/2"], ["collecting.other_unit"], 0),
    (["huset/gone/2"], ["collecting.no_such_dataset"], 0),
]


@pytest.mark.parametrize(("marks", "codes", "accepted"), MARKS)
def test_the_answers_say_which_form_they_come_from(marks: list[str], codes: list[str], accepted: int) -> None:
    rows = [{"id": f"a{number}", "q": "1.5", "loke_form": mark} for number, mark in enumerate(marks)]
    result = judged(book(question("q", "number")), exported(rows))
    assert [f.code for f in result.findings] == codes
    assert result.deliveries["rows_accepted"].tolist() == [accepted]


def test_a_question_that_has_the_name_of_a_servers_column_is_kept() -> None:
    rows = [{"id": "a", "start": "x", "meta_": "y", "loke_form": "huset/visits/2", "KEY": "uuid:1"}]
    table = judged(book(question("start"), question("meta")), exported(rows)).accepted["visits"]
    assert table[["start", "meta"]].iloc[0].tolist() == ["x", "y"]


@given(collections())
def test_every_form_is_taken_by_servers_and_its_export_by_loke(collection: Collection) -> None:
    codebook, dataset = collection.codebook, collection.dataset
    content = form(codebook, dataset, collection.language)
    assert convert(io.BytesIO(form_workbook(content)), validate=False).warnings == []
    meant = [row for row in collection.rows if row is not None]
    answers: dict[str, set[str]] = {}
    for choice in content.choices:
        answers.setdefault(choice["list_name"], set()).add(choice["name"])
    rows = [{name: answer(codebook, name, cell, answers) for name, cell in row.items()} for row in meant]
    if not rows:
        return
    mark = {"loke_form": f"{codebook.name}/{dataset.name}/{codebook.version}"}
    result = judged(codebook, exported([{**row, **mark} for row in rows]))
    assert result.quarantine.empty, result.quarantine["rules"].tolist()
    table = result.accepted["visits"]
    for field in dataset.table_schema.fields:
        assert [plain(value) for value in table[field.name]] == [row[field.name].value for row in meant], field.name


def answer(codebook: Codebook, name: str, meant: Meant, answers: dict[str, set[str]]) -> str:
    if meant.value is None:
        return ""
    field = codebook.resources[0].field(name)
    value: Any = meant.value
    if field.categories:
        code = next(c.value for c in field.categories if same(c.value, value))
        assert code in answers[name]
        return code
    return str(value).lower() if isinstance(value, bool) else as_text(value)
