"""Where the headings stand, and what the columns are called."""

import pytest

from loke.reading.headings import HeadingRows, find_heading_rows, join_headings, looks_like_headings
from loke.reading.table import column_letter

DATA = "S1|2024-01-01|5|7,5"
FLAT = "Nr|Datum|Dagar|Mående"
UPPER = "Intervju||Bruk|"


def rows(*lines: str) -> list[list[str]]:
    return [line.split("|") for line in lines]


@pytest.mark.parametrize(
    ("lines", "declared", "expected"),
    [
        pytest.param([FLAT, DATA, DATA], None, (0, 1), id="first row"),
        pytest.param(["Rapport 2024|||", "|||", FLAT, DATA], None, (2, 1), id="title above"),
        pytest.param(["|||", FLAT, DATA], None, (1, 1), id="blank row above"),
        pytest.param([UPPER, FLAT, DATA], None, (0, 2), id="upper headings found"),
        pytest.param([UPPER, FLAT, DATA], 2, (0, 2), id="upper headings declared"),
        pytest.param([UPPER, FLAT, DATA], 1, (1, 1), id="one row declared under upper headings"),
        pytest.param(["Nr|Datum|Bruk|", "||Dagar|Mående", DATA], None, (0, 2), id="lower row fills the gaps"),
        pytest.param(["Nr|Datum|Bruk|", "||Dagar|Mående", DATA], 2, (0, 2), id="lower row declared"),
        pytest.param([FLAT, "a|b|c|d", DATA], None, (0, 1), id="words without gaps above them are a row"),
        pytest.param(["Titel|||", UPPER, FLAT, DATA], None, (1, 2), id="title and upper headings"),
        pytest.param([DATA, DATA], None, None, id="numbers are no headings"),
        pytest.param([DATA, DATA], 1, None, id="not even when declared"),
        pytest.param(["|||"], None, None, id="nothing"),
        pytest.param(["Nr", "1", "2"], None, (0, 1), id="one column"),
    ],
)
def test_heading_rows_are_found(lines: list[str], declared: int | None, expected: tuple[int, int] | None) -> None:
    assert find_heading_rows(rows(*lines), declared) == (None if expected is None else HeadingRows(*expected))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param([FLAT], ["Nr", "Datum", "Dagar", "Mående"], id="one row"),
        pytest.param([UPPER, FLAT], ["Intervju / Nr", "Intervju / Datum", "Bruk / Dagar", "Bruk / Mående"], id="on"),
        pytest.param(["Nr||Bruk|", "|Datum||Dagar"], ["Nr", "Nr / Datum", "Bruk", "Bruk / Dagar"], id="no lower"),
        pytest.param(["|Bruk|", "Nr|Dagar|"], ["Nr", "Bruk / Dagar", ""], id="nothing is carried to an unnamed column"),
        pytest.param(["A|||B", "x||y|", "1|2|3|4"], ["A / x / 1", "A / x / 2", "A / y / 3", "B / 4"], id="three rows"),
        pytest.param(["Dagar\nmed  bruk"], ["Dagar med bruk"], id="line break in a heading"),
    ],
)  # fmt: skip
def test_headings_are_joined(lines: list[str], names: list[str]) -> None:
    assert join_headings(rows(*lines)) == names


@pytest.mark.parametrize(
    ("row", "expected"),
    [("Nr|2023", False), ("Nr|Typ|2023", True), ("2022|2023", False), ("12-13|x", False), ("", False), ("Q1|Q2", True)],
)
def test_headings_are_mostly_words(row: str, expected: bool) -> None:
    assert looks_like_headings(row.split("|")) is expected


@pytest.mark.parametrize(("position", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_excels_letters(position: int, letter: str) -> None:
    assert column_letter(position) == letter
