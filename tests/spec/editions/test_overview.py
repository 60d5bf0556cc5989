"""The page over all units."""

import re

from loke.editions import OverviewEntry, overview_page
from schemas.text import Language
from tests.spec.editions.made_up_unit import BEFORE, PERIOD, documents, provenance, published
from tests.spec.editions.test_edition_files import Page


def entry(unit: str, language: Language, period: str, audience: str) -> OverviewEntry:
    own = documents(language)
    named = type(own)(own.description.model_copy(update={"unit": unit}), own.codebook, own.change_model)
    return OverviewEntry(published(audience), period, named, provenance(), f"{unit}/{period}/{audience}/index.html")


EDITIONS = [
    entry(unit, language, period, audience)
    for unit, language in (("bjorken", "sv"), ("aeroe", "da"))
    for period in (BEFORE, PERIOD)
    for audience in ("manager", "committee")
]


def test_the_overview_shows_every_unit_with_its_tables_and_a_figure_each() -> None:
    html = overview_page(EDITIONS).decode()
    page = Page(html)
    assert len(page.all("h1")) == 1
    assert [section.get("lang") for section in page.all("section")] == [None, "da", "sv"]
    assert len([svg for svg in page.all("svg") if svg.get("width")]) == 2 * 3
    assert len(page.all("table")) == 1 + 2 * 3
    text = " ".join(page.text.split())
    assert "Björken 50 44 4 2" in text
    assert "Ærø og Ålen 50 44 4 2" in text
    assert "Voksne over 18 år 25 af 40" in text
    assert "Vuxna över 18 år 25 av 40" in text


def test_the_overview_links_to_every_edition_by_relative_paths() -> None:
    links = {str(link["href"]) for link in Page(overview_page(EDITIONS).decode()).all("a")}
    assert {e.path for e in EDITIONS} <= links
    assert not [link for link in links if "://" in link or link.startswith("/")]


def test_the_overview_asks_for_nothing_outside_and_fits_its_size() -> None:
    html = overview_page(EDITIONS).decode()
    assert set(re.findall(r"https?://[^\"' <]*", html)) == {"http://www.w3.org/2000/svg"}
    assert "<script" not in html
    assert len(html) < 150_000


def test_the_order_of_the_editions_does_not_matter() -> None:
    assert overview_page(EDITIONS) == overview_page(EDITIONS[::-1])


def test_units_stand_by_folder_name_and_are_not_ranked_by_their_figures() -> None:
    # The two have the same figures and other names; what they are called decides, not what they reached.
    swapped = [entry(unit, "sv", PERIOD, "manager") for unit in ("zeta", "alfa", "mitten")]
    sections = [str(s["id"]) for s in Page(overview_page(swapped).decode()).all("section") if s.get("id")]
    assert sections == ["alfa", "mitten", "zeta"]


def test_without_a_manager_edition_the_latest_one_is_shown() -> None:
    html = overview_page([e for e in EDITIONS if e.published.audience == "committee"]).decode()
    assert 'href="bjorken/2024/committee/index.html"' in html


def test_without_editions_the_overview_says_so() -> None:
    assert "Der er ingen udgave endnu." in overview_page([], "da").decode()
