"""What could be left out: dearest first, each variable once, every reason in words, and nothing when there is none."""

import re

import pytest

from loke.pages.measure_less_page import REASONS, measure_less_page
from schemas.measure_less import REASONS as KNOWN
from schemas.text import Language
from tests.spec.editions.test_edition_files import Page
from tests.spec.pages.small_unit import LANGUAGES, burden, documents, measure_less


def said(drawn: str, language: Language = "en") -> str:
    table = measure_less(drawn) if drawn.strip() else measure_less().iloc[:0]
    html = measure_less_page(table, burden(), documents(language).codebook, "Huset", language).decode()
    return " ".join(Page(html).text.split())


ONE = "gender never_used - {}"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("0", "under an hour"),
        ("0.99", "under an hour"),
        ("1.0", "about an hour"),
        ("1.49", "about an hour"),
        ("1.51", "about 2 hours"),
        ("1234.0", "about 1,234 hours"),
        ("-", "not known"),
    ],
)
def test_hours_are_said_as_people_say_them(hours: str, words: str) -> None:
    assert words in said(ONE.format(hours))


def test_a_variable_is_one_row_with_all_its_reasons_and_the_dearest_stands_first() -> None:
    page = said("""
        gender           nearly_constant   -                      4.5
        wellbeing_start  never_used        -                      12.4
        wellbeing_start  alike             courses.wellbeing_end  12.4
        age              exists_elsewhere  Treserva               -
    """)
    assert "Variables that could be left out: 3" in page
    assert "Time that could be saved: about 17 hours a year" in page
    places = [page.index(name) for name in ("Well-being at the start", "Gender", "Age")]
    assert places == sorted(places)
    assert "No table, rule or other variable asks for it. By its name it seems to be the same as “" in page
    assert "Is already registered in Treserva: take it from there." in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", KNOWN)
def test_every_reason_has_words_in_every_language(reason: str, language: Language) -> None:
    page = said(f"gender {reason} Treserva 4.5", language)
    assert reason not in page
    if "{other}" in REASONS[reason]:
        assert "Treserva" in page


def test_a_unit_without_needless_variables_is_told_so() -> None:
    page = said("")
    assert "Nothing stands out as needless" in page
    assert "could be left out" not in page


def test_what_documenting_takes_is_summed_for_each_dataset() -> None:
    assert re.search(r"Courses 2.5 120 about 5 hours", said(ONE.format("1.0")))
