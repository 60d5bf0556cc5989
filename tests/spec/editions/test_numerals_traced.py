"""Every numeral of an edition's pages comes from the edition's own tables or is one of another, declared kind."""

import re
from functools import cache

import pytest

from schemas.text import Language
from tests.spec.editions.made_up_unit import documents
from tests.spec.editions.numerals_traced import NUMERAL, STANDARDS, Sources, Texts, sources, untraced
from tests.spec.editions.test_edition_files import made

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")


@cache
def own(language: Language, audience: str = "manager") -> Sources:
    papers = documents(language)
    return sources(made(language, audience=audience), (papers.description, papers.codebook, papers.change_model))


def pages(language: Language, audience: str = "manager") -> dict[str, str]:
    files = made(language, audience=audience)
    return {name: files[name].decode() for name in files if name.endswith(".html") and name != "accessibility.html"}


@pytest.mark.parametrize("audience", ["manager", "committee", "working_group"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeral_of_every_page_is_traced(language: Language, audience: str) -> None:
    for name, html in pages(language, audience).items():
        assert untraced(html, own(language, audience)) == [], name


def test_the_accessibility_statement_names_standards_and_sizes_and_nothing_else() -> None:
    html = made("sv")["accessibility.html"].decode()
    assert {"2.2", "301", "549", "320", "1440"} <= {numeral for numeral, _ in untraced(html, own("sv"))} <= STANDARDS


def test_there_are_numerals_to_trace() -> None:
    told = [
        numeral for html in pages("sv").values() for _, text in Texts(html).found for numeral in NUMERAL.findall(text)
    ]
    assert len(told) > 300


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25 av 40", []),
        ("26 av 40", ["26 av 40"]),  # 26 is a number of the tables, but not of 40
        ("25 av 41", ["25 av 41"]),
        ("färre än 5 av 40", []),
        ("färre än 4 av 40", ["färre än 4 av 40"]),
        ("minst 26 av 30", []),  # all but fewer than five
        ("minst 25 av 30", ["minst 25 av 30"]),
        ("62\u00a0%", []),  # 25 of 40, to the even one
        ("63\u00a0%", ["63\u00a0%"]),
        ("12,2", []),
        ("12,3", ["12,3"]),
        ("år 2024", []),
        ("år 2019", ["2019"]),
        ("3 av 4 mål är nådda", []),
        ("123 av 140 mål är nådda", ["123 av 140"]),
        ("K1 24: 12", []),
        ("K1 24: 517", ["517"]),
        ("Vuxna över 18 år", []),
        ("klart 1 mars 2024", []),
    ],
)
def test_a_numeral_that_comes_from_nowhere_is_found(text: str, found: list[str]) -> None:
    assert [numeral for numeral, _ in untraced(f"<p>{text}</p>", own("sv"))] == found


def test_most_numbers_are_found_when_they_are_one_too_high() -> None:
    """Every so many of so many of the front page, raised by one, is looked for; some are in the tables, too."""
    html = pages("sv")["index.html"]
    told = re.findall(r"(?<=>)(\d+) av (\d+)(?=<)", html)
    assert len(told) > 10
    missed = [(k, n) for k, n in told if not untraced(f"<p>{int(k) + 1} av {n}</p>", own("sv"))]
    assert len(missed) <= len(told) / 5, missed
