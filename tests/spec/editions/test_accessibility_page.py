"""Every edition tells what does not work for everyone, and tells nothing that is not so."""

import re
from functools import cache
from pathlib import Path

import pytest

from loke.editions import Documents, edition_files
from loke.editions.accessibility_page import GAPS, PATH
from loke.words import catalogue
from schemas.description import Roles
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published
from tests.spec.editions.test_edition_files import Page

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
TITLES = {"sv": "Tillgänglighetsredogörelse", "da": "Tilgængelighedserklæring", "en": "Accessibility statement"}
LOKE = Path(__file__).parents[3] / "loke"


@cache
def made(language: Language = "sv", audience: str = "manager") -> dict[str, bytes]:
    own = documents(language)
    roles = Roles(manager="Åsa Öberg", documentation_lead="Administratören")
    named = Documents(own.description.model_copy(update={"roles": roles}), own.codebook, own.change_model)
    return edition_files(published(audience), PERIOD, named, provenance())


def said(language: Language = "sv", audience: str = "manager") -> str:
    return " ".join(Page(made(language, audience)[PATH].decode()).text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_of_an_edition_leads_to_its_statement(language: Language) -> None:
    html = made(language)["index.html"].decode()
    assert f'<a href="{PATH}">{TITLES[language]}</a>' in html
    assert f"<h1>{TITLES[language]}</h1>" in made(language)[PATH].decode()


@pytest.mark.parametrize("audience", ["manager", "committee", "workshop", "working_group"])
def test_the_gaps_are_those_of_the_kinds_of_file_that_the_edition_holds(audience: str) -> None:
    words, files = catalogue("pages", "sv"), made("sv", audience)
    ends = {name.rpartition(".")[2] for name in files if name != "interpretation.xlsx"}
    held = {kind for kind in GAPS if kind in ends or (kind == "form" and "interpretation.xlsx" in files)}
    text = said("sv", audience)
    for kind, gaps in GAPS.items():
        for gap in gaps:
            assert (" ".join(words(gap).split()) in text) == (kind in held), (kind, gap)


def test_it_says_how_far_it_conforms_and_who_answers() -> None:
    text = said()
    assert "delvis förenlig med WCAG 2.2, nivå AA, och med EN 301 549 V3.2.1" in text
    assert "Digg" in text
    assert "Digitaliseringsstyrelsen" in said("da")
    assert "Dokumentationsansvarig Administratören" in text
    assert "Åsa Öberg" in text


def test_open_papers_name_nobody() -> None:
    assert "Åsa Öberg" not in said("sv", "committee")
    assert "Björken" in said("sv", "committee")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_day_is_made_up(language: Language) -> None:
    assert set(re.findall(r"\b(?:19|20)\d\d\b", said(language))) == {PERIOD}


def test_what_it_says_of_rows_in_pdf_files_is_still_so() -> None:
    """Typst can mark the heading of a row; the day a paper does, the statement must no longer say that none is."""
    papers = [path for path in LOKE.rglob("*.typ") if "table(" in path.read_text(encoding="utf-8")]
    assert not [path.name for path in papers if "header-cell" in path.read_text(encoding="utf-8")]


def test_what_it_says_of_figures_is_still_so() -> None:
    html = made()["index.html"].decode()
    figures = [own for own in Page(html).all("svg") if own.get("role") == "img"]
    assert figures
    assert not re.search(r"<svg[^>]*>(?:(?!</svg>).)*(?:tabindex|<a[ >])", html, re.DOTALL)
