"""Every word of ours stands in the language that its part of the page says it is in."""

from functools import cache

import pytest

from loke.editions import OverviewEntry, edition_files, overview_page
from loke.pages import UnitState, standing_page
from loke.words import front_language
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published
from tests.spec.pages.small_unit import documents as small_documents
from tests.spec.pages.small_unit import pages
from tests.spec.pages.small_unit import provenance as small_provenance
from tests.spec.words.languages_said import foreign_texts

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
WRITTEN = " ".join(
    part.model_dump_json()
    for own in (documents("sv"), small_documents("sv"))
    for part in (own.description, own.codebook, own.change_model)
)
"""What the made-up units wrote, which is in one language whatever the unit says that it speaks."""


@cache
def of_one_unit(language: Language) -> dict[str, str]:
    own = documents(language)
    edition = edition_files(published(), PERIOD, own, provenance())
    made = {**edition, **pages(language)}
    return {name: content.decode() for name, content in made.items() if name.endswith(".html")}


def standing(*languages: Language) -> str:
    units = []
    for number, language in enumerate(languages):
        own = small_documents(language)
        units.append(
            UnitState(f"unit-{number}", own.description, own.codebook, small_provenance().deliveries, None, True)
        )
    return standing_page(units).decode()


def overview(*languages: Language) -> str:
    entries = []
    for number, language in enumerate(languages):
        own = documents(language)
        named = type(own)(own.description.model_copy(update={"unit": f"unit-{number}"}), own.codebook, own.change_model)
        entries.append(OverviewEntry(published(), PERIOD, named, provenance(), f"unit-{number}/index.html"))
    return overview_page(entries).decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_unit_is_in_one_language(language: Language) -> None:
    for name, html in of_one_unit(language).items():
        assert f'<html lang="{language}">' in html, name
        assert foreign_texts(html, WRITTEN) == [], name


@pytest.mark.parametrize("page", [standing, overview])
@pytest.mark.parametrize(
    ("spoken", "front"),
    [
        (("sv",), "sv"),
        (("da",), "da"),
        (("en",), "en"),
        (("da", "sv"), "da"),
        (("sv", "da"), "sv"),
        (("sv", "da", "da"), "da"),
        (("en", "sv", "da", "en"), "en"),
    ],
)
def test_a_page_over_units_is_in_the_language_of_most_and_its_parts_say_theirs(
    page: object, spoken: tuple[Language, ...], front: Language
) -> None:
    html = page(*spoken)  # type: ignore[operator]
    assert f'<html lang="{front}">' in html
    assert foreign_texts(html, WRITTEN) == []
    assert front_language(spoken) == front


def test_without_units_there_is_a_language_all_the_same() -> None:
    assert '<html lang="sv">' in standing()
    assert '<html lang="sv">' in overview()


@pytest.mark.parametrize(
    ("html", "foreign"),
    [
        ('<p lang="sv">Målgrupp</p>', []),
        ('<p lang="sv">Target group</p>', [("sv", "Target group")]),
        ('<p lang="da"><span lang="sv">Målgrupp</span> Målgruppe</p>', []),
        ('<p lang="da" aria-label="Målgrupp">9</p>', [("da", "Målgrupp")]),
        ('<p lang="sv">fewer than 5 of 20</p>', [("sv", "fewer than 5 of 20")]),
        ('<p lang="en">fewer than 5 of 20</p>', []),
        ('<p lang="en">Björken</p>', []),
    ],
)
def test_a_word_of_ours_under_another_language_is_found(html: str, foreign: list[tuple[str, str]]) -> None:
    assert foreign_texts(html) == foreign
