"""A description put into a form and read back is the same description, in Excel and in Word."""

import io
from pathlib import Path

import pytest
from docx import Document
from hypothesis import assume, given
from openpyxl import load_workbook

from loke.describing import document_form, guide, returned_description, rewritten, workbook_form
from loke.describing.form import Line, form_lines
from loke.documents.lines import load
from loke.identity import holds_person_number
from schemas.description import Description
from schemas.finding import Finding
from tests.spec.describing.any_description import DESCRIPTION

DATA = Path(__file__).parents[3] / "data"
FORMS = {"xlsx": workbook_form, "docx": document_form}
UNITS = ("dagverksamheten", "tidlig-forebyggelse", "examples-minimal/samtalsgruppen")
BLANK = Description.model_validate(
    {
        "unit": "blank",
        "name": "Blank",
        "language": "en",
        "version": "0",
        "valid_from": "2000-01-01",
        "target_group": "All",
        "interventions": ["Talks"],
        "results": ["Better"],
        "feedback": {"periods": ["2000"]},
    }
)
KEPT = {"feedback.thresholds"}
"""What the guide does not ask for: numbers that are decided together with the policy, by who answers for it."""

each_form = pytest.mark.parametrize("kind", FORMS)


def example(unit: str) -> Description:
    return Description.model_validate(load("", (DATA / unit / "description.yaml").read_text(encoding="utf-8")).values)


def told(read: Description | tuple[Finding, ...]) -> list[tuple[str, str]]:
    assert not isinstance(read, Description)
    return [(finding.code, finding.place.heading) for finding in read]


@each_form
@pytest.mark.parametrize("unit", UNITS)
def test_an_example_comes_back_whole_and_its_form_has_the_same_bytes(kind: str, unit: str) -> None:
    description = example(unit)
    content = FORMS[kind](description)
    assert content == FORMS[kind](description)
    assert returned_description(content, f"form.{kind}", BLANK) == description


@each_form
@given(description=DESCRIPTION)
def test_any_description_comes_back_whole(kind: str, description: Description) -> None:
    assume(not holds_person_number(description.model_dump_json()))
    names = {e.name.casefold() for e in (*description.interventions, *description.results)}
    # Where people write what an element is called, its short name is meant.
    assume(not names & {name for a in description.assumptions for name in (*a.from_, *a.to)})
    assert returned_description(FORMS[kind](description), f"form.{kind}", BLANK) == description


@given(before=DESCRIPTION, after=DESCRIPTION)
def test_any_change_written_into_any_document_is_there(before: Description, after: Description) -> None:
    text = rewritten("unit: a\n", BLANK, before)
    assert Description.model_validate(load("", text).values) == before
    changed = rewritten(text, before, after)
    assert Description.model_validate(load("", changed).values) == after


def test_only_what_changed_is_written_anew() -> None:
    text = (DATA / "dagverksamheten" / "description.yaml").read_text(encoding="utf-8")
    text = text.replace("results:\n", "# Hit ska det leda.\nresults:\n").replace("version:", "version:  # vår egen\n ")
    before = Description.model_validate(load("", text).values)
    assert rewritten(text, before, before) == text
    after = before.model_copy(
        update={"needs": "Något helt annat.", "roles": before.roles.model_copy(update={"tutor": "Vi"})}
    )
    old, new = text.splitlines(), rewritten(text, before, after).splitlines()
    assert [line for line in new if line not in old] == ["needs: Något helt annat.", "  tutor: Vi"]
    assert {line for line in old if "#" in line} <= set(new)


def edited(kind: str, description: Description, question: str, answer: str) -> bytes:
    """Write an answer beside a question, as a person would."""
    content, stream = FORMS[kind](description), io.BytesIO()
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(content))
        cells = [row for row in book.active.iter_rows() if str(row[1].value).startswith(question)]
        cells[0][2].value = answer
        book.save(stream)
    else:
        made = Document(io.BytesIO(content))
        rows = [row for table in made.tables for row in table.rows]
        next(r for r in rows if question in r.cells[0].text).cells[1].text = answer
        made.save(stream)
    return stream.getvalue()


WRITTEN = [
    # question, answer, where it stands, what it is
    ("Who gave you the assignment?", "The board", "assignment.given_by", "The board"),
    ("Which acts", " One act \n\n Another ", "assignment.legal_basis", ("One act", "Another")),
    ("How many do you expect", "40", "target_group.expected_per_year", 40),
    ("When is the next meeting?", "2024-05-06", "process.next_meeting", "2024-05-06"),
    ("When is the next meeting?", "6.5.2024", "process.next_meeting", "2024-05-06"),
    ("When is the next meeting?", "06/05 2024", "process.next_meeting", "2024-05-06"),
    ("When is the next meeting?", "06-05-2024", "process.next_meeting", "2024-05-06"),
    ("Which language", "Dansk", "language", "da"),
    ("Which language", "danish", "language", "da"),
]


@each_form
@pytest.mark.parametrize(("question", "answer", "key", "value"), WRITTEN)
def test_an_answer_that_a_person_writes_is_read(kind: str, question: str, answer: str, key: str, value: object) -> None:
    read = returned_description(edited(kind, BLANK, question, answer), f"form.{kind}", BLANK)
    assert isinstance(read, Description), read
    found: object = read
    for part in key.split("."):
        found = getattr(found, part)
    assert found == value or str(found) == value


WRONG = [
    # question, answer, code
    ("How many do you expect", "forty", "document.wrong_value"),
    ("How many do you expect", "0", "document.wrong_value"),
    ("When is the next meeting?", "next week", "document.wrong_value"),
    ("When is the next meeting?", "31.6.2024", "document.wrong_value"),
    ("When is the next meeting?", "6.5.24", "document.wrong_value"),
    ("Which language", "Finnish", "document.not_allowed"),
    ("Which periods", "last year", "document.wrong_value"),
    ("Whom are you for?", "", "document.missing"),
    ("What does the target group need", "19121212-1212 needs help", "describing.person_number"),
]


@each_form
@pytest.mark.parametrize(("question", "answer", "code"), WRONG)
def test_a_wrong_answer_is_told_at_its_question(kind: str, question: str, answer: str, code: str) -> None:
    read = returned_description(edited(kind, BLANK, question, answer), f"form.{kind}", BLANK)
    (found,) = told(read)
    assert found[0] == code
    assert found[1].startswith(question)
    assert "1212" not in str(read)


def test_a_person_number_beside_the_questions_of_a_word_form_stops_it() -> None:
    made, stream = Document(io.BytesIO(document_form(BLANK))), io.BytesIO()
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.add_run("191212")
    paragraph.add_run("12-1212")
    made.save(stream)
    assert told(returned_description(stream.getvalue(), "form.docx", BLANK)) == [("describing.person_number", "")]


def test_an_answer_that_belongs_to_no_question_is_not_lost_in_silence() -> None:
    book, stream = load_workbook(io.BytesIO(workbook_form(BLANK))), io.BytesIO()
    book.active.append([None, "One more thing", "We also do this"])
    book.save(stream)
    read = returned_description(stream.getvalue(), "form.xlsx", BLANK)
    assert told(read) == [("describing.no_question", "One more thing")]


@pytest.mark.parametrize(
    ("name", "content"), [("form.txt", b"x"), ("form.xlsx", b"x"), ("form.docx", b"x"), ("form.docx", b""), ("f", b"")]
)
def test_what_is_no_form_is_refused(name: str, content: bytes) -> None:
    assert told(returned_description(content, name, BLANK)) == [("describing.no_form", "")]


@pytest.mark.parametrize("unit", UNITS)
def test_guidance_is_seen_whole_and_what_is_for_whoever_counts_is_folded_away(unit: str) -> None:
    description = example(unit)
    sheet = load_workbook(io.BytesIO(workbook_form(description))).active
    lines = [Line("guidance", ""), *form_lines(description)]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    for number, line in enumerate(lines, start=2):
        look, row = sheet.cell(number, 2).alignment, sheet.row_dimensions[number]
        assert (f"B{number}:C{number}" in merged) == (line.kind == "guidance")
        assert look.wrap_text or line.kind in ("section", "item")
        # Columns B and C are about 126 characters wide; a row is 15 points high.
        assert line.kind != "guidance" or len(str(sheet.cell(number, 2).value)) <= 126 * (row.height or 15) / 15
        assert bool(row.hidden) == line.is_technical


def test_things_copied_and_added_by_hand_are_read() -> None:
    book, stream = load_workbook(io.BytesIO(workbook_form(BLANK))), io.BytesIO()
    for name in ("Walks", "Walks"):
        book.active.append(["interventions[].name", "What do you call it?", name])
    book.save(stream)
    read = returned_description(stream.getvalue(), "form.xlsx", BLANK)
    assert isinstance(read, Description), read
    assert [(e.id, e.name) for e in read.interventions] == [
        ("talks", "Talks"),
        ("walks", "Walks"),
        ("walks_2", "Walks"),
    ]


def keys_of(model: type, above: str = "") -> set[str]:
    found = set()
    for name, field in model.model_fields.items():
        inner = [m for m in _models(field.annotation) if m is not model]
        key = f"{above}{field.alias or name}"
        found |= {k for one in inner for k in keys_of(one, f"{key}.")} if inner else {key}
    return found


def _models(annotation: object) -> list[type]:
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in _models(part)]


def test_every_key_of_a_description_is_asked_for() -> None:
    asked = set()
    for section in guide().sections:
        asked |= {question.key for question in section.questions}
        asked |= {f"{group.key}.{question.key}" for group in section.groups for question in group.questions}
    assert asked == keys_of(Description) - KEPT


def test_what_a_form_does_not_ask_for_stays() -> None:
    values = BLANK.model_dump(mode="json", by_alias=True)
    before = Description.model_validate({**values, "feedback": {**values["feedback"], "thresholds": {"manager": 9}}})
    for kind, make in FORMS.items():
        assert returned_description(make(before), f"form.{kind}", before) == before
