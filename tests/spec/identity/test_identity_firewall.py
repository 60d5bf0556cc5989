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
