"""A unit that speaks English, from its documents to its editions and pages."""

import io
import re

import openpyxl
import pytest

from tests.orchestration.places import Made, Place, small_delivery
from tests.spec.words.languages_said import Told, foreign_texts

UNIT, NORDIC = "house", re.compile("[åäöæøÅÄÖÆØ]")
ODD = {5: "K005;Q;24;2024-06-15;2024-12-06;5;5;8", 9: "K009;F;twenty;2024-09-19;2024-12-10;9;1;8"}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return the home of a unit made by `loke new --language en`, with two rows that must be set aside."""
    top = tmp_path_factory.mktemp("english")
    place = Place(top / "workspace", top / "home")
    place.workspace.mkdir()
    made = place.loke("new", UNIT, "--language", "en", "--name", "The House by the River")
    assert made.returncode == 0, made.stderr
    for name in ("description", "change_model"):
        document = place.workspace / UNIT / f"{name}.yaml"
        document.write_text(re.sub(r"\b20\d\d\b", "2024", document.read_text(encoding="utf-8")), encoding="utf-8")
    rows = small_delivery().splitlines()
    for line, text in ODD.items():
        rows[line] = text
    inbox = place.workspace / UNIT / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / "courses_1.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Made(place, place.run())


def pages(made: Made) -> dict[str, str]:
    found = {name: content.decode() for name, content in made.place.files().items() if name.endswith(".html")}
    assert {"editions/index.html", "pages/index.html", f"pages/{UNIT}/idea.html"} <= set(found)
    assert any("/indicators/" in name for name in found)
    return found


def test_every_page_says_that_it_is_english_and_has_no_word_of_another_language(english: Made) -> None:
    for name, html in pages(english).items():
        assert '<html lang="en">' in html, name
        assert foreign_texts(html) == [], name
        assert [text for _, text in Told(html).texts if NORDIC.search(text)] == [], name


def test_numbers_and_quarters_are_written_as_in_english(english: Made) -> None:
    page = pages(english)[f"editions/{UNIT}/2024/manager/index.html"]
    said = " ".join(text for _, text in Told(page).texts)
    assert re.search(r"\d%", said)
    assert not re.search(r"\d\s%", said)
    assert "Q1" in said and "K1" not in said


def test_tables_and_workbooks_are_in_english(english: Made) -> None:
    files = english.place.files("editions", UNIT, "2024", "manager")
    first = {name: content.decode("utf-8-sig").splitlines()[0] for name, content in files.items() if ".csv" in name}
    assert first
    for name, heading in first.items():
        assert not NORDIC.search(heading), name
        assert "," in heading and ";" not in heading, name
    for name in (name for name in files if name.endswith(".xlsx")):
        book = openpyxl.load_workbook(io.BytesIO(files[name]))
        texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
        assert [text for text in (*book.sheetnames, *texts) if NORDIC.search(text)] == [], name


def test_findings_are_told_in_english(english: Made) -> None:
    (unit,) = english.first["units"]
    assert [d["rows_quarantined"] for d in unit["deliveries"]] == [2]
    told = english.place.loke("findings", UNIT)
    assert told.returncode == 0, told.stderr
    assert not NORDIC.search(told.stdout)
    assert "Gender" in told.stdout
