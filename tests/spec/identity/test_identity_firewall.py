"""What may pass the identity firewall."""

import stat
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from loke.identity import Protected, masked_finding, protect_identity, pseudonym, read_key
from loke.mapping import Mappings, map_columns
from loke.mapping.finding_types import UNKNOWN_NEAR
from schemas.codebook import Dataset
from schemas.finding import Place

KEY = b"k" * 32
PERSON = "19850101-1234"


def field(
    name: str, kind: str = "string", identity: str | None = None, pattern: str | None = None
) -> dict[str, object]:
    loke = {"link": "background", "identity": identity}
    return {"name": name, "type": kind, "constraints": {"pattern": pattern}, "loke": loke}


FIELDS = [
    field("nr", pattern=r"\d{10}"),
    field("person", identity="person"),
    field("name", identity="name"),
    field("age", "integer"),
    field("cost", "number"),
    field("day", "date"),
    field("note"),
]
DATASET = Dataset.model_validate(
    {"name": "d", "path": "d", "schema": {"fields": FIELDS}, "loke": {"files": ["*"]}},
)


def protect(file: str = "f.csv", sheet: str = "", **columns: list[str]) -> Protected:
    frame = pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in columns.items()})
    frame = frame.assign(source_file=file, source_sheet=sheet, source_row=range(2, len(frame) + 2))
    place = Place(file, sheet)
    return protect_identity(frame, map_columns(frame, DATASET, Mappings.empty(), place), DATASET, KEY, place)


def test_declared_person_becomes_one_pseudonym_however_written() -> None:
    frame = protect(person=[PERSON, "8501011234", "850101 1234", "850102-1234", ""]).frame
    assert frame is not None
    first, *same, other, missing = frame["person"]
    assert set(same) == {first} and other != first and missing == ""
    assert len(first) == 32 and int(first, 16)


def test_a_declared_column_is_known_under_a_band_too() -> None:
    result = protect(**{"Om personen / person": [PERSON], "Om personen / name": ["Anna"], "age": ["40"]})
    assert result.frame is not None
    assert "name" not in result.frame and len(result.frame["person"][0]) == 32
    assert protect(**{"Om personen / person": [PERSON], "Annan / person": [PERSON]}).frame is None


def test_pseudonym_depends_on_the_key() -> None:
    assert pseudonym("198501011234", KEY) != pseudonym("198501011234", b"l" * 32)
    with pytest.raises(ValueError, match="too short"):
        pseudonym("198501011234", b"")


def test_declared_name_is_removed() -> None:
    frame = protect(name=["Anna"], note=["x"]).frame
    assert frame is not None
    assert "name" not in frame and "note" in frame


def test_unreadable_person_is_marked_and_emptied() -> None:
    result = protect(person=["okänd", PERSON, ""])
    assert result.frame is not None and result.findings == ()
    assert result.unreadable["person"].tolist() == [True, False, False]
    assert result.frame["person"].tolist()[0] == ""


@pytest.mark.parametrize(
    ("columns", "passes"),
    [
        pytest.param({"note": ["ring 8501011234"]}, False, id="free text"),
        pytest.param({"unknown": [PERSON]}, False, id="unknown column"),
        pytest.param({"nr": ["8501011234"]}, True, id="bare number that its pattern matches"),
        pytest.param({"nr": ["850101-1234"]}, False, id="dash in spite of a pattern"),
        pytest.param({"nr": ["198501011234"]}, False, id="bare number that its pattern does not match"),
        pytest.param({"note": ["8501011234"]}, False, id="bare number without a pattern"),
        pytest.param({"age": ["8501011234"]}, True, id="bare number in a whole-number column"),
        pytest.param({"age": ["198501011234"]}, False, id="twelve digits in a whole-number column"),
        pytest.param({"age": ["850101-1234"]}, False, id="dash in a whole-number column"),
        pytest.param({"cost": ["8501011234,50"]}, True, id="large amount"),
        pytest.param({"day": ["2024-01-15 12:30"]}, True, id="date and time"),
        pytest.param({"day": ["8501011234"]}, False, id="bare number in a date column"),
        pytest.param({"name": [PERSON]}, True, id="declared name is removed unread"),
        pytest.param({"note": ["x"], "850101-1234": ["y"]}, False, id="heading"),
    ],
)
def test_undeclared_person_number_stops_the_file(columns: dict[str, list[str]], passes: bool) -> None:
    result = protect(**columns)
    assert (result.frame is not None) is passes
    assert all(f.severity == "stop" for f in result.findings)


@pytest.mark.parametrize(("file", "sheet"), [("in/850101-1234.csv", ""), ("f.xlsx", "850101-1234")])
def test_person_number_in_a_name_stops_the_file_and_is_not_told(file: str, sheet: str) -> None:
    result = protect(file, sheet, note=["x"])
    assert result.frame is None
    assert [f.code for f in result.findings] == ["identity.in_name"]
    assert "1234" not in repr(result.findings)


def test_finding_names_column_and_count_never_the_number() -> None:
    result = protect(note=["850101-1234", "x", "010185-1234", "850101-1234"])
    (finding,) = result.findings
    assert (finding.place.heading, finding.params["count"]) == ("note", 3)
    assert "1234" not in repr(result)


def test_findings_of_other_stages_are_blotted() -> None:
    finding = masked_finding(UNKNOWN_NEAR.at(Place("f.csv", heading="850101-1234"), nearest="x 8501011234"))
    assert "1234" not in repr(finding)
    assert finding.code == "mapping.unknown_column"


def test_whatever_goes_wrong_stops_the_file_without_a_word_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("850101-1234")

    monkeypatch.setattr("loke.identity.protecting.search_column", broken)
    result = protect("in/f.csv", note=["x"])
    assert result.frame is None
    assert [f.code for f in result.findings] == ["identity.failed"]
    assert "1234" not in repr(result)


def test_empty_table_passes() -> None:
    result = protect(person=[], note=[])
    assert result.frame is not None and result.frame.empty
    assert np.array_equal(result.unreadable["person"], np.zeros(0, dtype=bool))


def test_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "pseudonym.key"
    key = read_key(path)
    assert len(key) == 32 and read_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["pseudonym.key"]


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, "00" * 31])
def test_damaged_key_is_never_replaced(tmp_path: Path, content: str) -> None:
    path = tmp_path / "pseudonym.key"
    path.write_text(content)
    with pytest.raises(ValueError, match="damaged"):
        read_key(path)
    assert path.read_text() == content


@pytest.mark.parametrize(
    "broken", ["search_column", "is_telling", "normal_person_number", "pseudonym", "names_phones", "masked"]
)
@pytest.mark.parametrize("error", [RuntimeError, KeyError, RecursionError, MemoryError, UnicodeError])
def test_any_error_anywhere_in_the_firewall_stops_the_file_and_tells_only_its_kind(
    monkeypatch: pytest.MonkeyPatch, broken: str, error: type[Exception]
) -> None:
    def raises(*_: object, **__: object) -> object:
        raise error(PERSON)

    monkeypatch.setattr(f"loke.identity.protecting.{broken}", raises, raising=False)
    result = protect(f"in/{PERSON}.csv" if broken == "masked" else "in/f.csv", person=[PERSON], note=["ring mig"])
    stopped = [f for f in result.findings if f.code == "identity.failed"]
    assert result.frame is None and [f.params["kind"] for f in stopped] == [error.__name__]
    assert "1234" not in repr(result.findings)


def test_addresses_and_phone_numbers_stop_the_file_unless_their_column_is_declared_or_ignored() -> None:
    for text, code in (("anna@exempel.se", "identity.emails"), ("070-174 06 05", "identity.phones")):
        (finding,) = protect(note=["x", text, text]).findings
        assert (finding.code, finding.severity, finding.params["count"]) == (code, "stop", 2)
        assert "exempel" not in repr(finding) and "174" not in repr(finding)
        assert protect(name=[text], note=["x"]).frame is not None
    dataset_columns = pd.DataFrame(
        [["d", "extra", "", "why"]], columns=["dataset", "source_column", "our_column", "why"]
    )
    mappings = Mappings(dataset_columns.astype("str"), Mappings.empty().values)
    for cell, passes in (("anna@exempel.se", True), ("070-174 06 05", True), (PERSON, False)):
        frame = pd.DataFrame({"note": ["x"], "extra": [cell]}, dtype="str")
        frame = frame.assign(source_file="f.csv", source_sheet="", source_row=[2])
        mapped = map_columns(frame, DATASET, mappings, Place("f.csv"))
        assert (protect_identity(frame, mapped, DATASET, KEY, Place("f.csv")).frame is not None) is passes


def test_numbers_that_a_spreadsheet_shortened_are_told_of() -> None:
    result = protect(person=["8.50101E+11", "8,50101E+09", PERSON])
    assert result.frame is not None
    (finding,) = result.findings
    assert (finding.code, finding.place.heading, finding.params["count"]) == ("identity.lost_digits", "person", 2)
    assert result.unreadable["person"].tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("more", "passes"),
    [
        ({}, False),
        ({"categories": [{"value": "x"}]}, True),
        ({"constraints": {"pattern": "x+"}}, True),
        ({"type": "integer"}, True),
    ],
)
def test_free_text_under_a_telling_heading_would_be_kept_and_stops_the_file(
    more: dict[str, object], passes: bool
) -> None:
    told = field("told") | {"title": "Barnets namn"} | more
    dataset = Dataset.model_validate(
        {"name": "d", "path": "d", "schema": {"fields": [told, field("note")]}, "loke": {"files": ["*"]}}
    )
    frame = pd.DataFrame({"Barnets namn": ["x"], "note": ["y"]}, dtype="str")
    frame = frame.assign(source_file="f.csv", source_sheet="", source_row=[2])
    mapped = map_columns(frame, dataset, Mappings.empty(), Place("f.csv"))
    result = protect_identity(frame, mapped, dataset, KEY, Place("f.csv"))
    assert (result.frame is not None) is passes
    assert passes or [f.code for f in result.findings] == ["identity.kept_names"]


def test_a_key_open_to_others_or_inside_a_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in" / "pseudonym.key"
    with pytest.raises(ValueError, match="LOKE_KEY"):
        read_key(path, [tmp_path])
    assert not path.exists()
    read_key(path)
    path.chmod(0o640)
    with pytest.raises(ValueError, match="chmod 600"):
        read_key(path)
