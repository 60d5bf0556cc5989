"""Row numbers and remarks as people read them."""

import pytest

from pipelines.show import in_ranges, remarks

RANGES = [
    ([4], "4"),
    ([4, 7, 8, 9], "4, 7-9"),
    ([9, 8, 4, 7, 4], "4, 7-9"),
    ([1, 2, 4, 6, 8], "1-2, 4, 6, 8"),
    ([], ""),
]


@pytest.mark.parametrize(("rows", "expected"), RANGES)
def test_row_numbers_are_told_in_ranges(rows: list[int], expected: str) -> None:
    assert in_ranges(rows) == expected


def test_many_ranges_are_cut_and_the_rest_is_counted() -> None:
    assert in_ranges([1, 3, 4, 6, 8, 9, 10], shown=3) == "1, 3-4, 6 and 3 more"
    assert in_ranges([1, 3, 4, 6], shown=3) == "1, 3-4, 6"


def test_remarks_name_what_a_file_corrects_and_repeats_and_whether_it_is_late() -> None:
    assert remarks({"corrects": "", "repeats": "", "rows_late": 0}) == ""
    assert remarks({"corrects": "a.csv"}) == "corrects a.csv"
    assert remarks({"corrects": "", "repeats": "a.csv", "rows_late": 3}) == (
        "repeats a.csv, late: 3 rows in periods already shown"
    )
