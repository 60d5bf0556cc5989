"""What holds for every page of a unit: whole, in one language, without scripts, and small."""

import re
from functools import cache

import pytest

from loke.pages import unit_pages
from loke.pages.navigation import PAGES
from schemas.text import Language
from tests.spec.editions.test_edition_files import Page
from tests.spec.pages.small_unit import LANGUAGES, documents, pages, tables

EVERY = [(language, path) for language in LANGUAGES for path in PAGES]


@cache
def made(language: Language) -> dict[str, bytes]:
    return pages(language)


@pytest.mark.parametrize(("language", "path"), EVERY)
def test_a_page_is_whole_with_one_heading_its_language_and_nothing_from_outside(language: Language, path: str) -> None:
    html = made(language)[path].decode()
    page = Page(html)
    assert [len(page.all(tag)) for tag in ("h1", "main", "html", "nav")] == [1, 1, 1, 1]
    assert page.all("html")[0]["lang"] == language
    assert "<script" not in html
    assert set(re.findall(r"https?://[^\"' <]*", html)) <= {"http://www.w3.org/2000/svg"}
    assert len(html.encode()) <= 150_000


@pytest.mark.parametrize(("language", "path"), EVERY)
def test_every_link_of_a_page_leads_to_something_that_is_there(language: Language, path: str) -> None:
    files = made(language)
    page = Page(files[path].decode())
    places = {str(attributes["id"]) for _, attributes in page.tags if "id" in attributes}
    links = [str(link["href"]) for link in page.all("a")]
    assert [link for link in links if link.startswith("#") and link[1:] not in places] == []
    elsewhere = {"../index.html", f"../../quality/{documents(language).description.unit}/quality.html"}
    assert {link for link in links if not link.startswith("#")} <= {*files, *elsewhere}


@pytest.mark.parametrize(("language", "path"), EVERY)
def test_no_two_places_of_a_page_have_the_same_name(language: Language, path: str) -> None:
    page = Page(made(language)[path].decode())
    places = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("path", PAGES)
def test_the_names_that_a_unit_chose_are_never_markup(path: str) -> None:
    own = documents("sv")
    name = "<b>Å</b> & {{ 7 }}"
    named = type(own)(own.description.model_copy(update={"name": name}), own.codebook, own.change_model)

    html = unit_pages(named, tables())[path].decode()
    assert "<b>" not in html
    assert "&lt;b&gt;Å&lt;/b&gt; &amp; {{ 7 }}" in html


def test_the_same_documents_and_figures_give_the_same_bytes() -> None:
    assert pages("da") == made("da")


def test_a_text_that_cannot_be_printed_leaves_the_pages_and_says_so() -> None:
    own = documents("en")
    smiling = own.description.model_copy(update={"name": "Björken 😀"})

    files = unit_pages(type(own)(smiling, own.codebook, own.change_model), tables())
    assert "idea.pdf" not in files
    assert "There is no PDF" in files["idea.html"].decode()
    assert "idea.pdf" not in files["idea.html"].decode()
