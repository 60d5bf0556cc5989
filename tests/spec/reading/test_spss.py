"""SPSS files: labels, values that the file calls missing, dates, and bytes that are no SPSS file at all."""

import struct
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.reading import SOURCE_COLUMNS, Reading, read_delivery
from loke.reading.spss_records import DamagedError, checked_dictionary
from schemas.codebook import Format


def sav(folder: Path, columns: dict[str, list[Any]], **about: Any) -> bytes:
    path = folder / "made.sav"
    pyreadstat.write_sav(pd.DataFrame(columns), path, **about)
    return path.read_bytes()


def read(content: bytes, declared: Format | None = None, name: str = "in/answers.sav") -> Reading:
    return read_delivery(content, name, declared or Format())


def cells(reading: Reading) -> dict[str, list[str]]:
    assert reading.frame is not None
    return {str(name): list(reading.frame[name]) for name in reading.frame.columns.drop(list(SOURCE_COLUMNS))}


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(f.code.removeprefix("reading."), f.severity.value, f.place.heading) for f in reading.findings]


LABELS = {1: "Ja ", 2: "Nej", 8: "Vet ej", 9: "Vill ej svara"}


@pytest.mark.parametrize("how", [{}, {"compress": True}, {"row_compress": True}], ids=["plain", "zlib", "bytes"])
def test_every_kind_of_value_becomes_its_text(tmp_path: Path, how: dict[str, bool]) -> None:
    columns: dict[str, list[Any]] = {
        "Helped": [1, 2, None, 9],
        "score": [7.25, -1, 1e6, None],
        "free": ["Åsa såg „æ–ø“", "", None, "lång " * 100],
        "day": [date(2024, 2, 29), None, date(1899, 12, 31), date(2150, 1, 1)],
        "moment": [datetime(2024, 1, 31, 23, 59, 58), None, None, datetime(2024, 1, 31)],
        "clock": [time(8, 5), None, None, time(23, 59, 59)],
        "nothing": [None, None, None, 4.0],
    }
    reading = read(sav(tmp_path, columns, variable_value_labels={"Helped": LABELS}, **how))
    assert cells(reading) == {
        "Helped": ["Ja", "Nej", "", "Vill ej svara"],
        "score": ["7.25", "-1", "1000000", ""],
        "free": ["Åsa såg „æ–ø“", "", "", ("lång " * 100).strip()],
        "day": ["2024-02-29", "", "1899-12-31", "2150-01-01"],
        "moment": ["2024-01-31 23:59:58", "", "", "2024-01-31"],
        "clock": ["08:05:00", "", "", "23:59:59"],
        "nothing": ["", "", "", "4"],
    }
    assert reading.frame is not None
    assert list(reading.frame["source_row"]) == [2, 3, 4, 5]
    assert set(reading.native) == {"score", "day", "moment", "clock", "nothing"}
    assert list(reading.native["score"]) == [True, True, True, False]
    assert (reading.detected, told(reading)) == ("sav, UTF-8", [])


@pytest.mark.parametrize(
    ("labels", "ranges", "values", "texts", "codes"),
    [
        pytest.param(LABELS, [9], [1, 9], ["Ja", "Vill ej svara"], [], id="missing with a label"),
        pytest.param({1: "Ja"}, [99], [1, 99], ["Ja", "missing 99"], ["missing_without_label"], id="without a label"),
        pytest.param({}, [99], [7, 99], ["7", "missing 99"], ["missing_without_label"], id="number without labels"),
        pytest.param({99: "99"}, [99], [9, 99], ["9", "missing 99"], ["missing_without_label"], id="label is a number"),
        pytest.param(
            {}, [{"lo": 90, "hi": 99}], [89, 90, 99, 100], ["89", "missing 90", "missing 99", "100"],
            ["missing_without_label"], id="both ends of a range",
        ),
        pytest.param({1: "Ja"}, [], [1, 99], ["Ja", "99"], [], id="not called missing is a value"),
        pytest.param({1: "Annat", 6: "annat"}, [], [1, 6], ["Annat (1)", "annat (6)"], ["same_label"], id="same label"),
        pytest.param({1: "2"}, [], [1, 2], ["2", "code 2"], [], id="a value like another's label"),
        pytest.param({0: "Aldrig", 10: "Alltid"}, [], [0, 5, 10], ["Aldrig", "5", "Alltid"], [], id="ends of a scale"),
        pytest.param({1.5: "Halv"}, [], [1.5], ["Halv"], [], id="label of a decimal"),
    ],
)  # fmt: skip
def test_labels_and_missing_values_stay_distinct(
    tmp_path: Path, labels: dict[float, str], ranges: list[Any], values: list[float], texts: list[str], codes: list[str]
) -> None:
    about = {"variable_value_labels": {"q": labels}} if labels else {}
    content = sav(tmp_path, {"q": [float(v) for v in values]}, missing_ranges={"q": ranges} if ranges else {}, **about)
    reading = read(content)
    assert cells(reading)["q"] == texts
    assert [code for code, _, _ in told(reading)] == codes
    assert not any(text.startswith("missing") for text in reading.codes.get("q", {}))


def test_every_text_leads_back_to_one_code(tmp_path: Path) -> None:
    reading = read(sav(tmp_path, {"q": [1.0, 2.0]}, variable_value_labels={"q": LABELS}, missing_ranges={"q": [8, 9]}))
    assert reading.codes == {"q": {"Ja": "1", "Nej": "2"}}


def test_text_variables_have_labels_and_missing_values_too(tmp_path: Path) -> None:
    content = sav(
        tmp_path, {"q": ["f", "m", "x", "?"]}, variable_value_labels={"q": {"f": "Flicka", "m": "Pojke"}},
        missing_ranges={"q": ["x"]},
    )  # fmt: skip
    assert cells(read(content))["q"] == ["Flicka", "Pojke", "missing x", "?"]


def test_headings_are_names_and_questions_stand_beside_them(tmp_path: Path) -> None:
    content = sav(tmp_path, {"ett_langt_variabelnamn": [1.0], "b": [2.0]}, column_labels=["Har du fått hjälp?", ""])
    reading = read(content)
    assert list(cells(reading)) == ["ett_langt_variabelnamn", "b"]
    assert reading.questions == {"ett_langt_variabelnamn": "Har du fått hjälp?"}


def test_the_file_states_its_encoding_and_the_codebook_overrules_it(tmp_path: Path) -> None:
    content = sav(tmp_path, {"q": ["Åsa"]}).replace("Åsa".encode(), b"\xc5sa ")
    plain = read(content)
    assert [code for code, _, _ in told(plain)] == ["not_as_stated"]
    assert cells(plain)["q"][0].startswith("Åsa")
    assert told(read(content, Format(encoding="cp1252"))) == []


def test_blank_rows_are_no_rows_and_others_keep_their_place(tmp_path: Path) -> None:
    frame = read(sav(tmp_path, {"a": [1.0, None, 3.0], "b": ["x", " ", ""]})).frame
    assert frame is not None
    assert list(frame["source_row"]) == [2, 4]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"$FL2", id="only the mark"),
        pytest.param(b"PK\x03\x04" + bytes(400), id="a workbook"),
        pytest.param(b"$FL2" + bytes(400), id="zeros"),
        pytest.param(b"\xff" * 5_000, id="ones"),
        pytest.param(b"nr;svar\n1;2\n" * 40, id="text"),
    ],
)
def test_other_bytes_are_a_finding(content: bytes) -> None:
    reading = read(content)
    assert reading.frame is None
    assert told(reading) == [("damaged_file", "stop", "")]


def with_extension(content: bytes, kind: int, data: bytes) -> bytes:
    """Return an SPSS file with one more extension record at the end of its dictionary."""
    end = content.index(struct.pack("<ii", 999, 0))
    return content[:end] + struct.pack("<iiii", 7, kind, 1, len(data)) + data + content[end:]


MULTIPLE = b"$both=D1 1 9999 sum a b\n"


def test_a_set_of_multiple_responses_that_reaches_beyond_its_end_is_passed_over(tmp_path: Path) -> None:
    content = with_extension(sav(tmp_path, {"a": [1.0], "b": [0.0]}), 7, MULTIPLE)
    assert cells(read(content)) == {"a": ["1"], "b": ["0"]}


def number_at(content: bytes, at: int, value: int) -> bytes:
    return content[:at] + struct.pack("<i", value) + content[at + 4 :]


@pytest.mark.parametrize("index", [0, -1, 3, 10_000_000])
def test_a_label_for_a_variable_that_is_not_there_is_refused_before_it_can_crash(tmp_path: Path, index: int) -> None:
    content = sav(tmp_path, {"a": [1.0], "b": [0.0]}, variable_value_labels={"a": {1.0: "Ja"}})
    at = content.index(struct.pack("<iii", 4, 1, 1)) + 8
    assert checked_dictionary(number_at(content, at, 2)).variables == 2
    with pytest.raises(DamagedError):
        checked_dictionary(number_at(content, at, index))
    assert told(read(number_at(content, at, index))) == [("damaged_file", "stop", "")]


@pytest.mark.parametrize(("index", "fits"), [(1, True), (2, False), (3, False), (4, True)])
def test_a_label_for_a_longer_text_or_the_rest_of_one_is_refused(tmp_path: Path, index: int, fits: bool) -> None:
    columns: dict[str, list[Any]] = {"a": [1.0], "long": ["x" * 12], "b": [0.0]}
    content = sav(tmp_path, columns, variable_value_labels={"a": {1.0: "Ja"}})
    at = content.index(struct.pack("<iii", 4, 1, 1)) + 8
    assert (read(number_at(content, at, index)).frame is not None) == fits


@given(data=st.data())
def test_damaged_files_are_a_table_or_a_finding(data: st.DataObject, made: list[bytes]) -> None:
    content = bytearray(data.draw(st.sampled_from(made)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, min(len(content), 2_500) - 1))
        new = data.draw(st.binary(min_size=1, max_size=8))
        content[at : at + data.draw(st.integers(0, 8))] = new
    reading = read(bytes(content))
    assert reading.frame is not None or any(f.severity.value == "stop" for f in reading.findings)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("sav")
    columns: dict[str, list[Any]] = {"a_long_name_here": [1.0, 2.0, 99.0, None], "b": ["x", "y", "", "å " * 200]}
    about: dict[str, Any] = {"variable_value_labels": {"a_long_name_here": LABELS}, "note": "en not"}
    ways: list[dict[str, bool]] = [{}, {"compress": True}, {"row_compress": True}]
    return [sav(folder, columns, missing_ranges={"a_long_name_here": [99]}, **about, **way) for way in ways]
