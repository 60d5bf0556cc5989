"""Other people's headings and words become our columns and codes."""

import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from loke.mapping import MappedColumns, Mappings, better_dataset, map_columns, map_values
from schemas.codebook import Codebook
from schemas.finding import Place


def field(name: str, title: str = "", required: bool = False, **more: object) -> dict[str, object]:
    loke = {"link": "background", "identity": more.pop("identity", None)}
    return {"name": name, "type": "string", "title": title, "constraints": {"required": required}, "loke": loke, **more}


BOOK = Codebook.model_validate(
    {
        "name": "unit",
        "version": "1",
        "resources": [
            {
                "name": "courses",
                "title": "Insatser",
                "path": "courses.parquet",
                "schema": {
                    "primaryKey": ["course_id"],
                    "fields": [
                        field("course_id", "Insatsnr"),
                        field("first_name", "Förnamn", identity="name"),
                        field("gender", "Kön", missingValues=["vet ej"]),
                        field("started_on", "Startdatum", required=True),
                        field("note"),
                    ],
                },
                "loke": {"files": ["insatser*.csv"]},
            },
            {
                "name": "visits",
                "title": "Besök",
                "path": "visits.parquet",
                "schema": {"fields": [field("visit_id", required=True), field("course_id"), field("room", "Rum")]},
                "loke": {"files": ["besok*.csv"]},
            },
        ],
    }
)
COURSES, VISITS = BOOK.resources


def mappings(columns: str = "", values: str = "") -> Mappings:
    heads = "dataset,source_column,our_column,why\n", "dataset,column,source_value,our_code,why\n"
    tables = [
        pd.read_csv(io.StringIO(h + t), dtype="str", keep_default_na=False)
        for h, t in zip(heads, (columns, values), strict=True)
    ]
    return Mappings(*tables)  # fmt: skip


def table(*headings: str, rows: tuple[tuple[str, ...], ...] = ()) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(headings), dtype="str")
    return frame.assign(source_file="f.csv", source_sheet="", source_row=range(2, len(frame) + 2))


def mapped(*headings: str, by: str = "") -> MappedColumns:
    return map_columns(table(*headings), COURSES, mappings(by), Place("f.csv"))


def told(result: MappedColumns) -> list[tuple[str, str, str]]:
    return [(f.code.removeprefix("mapping."), f.severity.value, f.place.heading) for f in result.findings]


ALL = ("Insatsnr", "Förnamn", "Kön", "Startdatum", "note")


@pytest.mark.parametrize(
    ("headings", "by", "columns"),
    [
        pytest.param(ALL, "", {"course_id": "Insatsnr", "started_on": "Startdatum"}, id="by title"),
        pytest.param(("course_id", "started_on"), "", {"started_on": "started_on"}, id="by name"),
        pytest.param((" INSATSNR ", "start datum", "STARTDATUM"), "", {"course_id": " INSATSNR "}, id="case and space"),
        pytest.param(("Insatsnr", "Start"), "courses,Start,started_on,", {"started_on": "Start"}, id="by mapping"),
        pytest.param(("Insatsnr", "start"), "courses, START ,started_on,", {"started_on": "start"}, id="mapping, case"),
        pytest.param(("Insatsnr", "Kön", "Startdatum"), "courses,Kön,note,", {"note": "Kön"}, id="mapping goes first"),
        pytest.param(("A / Nr", "Startdatum"), "courses,A / Nr,course_id,", {"course_id": "A / Nr"}, id="two rows"),
    ],
)
def test_headings_find_their_columns(headings: tuple[str, ...], by: str, columns: dict[str, str]) -> None:
    assert columns.items() <= mapped(*headings, by=by).headings.items()


def test_columns_come_in_the_codebooks_order_and_without_the_ignored() -> None:
    result = mapped("Startdatum", "Kön", "Insatsnr", "Skräp", by="courses,Skräp,,behövs inte")
    assert list(result.frame.columns) == [
        "course_id", "gender", "started_on", "source_file", "source_sheet", "source_row",
    ]  # fmt: skip
    assert told(result) == [("absent_column", "check", "")]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        pytest.param(ALL, [], id="all there"),
        pytest.param((*ALL[:1], *ALL[2:]), [], id="a name column may be absent"),
        pytest.param(ALL[:-1], [("absent_column", "check", "")], id="an optional column is absent"),
        pytest.param((*ALL[:3], ALL[4]), [("missing_column", "stop", "")], id="a required column is missing"),
        pytest.param(ALL[1:], [("missing_column", "stop", "")], id="the key is missing"),
        pytest.param((*ALL, "Rum"), [("unknown_column", "fix", "Rum")], id="an unknown column"),
        pytest.param((*ALL, "(F)"), [], id="a column without heading was told by reading"),
        pytest.param((*ALL, "KÖN"), [("two_columns", "stop", "KÖN")], id="two columns for one"),
        pytest.param(("x", "y"), [("no_known_headings", "stop", "")], id="nothing known"),
        pytest.param(
            ("Insatsnr", "Rum"),
            [
                ("absent_column", "check", ""),
                ("missing_column", "stop", ""),
                ("absent_column", "check", ""),
                ("unknown_column", "fix", "Rum"),
            ],
            id="all at once",
        ),
    ],
)
def test_what_does_not_fit_is_told(headings: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert told(mapped(*headings)) == expected


@pytest.mark.parametrize(
    ("heading", "nearest"),
    [("Start datum", "Startdatum"), ("startdato", "Startdatum"), ("Insatsnummer", None), ("Rum", None)],
)
def test_did_you_mean(heading: str, nearest: str | None) -> None:
    found = [f for f in mapped("Insatsnr", "Kön", "note", heading).findings if f.code == "mapping.unknown_column"]
    assert [f.params.get("nearest") for f in found] == [nearest]


def test_headings_of_a_file_without_a_heading_row_are_not_told() -> None:
    secret = "Anna Svensson"
    assert secret not in repr(mapped(secret, "Storgatan 1").findings)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (ALL, None),
        (("visit_id", "course_id", "Rum"), "visits"),
        (("visit_id", "Insatsnr"), None),
        (("Rum",), None),
        (("Insatsnr", "Kön", "note"), None),
    ],
)
def test_file_of_another_dataset_is_recognised(headings: tuple[str, ...], expected: str | None) -> None:
    found = better_dataset(headings, COURSES, BOOK, Mappings.empty())
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Kvinna", "woman"),
        ("kvinna", "woman"),
        (" KVINNA ", "woman"),
        ("K", "woman"),
        ("woman", "woman"),
        ("Woman", "Woman"),
        ("vet ej", ""),
        ("Vet  ej", ""),
        ("vill inte", ""),
        ("", ""),
        ("annat", "annat"),
    ],
)
def test_words_become_codes(word: str, code: str) -> None:
    lines = ["courses,gender,Kvinna,woman,", "courses,gender,k,woman,", "courses,gender,Vill inte,,"]
    by = mappings(values="\n".join([*lines, "visits,gender,annat,x,"]))
    frame = map_columns(table("Kön", rows=((word,),)), COURSES, by, Place("f.csv")).frame
    assert map_values(frame, COURSES, by)["gender"].tolist() == [code]  # fmt: skip


def test_stored_mappings_are_read_back(tmp_path: Path) -> None:
    before = mappings("courses,Start,started_on,why\n", "courses,gender,K,woman,why\n")
    for name, stored in before.tables().items():
        stored.to_parquet(tmp_path / f"{name}.parquet")
    after = Mappings.read({name: tmp_path / f"{name}.parquet" for name in before.tables()})
    assert after.our_columns(COURSES)["start"] == "started_on"
    assert after.codes(COURSES, "gender") == {"K": "woman"}


def test_a_label_that_has_changed_still_means_its_code() -> None:
    """The code stays; every label that it ever had is known, and a mapping of the same word goes before them."""
    own = {"value": "own", "label": "Eget kontrakt", "earlier": [{"label": "Egen lägenhet", "until": "2023-12-31"}]}
    document = BOOK.model_dump(by_alias=True, mode="json")
    document["resources"][0]["schema"]["fields"][4] |= {"categories": [own, {"value": "none", "label": "Saknas"}]}
    courses = Codebook.model_validate(document).resources[0]
    words = ("Eget kontrakt", "EGEN  lägenhet", "own", "Saknas", "Annat")
    frame = table("note", rows=tuple((word,) for word in words))
    assert list(map_values(frame, courses, mappings())["note"]) == ["own", "own", "own", "none", "Annat"]
    changed = mappings(values="courses,note,Egen lägenhet,none,Betydde något annat då")
    assert list(map_values(frame, courses, changed)["note"]) == ["own", "none", "own", "none", "Annat"]
    assert courses.field("note").categories[0].earlier[0].until == date(2023, 12, 31)


UNDER_A_BAND = [
    # headings of the file, our column by heading (none: unknown)
    (["Nr / Insatsnr", "Period / Startdatum"], {"Nr / Insatsnr": "course_id", "Period / Startdatum": "started_on"}),
    (["A / B / Kön"], {"A / B / Kön": "gender"}),
    (["Före / Kön", "Efter / Kön"], {}),
    (["Kön", "Efter / Kön"], {"Kön": "gender"}),
    (["Kön / Annat"], {}),
    (["Person / Förnamn"], {"Person / Förnamn": "first_name"}),
]


@pytest.mark.parametrize(("headings", "meant"), UNDER_A_BAND)
def test_a_heading_under_a_band_goes_by_its_lower_row(headings: list[str], meant: dict[str, str]) -> None:
    assert mappings().meanings(headings, COURSES) == meant


def test_a_mapping_of_the_whole_heading_goes_before_its_lower_row() -> None:
    own = mappings("courses,Period / Kön,note,så är det här\n")
    assert own.meanings(["Period / Kön"], COURSES) == {"Period / Kön": "note"}


def test_a_column_taken_by_its_lower_row_is_told() -> None:
    frame = pd.DataFrame({"Nr / Insatsnr": ["1"], "Startdatum": ["2024-01-01"]}).assign(
        source_file="f", source_sheet="", source_row=2
    )
    mapped = map_columns(frame, COURSES, mappings(), Place("f"))
    told = [(f.code, f.place.heading) for f in mapped.findings]
    assert ("mapping.by_lower_row", "Nr / Insatsnr") in told
    assert mapped.headings == {"course_id": "Nr / Insatsnr", "started_on": "Startdatum"}


def test_a_file_under_bands_is_known_by_its_lower_rows() -> None:
    headings = ["Nr / Insatsnr", "Period / Startdatum", "Person / Kön"]
    assert better_dataset(headings, VISITS, BOOK, mappings()) == COURSES
