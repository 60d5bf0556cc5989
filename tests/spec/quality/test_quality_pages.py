"""The two pages: thanks, gaps and places in the unit's language, and never what a cell holds."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest

from loke.plausibility import PLAUSIBILITY
from loke.quality import Quality, quality
from loke.quality.trend import trends
from schemas.occasions import OCCASIONS_HEALTH
from schemas.quality import QUALITY
from schemas.table import table_of
from tests.spec.editions.test_edition_files import Page
from tests.spec.quality.planted import BOOK, HEAD, documents, left_by_judging

LANGUAGES = ("sv", "da", "en")
PAGES = ("quality.html", "checks.html")
FILES = {
    "courses-1.csv": HEAD
    + "A1;20;2024-01-01;;7\nA2;8765;2024-01-01;;7\nA3;4321;2024-01-01;;7\nA4;21;2024-01-01;;\nA5;21;2024-01-01;;\n",
    "courses-2.csv": HEAD + "".join(f"B{i};30;2024-02-0{i};;5\n" for i in range(1, 10)) + "P7777;31;2024-02-01;;5\n",
    "visits.csv": "visit;nr\nV1;A1\nV2;Q9999\n",
    "strange.csv": "some;thing\n1;2\n",
}
#  month    expected received outside waiting missing
HEALTH = [
    ("2023-02", "courses", "intake", "self", 9, 1, 0, 0, 8, 0.0),
    ("2023-05", "courses", "intake", "self", 9, 2, 0, 0, 7, 0.0),
    ("2023-08", "courses", "intake", "self", 9, 3, 0, 0, 6, 0.0),
    ("2023-11", "courses", "intake", "self", 9, 4, 0, 0, 5, 0.0),
    ("2023-12", "courses", "intake", "self", 9, 1, 1, 2, 5, 0.0),
    ("2024-01", "courses", "intake", "self", 9, 5, 0, 1, 3, 0.0),
]
#  expectation                             column  least greatest observed inside
BANDS = [
    ("expect_table_row_count_to_be_between", "", 5.0, None, 13.0, True),
    ("expect_column_mean_to_be_between", "age", 16.0, 19.0, 27.123, False),
    ("expect_column_mean_to_be_between", "score", None, 4.0, 5.678, False),
]


def bands() -> pd.DataFrame:
    rows = [("courses", what, column, low, high, seen, ok, "It is so.") for what, column, low, high, seen, ok in BANDS]
    return PLAUSIBILITY.validate(table_of(rows, PLAUSIBILITY))


@cache
def made(language: str) -> Quality:
    with TemporaryDirectory() as folder:
        judging = left_by_judging(FILES, Path(folder))
        health = OCCASIONS_HEALTH.validate(table_of(HEALTH, OCCASIONS_HEALTH))
        return quality(judging, documents(language), BOOK, bands(), health)


def text(language: str, path: str) -> str:
    """Return what stands on a page, on one line, without style and tags."""
    html = made(language).pages[path].decode().partition("</style>")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_in_its_language_and_asks_for_nothing(language: str, path: str) -> None:
    html = made(language).pages[path].decode()
    page = Page(html)
    assert [len(page.all(tag)) for tag in ("h1", "main", "html", "nav")] == [1, 1, 1, 1]
    assert page.all("html")[0]["lang"] == language
    assert "<script" not in html
    assert set(re.findall(r"https?://[^\"' <]*", html)) <= {"http://www.w3.org/2000/svg"}
    places = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(places) == len(set(places))
    anchors = {str(link["href"])[1:] for link in page.all("a") if str(link["href"]).startswith("#")}
    assert anchors <= {*map(str, places)}
    assert len(html.encode()) <= 150_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_no_cell_stands_on_a_page(language: str, path: str) -> None:
    for cell in ("8765", "4321", "P7777", "Q9999", "A1", "2024-02-01"):
        assert not re.search(rf"\b{cell}\b", made(language).pages[path].decode()), cell


@pytest.mark.parametrize("path", PAGES)
def test_names_that_the_unit_chose_are_never_markup(path: str) -> None:
    assert "Huset &amp; &lt;Ærø&gt;" in made("sv").pages[path].decode()


def test_what_is_well_is_thanked_for_and_what_is_not_is_counted() -> None:
    said = text("sv", "quality.html")
    assert "15 av 17 rader har ingen cell att rätta" in said
    assert "Tack: 15 av 17" not in said
    assert "Tack: 16 av 17 rader stämmer med de andra" in said
    assert "Tack: 13 av 13 rader kom i tid" in said
    assert "12 av 14 rader är helt ifyllda" in said
    assert "Tack för filer utan en enda anmärkning: courses-2.csv." in said


def test_a_page_says_in_which_table_the_last_delivery_is_worse() -> None:
    said = text("sv", "quality.html")
    assert "Ungefär som förut i varje tabell som kommit två gånger." in said
    assert "Sämre än förut" not in said


def test_rows_with_the_same_remark_stand_together_with_file_and_heading() -> None:
    said = text("en", "quality.html")
    assert "courses-1.csv · age, rows 3–4 “Age” is outside what is allowed." in said
    assert "courses-1.csv · score, rows 5–6 “Well-being” is empty, though an answer is expected here." in said
    assert "visits.csv · nr, row 3 “Course” points at something that does not exist" in said


def test_what_stops_a_file_comes_first() -> None:
    said = text("en", "quality.html")
    assert said.index("strange.csv") < said.index("What there is to do", said.index("Thank you for files"))


def test_code_in_a_remedy_is_code_and_nothing_else() -> None:
    html = made("en").pages["quality.html"].decode()
    assert "`" not in html
    assert "<code>asked_when</code>" in html


def test_measurements_are_told_for_the_last_four_quarters_without_those_awaited() -> None:
    said = text("en", "quality.html")
    told = said[said.index("Measurements at their occasions") :]
    assert "Q1 2023" not in told
    assert re.search(r"Courses & homes: intake \(self\) 2 of 9 3 of 9 5 of 16 5 of 8", told.replace("&amp;", "&"))


def test_every_rule_of_the_contract_is_told_once_with_what_it_expects_and_where_it_is_broken() -> None:
    html = made("en").pages["checks.html"].decode()
    rules = re.findall(r"<code>([a-z_]+\.[a-z_]+)</code>", html)
    of_cells = "nr.required age.type age.range day.type day.required ended.type score.type visit.required"
    of_rows = "nr.unique row.in_order visit.unique nr.foreign_key"
    assert sorted(rules) == sorted([*of_cells.split(), *of_rows.split()])
    said = text("en", "checks.html")
    assert "Age age.range from 0 to 99 15 2 rows courses-1.csv, rows 3–4" in said
    assert "Course nr.foreign_key exists in Courses &amp; homes 2 1 row visits.csv, row 3" in said
    assert "The row row.in_order Nothing ends before it starts. 15 Holds" in said


def test_bands_say_the_side_and_the_value_only_of_enough_rows() -> None:
    said = text("en", "checks.html")
    assert "Number of rows: at least 5 13 Inside: 13 It is so." in said
    # A mean of thirteen rows comes near a cell.
    assert "Mean: from 16 to 19 13 Above It is so." in said
    assert "27.1" not in said and "5.68" not in said


def test_the_same_deliveries_give_the_same_bytes() -> None:
    before = made("da").pages
    made.cache_clear()
    assert made("da").pages == before


#  deliveries of each dataset in their order, good/rows          how the last stands beside the one before
TRENDS = {
    "a:50/100 a:90/100": "a better",
    "a:90/100 a:50/100": "a worse",
    "a:50/100 a:52/100": "a alike",
    # Certain at 95 %, which one in twenty tables would be by chance; not at 99 %.
    "a:50/100 a:65/100": "a alike",
    "a:100/100 a:100/100": "a alike",
    "a:50/100 b:90/100": "",
    "": "",
    "a:0/100 a:50/100 a:90/100": "a better",
    "a:9/100 a:50/100 a:50/100": "a alike",
    "a:1/2 a:2/2": "a alike",
    "a:50/100 a:0/0 a:90/100": "a better",
    # Together they would be worse, though neither is: the table with more to mend has grown.
    "a:50/100 b:990/1000 a:500/1000 b:99/100": "a alike, b alike",
    "b:90/100 a:10/100 b:10/100 a:90/100": "a better, b worse",
}


@pytest.mark.parametrize(("drawn", "told"), TRENDS.items())
def test_a_trend_compares_the_last_two_deliveries_of_each_dataset(drawn: str, told: str) -> None:
    rows = []
    for i, each in enumerate(drawn.split(), 1):
        dataset, good, of = re.split("[:/]", each)
        rows.append((i, f"{i}.csv", dataset, "correct", int(of), int(good)))
    found = trends(QUALITY.validate(table_of(rows, QUALITY)), "correct")
    assert ", ".join(f"{one.dataset} {one.direction}" for one in found) == told
