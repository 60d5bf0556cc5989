"""Two rounds with an example unit: three parties fill in its workbook, and the next edition shows what came of it."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.orchestration.places import ROOT, Place
from tests.spec.papers.read_papers import running

UNIT = "tidlig-forebyggelse"
EARLIER = ("2022", "2023")

#  figure         about  who we are       we see                  we think            we wonder       we disagree on
PARTIES = [
    ["result", "", "personalet", "To af fire er under", "Skemaet er nyt", "", ""],
    ["result", "", "ledelsen", "To af fire er under", "Vi har for få svar", "Hvem svarer ikke?", "Om det er skemaet"],
    ["result", "", "familierne", "", "", "Hvorfor spørger I først til sidst?", ""],
]
DECISIONS = [
    ["", "result", "Skemaet ringes ind", "ledelsen", "2024-03-31", "", "", ""],
    ["", "indicator-group_courses", "Gruppeforløb tilbydes ved første møde", "personalet", "2025-12-31", "", "op", ""],
]
WRONG = ["", "result", "Noget andet", "Rasmus Modsat", "2024-03-31", "", "", ""]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A home where the unit went through both rounds."""
    top = tmp_path_factory.mktemp("rounds")
    shutil.copytree(ROOT / "data" / UNIT, top / "workspace" / UNIT)
    place = Place(top / "workspace", top / "home")
    inbox, later = place.workspace / UNIT / "inbox", top / "later"
    later.mkdir()
    for file in [path for path in inbox.iterdir() if not any(year in path.name for year in EARLIER)]:
        shutil.move(file, later / file.name)
    place.run(UNIT)
    workbook = filled(place.home / "editions" / UNIT / "2023" / "manager" / "interpretation.xlsx")
    for file in later.iterdir():
        shutil.move(file, inbox / file.name)
    (inbox / "tolkning.xlsx").write_bytes(workbook)
    place.run(UNIT)
    return place


def filled(path: Path) -> bytes:
    """Fill in the first free lines of the workbook."""
    book = openpyxl.load_workbook(path)
    for name, lines in (("Fortolkninger", PARTIES), ("Beslutninger", [*DECISIONS, WRONG])):
        sheet = book[name]
        first = 2 if name == "Beslutninger" else 1 + next(r for r in range(2, 200) if not sheet.cell(r, 1).value) - 1
        for row, line in enumerate(lines, start=first):
            for column, text in enumerate(line, start=1):
                sheet.cell(row, column).value = text or None
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def page(place: Place, period: str, audience: str = "manager") -> str:
    return (place.home / "editions" / UNIT / period / audience / "index.html").read_text(encoding="utf-8")


def test_the_next_edition_shows_the_readings_of_every_party_and_where_they_differ(place: Place) -> None:
    shown = page(place, "2024")
    for _, _, party, *texts in PARTIES:
        assert party in shown
        assert all(text in shown for text in texts)


def test_it_shows_decisions_with_then_and_now_and_those_that_are_late(place: Place) -> None:
    shown = page(place, "2024")
    assert all(line[2] in shown for line in DECISIONS)
    assert "Overskredet" in shown or "Forsinket" in shown
    table = shown.partition('id="workshop"')[2].partition("</table>")[0]
    assert "Dengang" in table and "Nu" in table


def test_a_line_of_an_unknown_person_is_a_finding_and_counts_in_the_ledger(place: Place) -> None:
    findings = place.loke("findings", UNIT, "--json").stdout
    assert "interpreting.unknown_person" in findings
    assert "Rasmus Modsat" not in findings
    lines = place.loke("deliveries", UNIT, "--json").stdout
    assert '"tolkning.xlsx"' in lines


def test_other_readers_do_not_see_what_was_written_about_the_managers_edition(place: Place) -> None:
    assert PARTIES[1][5] in page(place, "2024") and PARTIES[1][5] not in page(place, "2024", "committee")


@pytest.mark.parametrize("period", ["2023", "2024"])
def test_the_minutes_hold_every_partys_words_and_what_was_decided(place: Place, period: str) -> None:
    said = running((place.home / "editions" / UNIT / period / "manager" / "minutes.pdf").read_bytes())
    for _, _, party, *texts in PARTIES:
        assert party in said
        assert all(text in said for text in texts)
    assert all(line[2] in said for line in DECISIONS)


def test_the_next_pack_tells_what_was_decided_and_what_the_figures_say_since(place: Place) -> None:
    said = running((place.home / "editions" / UNIT / "2024" / "manager" / "pack.pdf").read_bytes())
    assert all(line[2] in said for line in DECISIONS)
    assert "Dengang" in said and "Nu" in said
    assert all(line[2] not in page(place, "2024", "committee") for line in DECISIONS)


def test_no_file_of_other_readers_holds_a_word_of_the_workshop(place: Place) -> None:
    top = place.home / "editions" / UNIT / "2024" / "committee"
    words = [text for _, _, _, *texts in PARTIES for text in texts if text] + [line[2] for line in DECISIONS]
    files = [path for path in top.rglob("*") if path.suffix in (".html", ".pdf", ".svg", ".json", ".csv")]
    assert not (top / "minutes.pdf").exists()
    told = {path: running(path.read_bytes()) if path.suffix == ".pdf" else path.read_text("utf-8") for path in files}
    assert [path.name for path, text in told.items() if any(word in text for word in words)] == []


def test_the_next_workbook_begins_with_the_decisions_that_are_open(place: Place) -> None:
    path = place.home / "editions" / UNIT / "2024" / "manager" / "interpretation.xlsx"
    sheet = openpyxl.load_workbook(path)["Beslutninger"]
    assert [sheet.cell(row, 3).value for row in (2, 3)] == [line[2] for line in DECISIONS]
    assert all(sheet.cell(row, 1).value for row in (2, 3))
