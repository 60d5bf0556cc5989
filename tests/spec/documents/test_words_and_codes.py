"""Mappings and codebooks agree on codes, kinds of missing and examples; what is left out says why."""

from datetime import date

import pytest

from loke.documents import UnitDocuments, read_documents
from loke.documents.new_unit import new_unit

COLUMNS, VALUES = "mappings/columns.csv", "mappings/values.csv"

LINES = [
    # file, line, the findings that it gives
    (VALUES, "courses,gender,Kvinna,F,", []),
    (VALUES, "courses,gender,Kvinna,K,", [("document.unknown_name", "stop")]),
    (VALUES, "courses,gender,vet ej,(dont_know),Personen vill inte svara", []),
    (VALUES, "courses,gender,vet ej,(dont_know),", [("document.no_why", "check")]),
    (VALUES, "courses,gender,vet ej,,", [("document.no_why", "check")]),
    (VALUES, "courses,gender,vet ej,(dontknow),Skäl", [("document.unknown_name", "stop")]),
    (VALUES, "courses,contacts,vet ej,(refusd),Skäl", [("document.unknown_name", "stop")]),
    (VALUES, "courses,contacts,sju,7,", []),
    (VALUES, "courses,age,vet ej,(dont_know),Every row must have an age", [("document.unknown_name", "stop")]),
    (COLUMNS, "courses,Start,started_on,", []),
    (COLUMNS, "courses,Anteckning,,Fri text", []),
    (COLUMNS, "courses,Anteckning,,", [("document.no_why", "check")]),
]


def findings(**changed: bytes) -> list[tuple[str, str]]:
    found = read_documents("familjehuset", {**new_unit("familjehuset", "F", "en", date(2024, 3, 1)), **changed})
    told = found.findings if isinstance(found, UnitDocuments) else found
    return [(f.code, f.severity.value) for f in told]


@pytest.mark.parametrize(("file", "line", "expected"), LINES)
def test_line_of_a_mapping_holds_or_is_told(file: str, line: str, expected: list[tuple[str, str]]) -> None:
    heading = "dataset,source_column,our_column,why" if file == COLUMNS else "dataset,column,source_value,our_code,why"
    assert findings(**{file: f"{heading}\n{line}\n".encode()}) == expected


@pytest.mark.parametrize(("example", "expected"), [("H24-0001", []), ("H24-001", [("document.example", "stop")])])
def test_an_example_fits_its_own_pattern(example: str, expected: list[tuple[str, str]]) -> None:
    codebook = new_unit("familjehuset", "F", "en", date(2024, 3, 1))["codebook.yaml"].decode()
    codebook = codebook.replace(
        "constraints: {required: true}", r"constraints: {required: true, pattern: 'H\d\d-\d{4}'}", 1
    )
    codebook = codebook.replace("loke: {link", f"loke: {{example: {example}, link", 1)
    assert findings(**{"codebook.yaml": codebook.encode()}) == expected
