"""SurveyXact exports: four forms of one survey, and what rides along in them."""

from collections.abc import Mapping

import pandas as pd
import pytest

from loke.landing import present_deliveries, register
from loke.reading import SOURCE_COLUMNS, Reading, read_delivery
from schemas.codebook import Format
from tests.spec.reading.made_up_survey import (
    IDENTIFIERS,
    ROWS,
    STATUS_WORDS,
    VARIABLES,
    delimited,
    files,
    label_lines,
    texts,
    workbook,
)

FORMS = ("comma", "semicolon", "tab", "excel")


def read(inbox: Mapping[str, bytes], declared: Format | None = None) -> Reading:
    """Read the one delivery of an inbox that is no companion, by the road that deliveries take."""
    deliveries = [d for d in present_deliveries(register(None, inbox), inbox) if not d.explains]
    assert len(deliveries) == 1
    return read_delivery(deliveries[0].content, deliveries[0].name, declared or Format(), deliveries[0].companions)


def own_columns(reading: Reading) -> dict[str, list[str]]:
    assert reading.frame is not None
    return {str(name): list(reading.frame[name]) for name in reading.frame.columns.drop(list(SOURCE_COLUMNS))}


def told(reading: Reading) -> dict[str, set[str]]:
    by_code: dict[str, set[str]] = {}
    for finding in reading.findings:
        by_code.setdefault(finding.code.removeprefix("reading."), set()).add(finding.place.heading)
    return by_code


def test_the_survey_has_forty_columns_and_sixty_rows() -> None:
    assert (len(VARIABLES), ROWS) == (40, 60)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_table(form: str) -> None:
    columns = own_columns(read(files(form)))
    riding = [columns.pop(name) for name in IDENTIFIERS] if form == "comma" else []
    assert all(len(column) == ROWS for column in riding)
    assert columns == texts()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_same_questions_and_codes(form: str) -> None:
    reading, first = read(files(form)), read(files("semicolon"))
    assert reading.questions == first.questions
    assert reading.codes == first.codes
    assert reading.questions["s_6_5"] == "Hvordan hadde vi kontakt? / Telefon"
    assert reading.questions["s_1"] == "Hvem er du?"
    assert reading.codes["s_1"] == {"Mor": "5", "Far": "1", "Annen voksen": "3"}


@pytest.mark.parametrize("form", FORMS)
def test_unknown_codes_are_kept_and_counted(form: str) -> None:
    found = told(read(files(form)))
    assert found == {"unknown_codes": {"s_4", "s_9"}}


DETECTED = {
    "comma": "surveyxact, three files, csv, cp1252, comma, headings in row 1",
    "semicolon": "surveyxact, three files, csv, cp1252, semicolon, headings in row 1",
    "tab": "surveyxact, three files, csv, utf-16, tab, headings in row 1",
    "excel": "surveyxact, three sheets, xlsx, sheet Dataset, headings in row 1",
}


@pytest.mark.parametrize("form", FORMS)
def test_how_it_was_written_is_told(form: str) -> None:
    assert read(files(form)).detected == DETECTED[form]


def test_rows_are_counted_as_excel_counts_them() -> None:
    reading = read(files("excel"))
    assert reading.frame is not None
    assert list(reading.frame["source_row"]) == list(range(2, ROWS + 2))
    assert set(reading.frame["source_sheet"]) == {"Dataset"}


@pytest.mark.parametrize(
    ("marks", "status", "several"),
    [
        ("1,0,0,0,0", "new", False),
        ("0,1,0,0,0", "distributed", False),
        ("0,0,1,0,0", "some_answers", False),
        ("0,0,0,1,0", "completed", False),
        ("0,0,0,0,1", "dropped_out", False),
        ("0,0,0,0,0", "", False),
        (",,,,", "", False),
        ("0,1,0,1,0", "distributed + completed", True),
    ],
)
def test_rows_are_invitations_with_a_status(marks: str, status: str, several: bool) -> None:
    dataset = f"nr,stato_1,stato_2,stato_3,stato_4,stato_5\n1,{marks}\n".encode()
    reading = read({"dataset.csv": dataset, "labels.csv": b"stato_1,0,Ikke valgt\n"})
    assert own_columns(reading)["(status)"] == [status]
    assert ("several_statuses" in told(reading)) == several


def test_answered_and_invited_are_different_numbers() -> None:
    status = pd.Series(own_columns(read(files("tab")))["(status)"])
    assert set(status) == set(STATUS_WORDS)
    assert 0 < (status == "completed").sum() < len(status)


LABELS = "s_1,1,Ja\ns_1,2,Nei \n"


@pytest.mark.parametrize(
    ("labels", "cells", "expected", "codes"),
    [
        pytest.param(LABELS, ["1", "2", ""], ["Ja", "Nei", ""], set(), id="labels without their spaces"),
        pytest.param(LABELS, ["1", "7", "x"], ["Ja", "7", "x"], {"unknown_codes"}, id="unknown codes stay"),
        pytest.param(LABELS, [" 2 "], ["Nei"], set(), id="spaces around a code"),
        pytest.param("s_1,1,2\ns_1,2,3\n", ["1", "2"], ["2", "3"], set(), id="labels that are numbers"),
        pytest.param("s_1,1,2\n", ["1", "2"], ["2", "code 2"], {"unknown_codes"}, id="unknown code like a label"),
        pytest.param(
            "s_1,1,Annet\ns_1,2,annet \n", ["1", "2"], ["Annet (1)", "annet (2)"], {"same_label"}, id="shared label"
        ),
        pytest.param("s_1,1,Ja\ns_1,1,Nei\n", ["1"], ["Ja"], {"two_labels"}, id="two labels for one code"),
        pytest.param("S_1,1,Ja\n", ["1"], ["Ja"], set(), id="letter case of the variable"),
        pytest.param("s_1,1,\n", ["1"], ["1"], {"unknown_codes"}, id="empty label"),
        pytest.param("s_2,1,Ja\n", ["1"], ["1"], set(), id="labels of another variable"),
    ],
)
def test_codes_become_labels(labels: str, cells: list[str], expected: list[str], codes: set[str]) -> None:
    dataset = "nr,s_1\n" + "".join(f"{i},{cell}\n" for i, cell in enumerate(cells))
    reading = read({"x/dataset.csv": dataset.encode(), "x/labels.csv": labels.encode()})
    assert own_columns(reading)["s_1"] == expected
    assert set(told(reading)) == codes


@pytest.mark.parametrize(
    ("absent", "codes"),
    [("labels.csv", {"no_labels"}), ("structure.csv", {"unknown_codes"})],
)
def test_one_companion_may_be_absent(absent: str, codes: set[str]) -> None:
    inbox = files("semicolon")
    del inbox[absent]
    assert set(told(read(inbox))) == codes


def test_a_dataset_alone_is_a_plain_table() -> None:
    reading = read({"dataset.csv": files("semicolon")["dataset.csv"]})
    assert reading.detected == "csv, cp1252, semicolon, headings in row 1"
    assert "(status)" not in own_columns(reading)


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b'a,"b', "open_quote", id="open quotation mark"),
        pytest.param(b"\xff\xfe\x00", "undecodable", id="half a sign"),
    ],
)
def test_a_companion_that_cannot_be_read_stops_the_delivery(labels: bytes, code: str) -> None:
    reading = read({"dataset.csv": files("comma")["dataset.csv"], "labels.csv": labels})
    found = {f.code: (f.severity.value, f.place.file) for f in reading.findings}
    assert found[f"reading.{code}"] == ("stop", "labels.csv")


def test_a_declared_sheet_is_read_as_it_stands() -> None:
    reading = read(files("excel"), Format(sheet="Dataset"))
    assert reading.detected == "xlsx, sheet Dataset, headings in row 1"
    assert set(own_columns(reading)["s_9"]) == {"1", "2", "3", ""}


def test_more_sheets_than_the_three_do_not_hide_them() -> None:
    sheets = {"Notater": [["a", "b"], ["c", "d"]], "Dataset": [["nr", "s_1"], ["x", 1]]}
    content = workbook({**sheets, "Structure": [["variableName", "questionText"]], "Labels": [["s_1", 1, "Ja"]]})
    reading = read({"a.xlsx": content})
    assert own_columns(reading)["s_1"] == ["Ja"]
    assert [f.place.sheet for f in reading.findings if f.code == "reading.other_sheet"] == ["Notater"]


def test_labels_may_be_written_in_another_encoding_than_the_dataset() -> None:
    dataset = "nr,s_1\n1,1\n".encode("utf-16")
    labels = delimited([*label_lines(), ["s_1", 1, "Får"]], "comma").replace(b"s_1,1,Far ", b"")
    reading = read({"dataset.csv": dataset, "labels.csv": labels})
    assert own_columns(reading)["s_1"] == ["Får"]
