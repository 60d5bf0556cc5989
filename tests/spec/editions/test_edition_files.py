"""What an edition holds: files that need nothing else, and numbers that are the published ones."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser

import openpyxl
import pandas as pd
import pytest

from loke.captions import Figures
from loke.editions import edition_files
from loke.editions.csv_files import csv_bytes, guarded
from loke.editions.workbook import workbook_bytes
from schemas.text import Language
from tests.spec.editions.made_up_unit import BEFORE, PERIOD, documents, provenance, published

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
VOID = {"meta", "br", "img", "link", "hr", "input"}


@cache
def made(language: Language, period: str = PERIOD, audience: str = "manager") -> dict[str, bytes]:
    return edition_files(published(audience), period, documents(language), provenance())


class Page(HTMLParser):
    """The tags and texts of a page; fails when a tag is left open or closed twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "svg"} & set(self.open):
            self.text += f"{data} "

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module", params=LANGUAGES)
def edition(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return made(request.param)


@pytest.fixture(scope="module")
def page(edition: dict[str, bytes]) -> Page:
    return Page(edition["index.html"].decode())


def said(html: bytes) -> str:
    return " ".join(Page(html.decode()).text.split())


def test_the_page_is_whole_with_one_heading_and_a_language(page: Page) -> None:
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("html")) == 1
    assert page.all("html")[0]["lang"] in LANGUAGES


def test_the_page_runs_nothing_and_asks_for_nothing(page: Page, edition: dict[str, bytes]) -> None:
    assert not {"script", "link", "iframe", "img", "object", "form"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert set(re.findall(r"https?://[^\"' <]*", edition["index.html"].decode())) == {"http://www.w3.org/2000/svg"}
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    assert "url(" not in edition["index.html"].decode()
    assert "@import" not in edition["index.html"].decode()


def test_the_page_is_small(edition: dict[str, bytes]) -> None:
    assert len(edition["index.html"]) <= 150_000


def test_every_table_says_its_headings_and_every_link_leads_somewhere(page: Page, edition: dict[str, bytes]) -> None:
    assert {heading.get("scope") for heading in page.all("th")} == {"row", "col"}
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    headed = [table["aria-labelledby"] for table in page.all("table") if "aria-labelledby" in table]
    assert len(page.all("caption")) + len(headed) == len(page.all("table"))
    assert set(headed) <= set(ids)
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        target = str(link["href"])
        assert target.removeprefix("#") in ids if target.startswith("#") else target in edition


def test_the_page_can_be_skipped_through_and_its_figures_are_described(page: Page) -> None:
    assert page.all("a")[0]["class"] == "skip"
    assert all(svg["role"] == "img" for svg in page.all("svg") if svg.get("width"))
    assert all(svg.get("aria-hidden") == "true" for svg in page.all("svg") if not svg.get("width"))


def test_names_are_escaped(edition: dict[str, bytes]) -> None:
    assert b"<b>" not in re.sub(rb"<b>[^<]*</b></span>", b"", edition["index.html"])
    assert "&lt;b&gt;Å &amp; Ö&lt;/b&gt;" in edition["index.html"].decode()


def test_the_page_says_what_a_manager_looks_for() -> None:
    text = said(made("sv")["index.html"])
    for sentence in (
        "Björken, 2024",
        "Utgåva för chefen, får inte delas vidare",
        "Byggd på ungefär 45 rader i 2 leveranser.",
        "Vuxna över 18 år 25 av 40 Klart under de avsedda 90 %.",
        "2 av 2 ligger klart under det avsedda",
        "25 av 40 62 % troligen 47–76 %",
        "8 av 13 troligen 5–11 av 13 60 % minst 8 av 13 Som avsett, men osäkert",
        "2023 Bedömning",
        "Dokumenteras inte än: =1+1.",
        "13 av 44: Svarade båda gångerna",
        "G1 En tiondel fler 40 10 % mer än 2023 (36) Nått",
        "M2 Rutinen är prövad senast vid utgången av kvartal 2 2024 Försenat",
        "Delmål: 1 av 1 klart.",
        "45 av 50 levererade rader kunde användas",
        "Kön (Insatser) 33 av 44 (75 %)",
        "Tal under 5 visas inte",
    ):
        assert sentence.replace("\u00a0", " ") in text.replace("\u00a0", " "), sentence


def test_groups_stand_beside_the_total() -> None:
    assert "Vuxna över 18 år 25 av 40 13 av 22 12 av 18" in said(made("sv")["index.html"])
    assert "Uppdelat på kön: visas inte, så att ingen kan kännas igen." in said(
        made("sv", audience="committee")["index.html"]
    )


def test_only_the_period_and_the_one_before_are_used() -> None:
    text = said(made("sv", BEFORE)["index.html"])
    assert "20 av 36" in text
    assert "25 av 40" not in text
    assert b"2024" not in made("sv", BEFORE)["tables/intended_versus_actual.csv"].replace(b"2024Q", b"")


def test_no_name_of_a_delivered_file_leaves_the_house(edition: dict[str, bytes]) -> None:
    assert [name for name, content in edition.items() if b"Svensson" in content] == []
    workbook = openpyxl.load_workbook(io.BytesIO(edition["tables.xlsx"]))
    assert not [c.value for sheet in workbook for row in sheet for c in row if "Svensson" in str(c.value)]


def test_the_manifest_holds_the_hash_of_every_other_file(edition: dict[str, bytes]) -> None:
    manifest = json.loads(edition["manifest.json"])
    assert manifest["outputs"] == {n: sha256(c).hexdigest() for n, c in edition.items() if n != "manifest.json"}
    assert list(manifest) == sorted(manifest)
    assert (manifest["unit"], manifest["period"], manifest["audience"], manifest["threshold"]) == (
        "bjorken",
        PERIOD,
        "manager",
        5,
    )
    assert manifest["inputs"] == {"codebook.yaml": "c" * 64}
    assert manifest["data_hash"] == published().data_hash
    for row in manifest["deliveries"]:
        assert row["rows_read"] == row["rows_accepted"] + row["rows_quarantined"] + row["rows_repeated"]


def numbers(language: Language, name: str) -> list[tuple[object, ...]]:
    edition = made(language)
    comma = language != "en"
    text = edition[f"tables/{name}.csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if comma else ","))[1:]
    floats = [[cell.replace(",", ".") if comma else cell for cell in row] for row in rows]
    return [(row[2], *(float(row[i]) if row[i] else None for i in (7, 9, 11, 12, 13, 14))) for row in floats]


def expected(name: str) -> list[tuple[object, ...]]:
    found = Figures.of(published()).where(name)
    return [(f.element, f.n, f.k, f.share, f.low, f.high, f.value) for f in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["flow", "intended_versus_actual", "indicators", "collection_health"])
def test_the_csv_files_hold_exactly_the_published_numbers(language: Language, name: str) -> None:
    assert numbers(language, name) == expected(name)


def test_the_workbook_holds_exactly_the_published_numbers_as_numbers(edition: dict[str, bytes]) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(edition["tables.xlsx"]))
    names = ["flow", "intended_versus_actual", "indicators", "collection_health"]
    for name, sheet in zip(names, workbook.worksheets, strict=False):
        cells = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2))
        rows = [[*row[:7], *(None if isinstance(cell, str) else cell for cell in row[7:])] for row in cells]
        got = [(row[2], *(row[i] for i in (7, 9, 11, 12, 13, 14))) for row in rows]
        assert got == expected_order(names, workbook.sheetnames, name, sheet.title)


def expected_order(names: list[str], titles: list[str], name: str, title: str) -> list[tuple[object, ...]]:
    assert titles.index(title) == names.index(name)
    return [tuple(pytest.approx(cell) if isinstance(cell, float) else cell for cell in row) for row in expected(name)]


def test_no_cell_is_a_formula(edition: dict[str, bytes]) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(edition["tables.xlsx"]))
    assert not [cell.coordinate for sheet in workbook for row in sheet for cell in row if cell.data_type == "f"]
    assert any(cell.value == "=1+1" for sheet in workbook for row in sheet for cell in row)
    assert b"'=1+1" in edition["tables/definitions.csv"]


@pytest.mark.parametrize("text", ["=1+1", "+46", "-", "@SUM(A1)", "\tx", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded(f"a{text}") == f"a{text}"


def test_negative_numbers_stay_numbers() -> None:
    table = pd.DataFrame({"a": pd.Series([-1, None], dtype="Int64"), "b": pd.Series([-0.5, 2], dtype="Float64")})
    assert csv_bytes(table, "da").decode("utf-8-sig") == "a;b\r\n-1;-0,5\r\n;2,0\r\n"
    assert csv_bytes(table, "en").decode("utf-8-sig") == "a,b\r\n-1,-0.5\r\n,2.0\r\n"


def test_an_empty_table_still_makes_a_sheet() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(workbook_bytes({"Tom": pd.DataFrame({"a": pd.Series(dtype="str")})})))
    assert workbook["Tom"]["A1"].value == "a"


def test_the_same_input_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "from tests.spec.editions.test_edition_files import *\n"
        "print(json.dumps({name: sha256(content).hexdigest() for name, content in made('sv').items()}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert json.loads(run.stdout) == {name: sha256(content).hexdigest() for name, content in made("sv").items()}


def test_a_unit_without_groups_flow_tracks_or_figures_still_gets_a_page() -> None:
    own = documents("en")
    plain = own.description.feedback.model_copy(update={"flow": None, "groups": ()})
    bare = type(own)(
        own.description.model_copy(update={"feedback": plain}),
        own.codebook,
        own.change_model.model_copy(update={"tracks": ()}),
    )
    text = said(edition_files(published(), "1999", bare, provenance())["index.html"])
    assert "There is too little data to judge anything yet." in text
    assert "Nothing can be judged yet" in text


#  files in the order of the inbox                  what the reader is told
COUNTED = [
    (["accepted"], "About 40 of 50 delivered rows could be used"),
    (["replaced", "accepted"], "About 40 of 50 delivered rows could be used"),
    (["replaced", "replaced", "withdrawn", "accepted"], "About 40 of 50 delivered rows could be used"),
    (["repeated", "accepted"], "About 40 of 100 delivered rows could be used"),
]


@pytest.mark.parametrize(("verdicts", "headline"), COUNTED)
def test_who_corrects_files_does_not_get_numbers_that_look_less_trustworthy(verdicts: list[str], headline: str) -> None:
    rows = {
        "accepted": (50, 40, 10, 0),
        "replaced": (50, 0, 50, 0),
        "repeated": (50, 0, 0, 50),
        "withdrawn": (0, 0, 0, 0),
    }
    base = provenance().deliveries.iloc[[0] * len(verdicts)].reset_index(drop=True)
    counts = pd.DataFrame([rows[v] for v in verdicts], columns=list(base.columns[-4:]))
    told = base.assign(sequence=range(1, len(verdicts) + 1), verdict=verdicts, **counts)
    page = edition_files(published(), PERIOD, documents("en"), replace(provenance(), deliveries=told))["index.html"]
    assert headline in page.decode()
    gone = sum(v in ("replaced", "withdrawn") for v in verdicts)
    assert (f"are not counted here: {gone}." in page.decode()) == bool(gone)
    counting = len(verdicts) - gone
    assert f"in {counting} {'delivery' if counting == 1 else 'deliveries'}." in page.decode()
