"""A plain table of variables comes in by the words of its headings, types and codes."""

import io
from typing import Any

import pytest
from xlsxwriter import Workbook

from loke.exchanging.foreign import Foreign, read_foreign
from schemas.codebook import Field
from schemas.finding import Severity


def taken(text: str, file: str = "variabler.csv") -> Foreign:
    return read_foreign(text.encode("utf-8-sig"), file, "huset", None)


def fields(text: str) -> tuple[Field, ...]:
    codebook = taken(text).codebook
    assert codebook is not None, taken(text).findings
    return codebook.resources[0].table_schema.fields


def told(foreign: Foreign) -> list[tuple[str, int, str]]:
    found = [f for f in foreign.findings if "decide" not in f.code]
    return [(f.code.removeprefix("exchanging."), f.place.row, f.place.heading) for f in found]


TABLE = """Variabel;Fråga;Typ;Koder;Min;Max;Obligatorisk;Minuter;Vem
age;Hur gammal är du?;heltal;;16;70;ja;0,5;Behandlare
gender;Kön;kategori;"1=Kvinna; 2=Man; 9=Vet ej";;;;;
started;Startdatum;datum;;2022-01-01;;nej;;
mood;Mående;decimaltal;;0;10,5;;;
plan;Plan gjord;ja/nej;"1=Ja; 0=Nej";;;;;
note;Anteckning;fritext;;;;;;
"""


def test_a_swedish_table_becomes_variables() -> None:
    foreign = taken(TABLE)
    age, gender, started, mood, plan, note = fields(TABLE)
    assert foreign.kind == "table of variables"
    assert (age.type, age.title) == ("integer", "Hur gammal är du?")
    assert (age.constraints.minimum, age.constraints.maximum) == (16, 70)
    assert (age.constraints.required, age.loke.minutes, age.loke.recorded_by) == (True, 0.5, "Behandlare")
    assert [(c.value, c.label) for c in gender.categories] == [("1", "Kvinna"), ("2", "Man")]
    assert gender.missing_words == {"9": "dont_know", "Vet ej": "dont_know"}
    assert (started.type, started.constraints.minimum, started.constraints.required) == ("date", "2022-01-01", False)
    assert (mood.type, mood.constraints.maximum) == ("number", 10.5)
    assert (plan.type, [(c.value, c.label) for c in plan.categories]) == ("string", [("1", "Ja"), ("0", "Nej")])
    assert note.type == "string"
    assert told(foreign) == [("taken_as_missing", 3, "Koder")]
    decided = [f.code for f in foreign.findings if "decide" in f.code]
    assert decided == ["exchanging.decide_link", "exchanging.decide_key", "exchanging.decide_files"]


def test_a_danish_and_an_english_table_are_known_by_their_own_words() -> None:
    rows = "alder,Alder?,heltal,,0\nkoen,Køn,tekst,k=Kvinde;m=Mand,\n"
    danish = fields(f"Variabelnavn,Spørgsmål,Datatype,Værdier,Mindst\n{rows}")
    english = fields("Name\tLabel\tType\tValues\nage\tAge\tinteger\t\nsex\tSex\tstring\tf=Female;m=Male\n")
    assert [(f.name, f.type, len(f.categories)) for f in danish] == [("alder", "integer", 0), ("koen", "string", 2)]
    assert [(f.name, f.type, len(f.categories)) for f in english] == [("age", "integer", 0), ("sex", "string", 2)]


RANGES = [
    # what stands among the codes, least, greatest
    ("0-120", 0, 120),
    ("1 – 10", 1, 10),
    ("1 till 5", 1, 5),
    ("1 til 5", 1, 5),
    ("-2 to 2,5", -2, 2.5),
]


@pytest.mark.parametrize(("written", "least", "greatest"), RANGES)
def test_a_range_among_the_codes_is_a_limit(written: str, least: float, greatest: float) -> None:
    text = f"Variabel;Spørgsmål;Type;Værdier;Påkrævet\nx;X?;tal;{written};ja\ny;Y?;valg;1=Ja, 2=Nej;nej\n"
    limited, coded = fields(text)
    assert (limited.constraints.minimum, limited.constraints.maximum) == (least, greatest)
    assert (limited.constraints.required, coded.constraints.required, len(coded.categories)) == (True, False, 2)
    assert told(taken(text)) == []


def test_a_range_among_the_codes_of_a_text_is_told_at_the_codes() -> None:
    text = "Variabel;Fråga;Typ;Koder\nx;X?;fritext;1-5\n"
    assert {place[2] for place in told(taken(text))} == {"Koder"}


CODES = [
    # how the codes are written, codes with labels
    ("1=Ja; 2=Nej", {"1": "Ja", "2": "Nej"}),
    ("1 = Ja | 2 = Nej", {"1": "Ja", "2": "Nej"}),
    ("1: Ja; 2: Nej", {"1": "Ja", "2": "Nej"}),
    ("1=Ja, 2=Nej", {"1": "Ja", "2": "Nej"}),
    ("1 - Ja; 2 - Nej", {"1": "Ja", "2": "Nej"}),
    ("1=Ja\n2=Nej", {"1": "Ja", "2": "Nej"}),
    ("Ja; Nej", {"Ja": "", "Nej": ""}),
    ("01=Ja; 02=Nej, alltid", {"01": "Ja", "02": "Nej, alltid"}),
]


@pytest.mark.parametrize(("written", "expected"), CODES)
def test_codes_are_known_in_the_usual_ways_of_writing(written: str, expected: dict[str, str]) -> None:
    field = fields(f'Namn\tEtikett\tKoder\nq\tFråga\t"{written}"\n')[0]
    assert {c.value: c.label for c in field.categories} == expected


MISTAKES = [
    # the row, the finding at the heading
    ("q;Fråga;heltallx;;;", "type_not_known", "Typ"),
    ("q;Fråga;heltal;;många;", "not_understood", "Min"),
    ("q;Fråga;text;;5;", "limit_of_text", "Min"),
    ("q;Fråga;datum;;1 maj;", "not_understood", "Min"),
    ("q;Fråga;text;bara ett ord;;", "codes_not_understood", "Koder"),
    ('q;Fråga;text;"1=Ja; 1=Nej";;', "code_twice", "Koder"),
    ("Stor Bokstav;Fråga;text;;;", "renamed", "Variabel"),
    (";;text;;;", "no_name", ""),
]


@pytest.mark.parametrize(("row", "code", "heading"), MISTAKES)
def test_what_is_not_understood_is_told_at_its_cell_and_the_rest_is_used(row: str, code: str, heading: str) -> None:
    foreign = taken(f"Variabel;Etikett;Typ;Koder;Min;Max\nfirst;Första;text;;;\n{row}\n")
    assert told(foreign) == [(code, 3, heading)]
    assert foreign.codebook is not None
    assert all(f.severity is Severity.CHECK for f in foreign.findings)


def test_a_column_that_is_not_known_is_told_with_a_suggestion() -> None:
    foreign = taken("Variabel;Etikkett;Typ\nq;Fråga;text\n")
    assert told(foreign) == [("column_left_out", 1, "Etikkett")]
    assert "etikett" in str(foreign.findings[0].params["nearest"])


def test_a_file_without_a_table_of_variables_is_refused() -> None:
    foreign = taken("Datum;Antal\n2024-01-01;3\n")
    assert foreign.codebook is None
    assert [f.code for f in foreign.findings if f.severity is Severity.STOP] == ["exchanging.no_variables"]


def test_titles_above_the_table_blank_rows_and_several_sheets_are_no_hindrance() -> None:
    stream = io.BytesIO()
    with Workbook(stream) as book:
        about = book.add_worksheet("Om")
        about.write_string(0, 0, "Variabellista 2024")
        sheet = book.add_worksheet("Variabler")
        sheet.write_string(0, 0, "Vår variabellista")
        cells: list[list[Any]] = [["Namn", "Etikett", "Datamängd", "Max"], [], ["a", "A", "Besök", 7]]
        cells.append(["b", "B", "Insats", ""])
        for number, row in enumerate(cells, start=2):
            for position, cell in enumerate(row):
                sheet.write(number, position, cell)
    foreign = read_foreign(stream.getvalue(), "lista.xlsx", "huset", None)
    assert foreign.codebook is not None
    columns = {d.name: d.columns for d in foreign.codebook.resources}
    assert columns == {"besok": {"a": "integer"}, "insats": {"b": "string"}}
    assert told(foreign) == [("no_names", 0, "")]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04 broken", b"a"])
@pytest.mark.parametrize("file", ["a.xlsx", "a.csv", "a.pdf", "a"])
def test_whatever_a_file_holds_it_is_told_and_never_raised(content: bytes, file: str) -> None:
    foreign = read_foreign(content, file, "huset", None)
    assert foreign.codebook is None and foreign.findings


def test_a_person_number_in_a_table_stops_it_and_is_not_told() -> None:
    foreign = taken("Variabel;Etikett;Typ\nq;Till exempel 19910802-2394;text\n")
    assert [(f.code, f.place.row) for f in foreign.findings] == [("exchanging.person_number", 2)]
    assert "0802" not in repr(foreign.findings)
