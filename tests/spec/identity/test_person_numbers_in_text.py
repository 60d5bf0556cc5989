"""What reads as a person number, what does not, and which spellings are one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.identity import holds_person_number, masked, normal_person_number
from loke.identity.person_numbers import is_day

SWEDISH = (
    "850101-1234", "8501011234", "19850101-1234", "198501011234", "850101 1234", "850101+1234", "19850101 - 1234",
    "1985-01-01-1234", "85 01 01-1234", "85-01-01-1234", "85.01.01-1234", "850161-1234", "8501611234", "850101-T123",
    "850101t123", "850101\u20111234", "850101–1234", "850101\u00a01234", "200229-1234",
)  # fmt: skip
DANISH = (
    "010185-1234", "0101851234", "010185 1234", "01 01 85 1234", "01.01.85-1234", "01-01-85-1234", "01/01/85-1234",
    "01011985-1234", "01-01-1985-1234", "611285-1234", "251248-4916", "2512504916", "0505149996", "2601010002",
    "2105669996", "290200-1234",
)  # fmt: skip
NORWEGIAN = ("15108695088", "151086 95088", "151086-95088", "55108695088", "15508695088")
FINNISH = ("131052-308T", "131052A308T", "131052+308t", "131052Y308T")


@pytest.mark.parametrize("number", [*SWEDISH, *DANISH, *NORWEGIAN, *FINNISH])
@pytest.mark.parametrize("text", ["{}", "pnr {}.", "x{}y", "({});", "850101, {} och 19"])
def test_person_number_is_found(number: str, text: str) -> None:
    whole = text.format(number)
    assert holds_person_number(whole)
    assert number not in masked(whole)


@pytest.mark.parametrize(
    "text",
    [
        "", "DV-1234", "2024-01-15", "2024-01-15 12:30", "2024-01-15 1200", "2024-01-15T10:00:00", "2023-2024",
        "2024-01-01 - 2024-06-30", "2024-01-01-2024-06-30", "01-01-2024 - 31-12-2024", "01.01.2024-31.12.2024",
        "20240101-20240630", "export_20240131-1230.csv", "202401311230",
        "556677-1234", "212000-0142", "1234567890123", "850101-12345", "1850101-1234",
        "1.234.567,89", "12 345 678", "0.30000000000000004", "8.50101E+11", "853101-1234", "321385-1234", "950100-1234",
        "950230-1234",
    ],
)  # fmt: skip
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert not holds_person_number(text)
    assert masked(text) == text


@pytest.mark.parametrize("text", ["08-123 456 78", "070-123 45 67", "+46701234567", "+45 20 12 31 45", "tlf 20123145"])
def test_phone_numbers_are_no_person_numbers_but_blotted_too(text: str) -> None:
    assert not holds_person_number(text)
    assert not any(sign.isdigit() for sign in masked(text))


@pytest.mark.parametrize(
    ("number", "found"),
    [
        pytest.param("950131-1234", True, id="last day of a month"),
        pytest.param("950132-1234", False, id="the day after"),
        pytest.param("951231-1234", True, id="last month"),
        pytest.param("951331-1234", False, id="thirteenth month"),
        pytest.param("950191-1234", True, id="coordination number, last day"),
        pytest.param("950192-1234", False, id="coordination number, the day after"),
        pytest.param("950161-1234", True, id="coordination number, first day"),
        pytest.param("950160-1234", False, id="neither"),
    ],
)
def test_boundaries_of_the_date(number: str, found: bool) -> None:
    assert holds_person_number(number) is found


@pytest.mark.parametrize(
    ("texts", "normal"),
    [
        (("850101-1234", "8501011234", "19850101-1234", " 850101 1234 ", "85.01.01-1234"), "198501011234"),
        (("850101+1234", "18850101-1234", "188501011234"), "188501011234"),
        (("260101-1234", "20260101-1234"), "202601011234"),
        (("270101-1234", "19270101-1234"), "192701011234"),
        (("850101-T123", "19850101t123"), "19850101T123"),
        (("850161-1234", "19850161-1234"), "198501611234"),
        (("310385-1234", "3103851234", "310385 1234"), "193103851234"),
        (("311385-1234", "abc", "12", "8.50101E+11", "", "9901391234", "850101-123"), None),
        (("300485-1234", "3004851234"), "193004851234"),
        (("310299-1234", "3102991234"), None),
        (("281299-1234", "28 12 99 1234"), "2812991234"),
        (("101851234", "0101851234"), "200101851234"),
        (("15108695088", "151086 95088"), "15108695088"),
        (("131052-308T", "131052-308t"), "131052308T"),
    ],
)  # fmt: skip
def test_spellings_of_one_person_agree(texts: tuple[str, ...], normal: str | None) -> None:
    assert {normal_person_number(text) for text in texts} == {normal}


@given(st.integers(0, 9999), st.integers(1, 12), st.integers(1, 28), st.integers(1927, 2026), st.sampled_from(" -+"))
def test_every_swedish_number_is_found_and_has_one_form(n: int, month: int, day: int, year: int, sign: str) -> None:
    twelve = f"{year}{month:02}{day:02}{n:04}"
    short = f"{twelve[2:8]}-{twelve[8:]}"
    assert holds_person_number(short) and holds_person_number(f"nr {twelve[2:8]}{sign}{twelve[8:]}, se")
    assert normal_person_number(short) == normal_person_number(twelve) == twelve


@given(st.integers(-100, 100), st.integers(-50, 120))
def test_day_check_agrees_with_the_calendar(day: int, month: int) -> None:
    lengths = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
    plain = 1 <= month <= 12 and 1 <= day <= lengths.get(month, 31)
    shifted = 1 <= month <= 12 and 61 <= day <= 60 + lengths.get(month, 31)
    assert is_day(day, month) is (plain or shifted)
