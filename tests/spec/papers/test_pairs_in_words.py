"""So many of so many, as editions say it in three languages, and what only looks like it."""

import pytest

from loke.releasing.scan.numerals import pairs

SAID = [
    # text                              so many, of so many
    ("11 av 13", [(11, 13)]),
    ("1.157 af 1.686 (69 %)", [(1157, 1686)]),
    ("1\u00a0157 av 1\u00a0686", [(1157, 1686)]),
    ("1,157 of 1,686, and 2 of 3.", [(1157, 1686), (2, 3)]),
    ("quarter 2 of 2024", []),
    ("24 quarters, 12 of 24", [(12, 24)]),
    ("K4 24 83 af", []),
]


@pytest.mark.parametrize(("text", "found"), SAID)
def test_pairs_are_found_with_their_thousands_and_quarters_of_a_year_are_none(
    text: str, found: list[tuple[int, int]]
) -> None:
    assert list(pairs(text)) == found
