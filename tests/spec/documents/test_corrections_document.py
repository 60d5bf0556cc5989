"""The corrections document: lines are added and never touched, and what cannot be used is told at its line."""

import pytest

from loke.documents.corrections import HEADINGS, read_corrections, with_correction, without_hashes
from loke.identity import holds_person_number
from schemas.finding import Finding

HASH = "ab" * 32
LINE = {
    "date": "2024-05-01",
    "file": "a b.csv",
    "sha256": HASH,
    "decision": "accept",
    "by": "Anna",
    "why": "fel, rättat",
}
HEAD = ",".join(HEADINGS)


def read(content: bytes) -> tuple[list[list[str]], list[Finding]]:
    findings: list[Finding] = []
    table = read_corrections({"corrections.csv": content}, findings)
    return table.to_numpy().tolist(), findings


def test_lines_are_added_at_the_end_and_read_back() -> None:
    first = with_correction(None, LINE)
    second = with_correction(first, {**LINE, "decision": "undo", "why": "=1+1\nny rad"})
    assert second.startswith(first)
    rows, findings = read(second)
    assert findings == []
    assert [row[3] for row in rows] == ["accept", "undo"]
    assert rows[0] == ["2024-05-01", "a b.csv", HASH, "accept", "", "", "Anna", "fel, rättat"]
    assert rows[1][-1] == "'=1+1 ny rad"


@pytest.mark.parametrize("why", ["=1+1", " =1+1", "\n=1+1", "\t@x", "\r-1", " \u00a0+1"])
def test_white_space_in_front_hides_no_formula(why: str) -> None:
    rows, _ = read(with_correction(None, {**LINE, "why": why}))
    assert rows[0][-1] == "'" + why.strip()


def test_a_document_that_excel_saved_is_read_and_continued() -> None:
    saved = with_correction(None, {**LINE, "why": "rättat"}).decode().replace(",", ";").encode("cp1252")
    rows, findings = read(with_correction(saved.rstrip(b"\n"), {**LINE, "why": "ångrat"}))
    assert findings == []
    assert [row[-1] for row in rows] == ["rättat", "ångrat"]


def test_no_document_decides_nothing() -> None:
    findings: list[Finding] = []
    assert read_corrections({}, findings).empty
    assert findings == []


WRONG = [
    ("date,file\n", "document.mapping_header", 1),
    (f"{HEAD}\n2024-05-01,a.csv,{HASH},maybe,,,,\n", "document.not_allowed", 2),
    (f"{HEAD}\n2024-05-01,a.csv,abc,accept,,,,\n", "document.wrong_value", 2),
    (f"{HEAD}\n1 maj,a.csv,{HASH},accept,,,,\n", "document.wrong_value", 2),
    (f"{HEAD}\n2024-05-01,a.csv,{HASH},accept,b.csv,,,\n", "document.wrong_value", 2),
]


@pytest.mark.parametrize(("text", "code", "row"), WRONG)
def test_a_line_that_cannot_be_used_is_told_and_nothing_of_the_document_holds(text: str, code: str, row: int) -> None:
    rows, findings = read(text.encode())
    assert rows == []
    assert [(f.code, f.place.row) for f in findings] == [(code, row)]


def test_the_digits_of_a_hash_are_no_person_number_but_those_in_words_are() -> None:
    hashed = f"{HEAD}\n2024-05-01,a.csv,{'a' * 20}191212121212{'b' * 32},accept,,,,\n"
    (searched,) = without_hashes({"corrections.csv": hashed.encode()}).values()
    assert not any(map(holds_person_number, searched.decode().splitlines()))
    told = {"corrections.csv": f"{HEAD}\n2024-05-01,a.csv,{HASH},accept,,,,19121212-1212\n".encode()}
    (searched,) = without_hashes(told).values()
    assert any(map(holds_person_number, searched.decode().splitlines()))
