"""`loke new` and `loke describe` as a person meets them: asked, interrupted, resumed, and by a form."""

import json
import os
from pathlib import Path

import openpyxl
import pytest
import yaml
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.commands.options import WrongUseError


def loke(at: Path, *arguments: str, answers: str = "") -> Result:
    env = {"LOKE_KEY": str(at / "key"), "LOKE_HOME": str(at / "home"), "LOKE_WORKSPACE": str(at / "data")}
    return CliRunner(env={**os.environ, **env}).invoke(app, list(arguments), input=answers)


def described(at: Path, unit: str) -> dict[str, object]:
    values = yaml.safe_load((at / "data" / unit / "description.yaml").read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values


@pytest.fixture
def at(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for unit, language in (("umea", "sv"), ("aabenraa", "da")):
        assert loke(tmp_path, "new", unit, "--language", language).exit_code == 0
    return tmp_path


@pytest.mark.parametrize(
    ("unit", "asked", "example", "stopped"),
    [
        ("umea", "Vad är ert uppdrag?", "Exempel: ", "Sparat."),
        ("aabenraa", "Hvad er jeres opgave?", "Eksempel: ", "Gemt."),
    ],
)
def test_questions_are_asked_in_the_units_language_and_go_on_where_they_stopped(
    at: Path, unit: str, asked: str, example: str, stopped: str
) -> None:
    first = loke(at, "describe", unit, answers="?\nVi ger stöd.\nNämnden\nLag A; Lag B\nstopp\n")
    assert first.exit_code == 0
    assert first.stdout.count(asked) >= 2 and example in first.stdout and stopped in first.stdout
    kept = {"text": "Vi ger stöd.", "given_by": "Nämnden", "legal_basis": ["Lag A", "Lag B"]}
    assert described(at, unit)["assignment"] == kept
    # The input ends in the midst of the walk, as when the window is closed.
    second = loke(at, "describe", unit, answers="\n\n\n")
    assert asked not in second.stdout and stopped in second.stdout
    assert described(at, unit)["assignment"] == kept


def test_an_answer_that_cannot_be_read_is_asked_for_again(at: Path) -> None:
    told = loke(at, "describe", "umea", answers="\n" * 9 + "cirka 40\n40\nstopp\n").stdout
    assert told.count("Hur många räknar ni med på ett år?") == 2
    assert "Det går inte att läsa så. Här väntas: ett heltal." in told
    assert described(at, "umea")["target_group"]["expected_per_year"] == 40  # type: ignore[index]


def filled(form: Path, answers: dict[str, str]) -> Path:
    book = openpyxl.load_workbook(form)
    for row in book.active.iter_rows():
        if str(row[0].value) in answers:
            row[2].value = answers[str(row[0].value)]
    book.save(form)
    return form


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_form_is_made_beside_the_documents_and_read_unchanged(at: Path, kind: str) -> None:
    before, form = described(at, "umea"), at / "data" / "umea" / "templates" / f"description.{kind}"
    assert loke(at, "describe", "umea", "--form", kind).exit_code == 0
    assert loke(at, "describe", "umea", "--from", str(form)).exit_code == 0
    assert described(at, "umea") == before


def test_a_filled_in_form_is_put_into_the_description_and_never_written_over(at: Path) -> None:
    form = at / "data" / "umea" / "templates" / "description.xlsx"
    loke(at, "describe", "umea", "--form", "xlsx")
    answers = {"needs": "Lugn.", "target_group.expected_per_year": "40", "process.next_meeting": "12.1.2027"}
    content = filled(form, answers).read_bytes()
    loke(at, "describe", "umea", "--form", "xlsx")
    assert form.read_bytes() == content
    told = json.loads(loke(at, "describe", "umea", "--from", str(form), "--json").stdout)
    assert {s["section"]: s["state"] for s in told["completeness"]}["needs"] == "complete"
    after = described(at, "umea")
    assert (after["needs"], str(after["process"]["next_meeting"])) == ("Lugn.", "2027-01-12")  # type: ignore[index]


def test_a_form_with_mistakes_tells_all_of_them_and_changes_nothing(at: Path) -> None:
    document = at / "data" / "umea" / "description.yaml"
    before = document.read_bytes()
    loke(at, "describe", "umea", "--form", "xlsx")
    wrong = {"target_group.expected_per_year": "cirka 40", "process.next_meeting": "snart", "language": "Norska"}
    told = loke(
        at, "describe", "umea", "--from", str(filled(document.parent / "templates" / "description.xlsx", wrong))
    )
    assert (told.exit_code, told.stdout.count("  stop  "), document.read_bytes()) == (1, 3, before)


@pytest.mark.parametrize(
    ("unit", "near"), [("umeå-stöd", "umea-stod"), ("Æblehuset", "aeblehuset"), ("19121212-1212", "")]
)
def test_a_folder_name_that_does_not_do_is_suggested_anew(at: Path, unit: str, near: str) -> None:
    told = loke(at, "new", unit)
    assert isinstance(told.exception, WrongUseError) and f"such as {near or 'familjehuset-norr'}," in str(
        told.exception
    )
    assert "1212" not in str(told.exception)
