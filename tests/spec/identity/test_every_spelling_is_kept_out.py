"""At least sixty spellings per country: each is found wherever it stands, and none is told."""

import re

import pandas as pd
import pytest

from loke.identity import holds_person_number, masked, normal_person_number
from loke.identity.searching import search_column
from tests.spec.identity.spellings import DANISH, FINNISH, NORWEGIAN, SPELLINGS, SWEDISH, danish, norwegian, swedish

FAMILIES = sorted(SPELLINGS)


@pytest.mark.parametrize("family", FAMILIES)
def test_each_country_has_at_least_sixty_spellings(family: str) -> None:
    assert len(set(SPELLINGS[family])) >= 60


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "text", ["{}", "Ring {} snart.", "mamma {}, pappa 0", "({})", "in/{}.csv", "Blad {}", "x{}y", "å{}–"]
)
def test_every_spelling_is_found_in_every_text(family: str, text: str) -> None:
    missed = [s for s in SPELLINGS[family] if not holds_person_number(text.format(s))]
    assert missed == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_spelling_is_counted_in_a_column(family: str) -> None:
    for text in ("{}", "Ring {} snart – eller på måndag."):
        cells = [text.format(s) for s in SPELLINGS[family]]
        assert search_column(pd.Series([*cells, "", "x"], dtype="str"), None).person_numbers == len(cells)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_spelling_is_told_once_it_is_blotted(family: str) -> None:
    rests = {s: re.sub(r"[^0-9]", "", re.sub(r"&\w+;|%\w\w", "", masked(f"Blad {s}"))) for s in SPELLINGS[family]}
    told = [spelling for spelling, rest in rests.items() if len(rest) > 2]
    assert told == []


@pytest.mark.parametrize(
    ("number", "spellings"),
    [
        *[(number, swedish(number)) for number in SWEDISH],
        *[(number, danish(number)) for number in DANISH],
        *[(number, norwegian(number)) for number in NORWEGIAN],
    ],
)
def test_all_spellings_of_a_person_have_one_form(number: str, spellings: list[str]) -> None:
    forms = {normal_person_number(spelling) for spelling in spellings}
    assert len(forms) == 1 and None not in forms


@pytest.mark.parametrize("number", FINNISH)
def test_a_finnish_number_has_one_form_however_its_own_sign_is_written(number: str) -> None:
    head, sign, tail = number[:6], number[6], number[7:]
    same = [
        number,
        number.lower(),
        f"hetu: {number}",
        f" {head} {sign} {tail} ",
        f"{head[:2]}.{head[2:4]}.{head[4:]}{sign}{tail}",
    ]
    assert {normal_person_number(spelling) for spelling in same} == {number.replace("-", "")}
