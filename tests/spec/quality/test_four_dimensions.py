"""Correct, complete, consistent, in time: planted mistakes are counted as a slow plain second count does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.quality import look
from schemas.quality import DIMENSIONS
from tests.spec.quality.planted import BOOK, HEAD, PERIODS, left_by_judging

#  what is drawn                            correct  complete  consistent  in_time
DRAWN = {
    "all well": ("A1;20;2024-01-01;2024-02-01;7", "1/1", "1/1", "1/1", "1/1"),
    "no whole number": ("A1;x;2024-01-01;;7", "0/1", "0/0", "1/1", "0/0"),
    "99 is allowed": ("A1;99;2024-01-01;;7", "1/1", "1/1", "1/1", "1/1"),
    "100 is not": ("A1;100;2024-01-01;;7", "0/1", "0/0", "1/1", "0/0"),
    "no such day": ("A1;20;2024-02-30;;7", "0/1", "0/0", "1/1", "0/0"),
    "nothing where it must": ("A1;20;;;7", "1/1", "0/1", "1/1", "0/0"),
    "nothing where it should": ("A1;20;2024-01-01;;", "1/1", "0/1", "1/1", "1/1"),
    "a reason for nothing": ("A1;20;2024-01-01;;unsure", "1/1", "1/1", "1/1", "1/1"),
    "nothing where none asks": ("A1;;2024-01-01;;7", "1/1", "1/1", "1/1", "1/1"),
    "ends as it starts": ("A1;20;2024-01-01;2024-01-01;7", "1/1", "1/1", "1/1", "1/1"),
    "ends before": ("A1;20;2024-01-02;2024-01-01;7", "1/1", "0/0", "0/1", "0/0"),
    "two of one number": ("A1;20;2024-01-01;;7\nA1;21;2024-01-01;;7", "2/2", "0/0", "0/2", "0/0"),
    "the same row twice": ("A1;20;2024-01-01;;7\nA1;20;2024-01-01;;7", "1/1", "1/1", "1/1", "1/1"),
    "wrong in two ways": ("A1;100;2024-01-02;2024-01-01;7", "0/1", "0/0", "0/1", "0/0"),
    "two wrong cells are one row": ("A1;100;2024-02-30;;7", "0/1", "0/0", "1/1", "0/0"),
}


def found(files: dict[str, str], folder: Path, days: dict[str, str] | None = None) -> dict[str, dict[str, str]]:
    quality = look(left_by_judging(files, folder, days), BOOK, PERIODS).quality
    said = quality["good"].astype(str) + "/" + quality["rows"].astype(str)
    return quality.assign(said=said).pivot(index="file", columns="dimension", values="said").to_dict("index")


@pytest.mark.parametrize("name", DRAWN)
def test_a_row_counts_in_each_dimension_as_drawn(name: str, tmp_path: Path) -> None:
    text, *expected = DRAWN[name]
    counted = found({"courses.csv": HEAD + text + "\n"}, tmp_path)
    assert counted["courses.csv"] == dict(zip(DIMENSIONS, expected, strict=True))


def test_a_row_that_points_at_nothing_is_not_consistent(tmp_path: Path) -> None:
    files = {
        "courses.csv": HEAD + "A1;20;2024-01-01;;7\n",
        "visits.csv": "visit;nr\nV1;A1\nV2;A9\nV3;\n",
    }
    assert found(files, tmp_path)["visits.csv"] == {
        "correct": "3/3",
        "complete": "2/2",
        "consistent": "2/3",
        "in_time": "0/0",
    }


def test_rows_of_a_period_that_had_been_shown_came_late(tmp_path: Path) -> None:
    files = {
        "courses-1.csv": HEAD + "A1;20;2023-01-01;;7\n",
        "courses-2.csv": HEAD + "A2;20;2023-01-01;;7\nA3;20;2024-01-01;;7\n",
        "courses-3.csv": HEAD + "A4;20;2023-12-31;;7\nA5;20;2024-01-01;;7\nA6;x;2023-01-01;;7\n",
    }
    # The second came after a run in January, so that 2023 had been shown; the third, too.
    days = {"courses-1.csv": "2024-01-01", "courses-2.csv": "2024-02-01", "courses-3.csv": "2024-03-01"}
    assert {file: each["in_time"] for file, each in found(files, tmp_path, days).items()} == {
        "courses-1.csv": "1/1",
        "courses-2.csv": "1/2",
        "courses-3.csv": "1/2",
    }


def test_what_does_not_count_is_not_looked_at(tmp_path: Path) -> None:
    whole = HEAD + "A1;20;2024-01-01;;7\nA2;x;2024-01-01;;\n"
    counted = found({"courses-1.csv": whole, "courses-2.csv": whole, "strange.csv": whole}, tmp_path)
    assert counted == {"courses-1.csv": dict(zip(DIMENSIONS, ("1/2", "1/1", "2/2", "1/1"), strict=True))}


AGES, ENDS, SCORES = ("20", "99", "100", "x", ""), ("", "2023-12-31", "2024-01-01", "2024-06-01"), ("7", "", "unsure")
ROWS = st.tuples(
    st.sampled_from(AGES),
    st.sampled_from(("2024-01-01", "", "2024-13-01")),
    st.sampled_from(ENDS),
    st.sampled_from(SCORES),
)


@given(rows=st.lists(st.tuples(ROWS, st.booleans()), min_size=1, max_size=12))
def test_counts_are_those_of_a_plain_second_count(
    rows: list[tuple[tuple[str, str, str, str], bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    # A number that several rows share is always with another age, so that no row is the same as one before it.
    lines = []
    for i, ((age, day, end, score), shared) in enumerate(rows):
        lines.append(["T" if shared else f"A{i}", str(i + 1) if shared and age.isdigit() else age, day, end, score])
    text = HEAD + "".join(";".join(line) + "\n" for line in lines)
    folder = tmp_path_factory.mktemp("accepted")
    assert found({"courses.csv": text}, folder).get("courses.csv", {}) == plain(lines)


def plain(lines: list[list[str]]) -> dict[str, str]:
    """Count by reading each row as a person would."""
    numbers = [line[0] for line in lines]
    good = {"correct": 0, "complete": 0, "consistent": 0}
    asked = accepted = 0
    for number, age, day, end, score in lines:
        correct = age in ("", *map(str, range(100))) and day != "2024-13-01"
        in_order = not (day == "2024-01-01" and end == "2023-12-31")
        consistent = numbers.count(number) == 1 and in_order
        kept = correct and consistent and day != ""
        good["correct"] += correct
        good["consistent"] += consistent
        if kept or day == "":
            asked += 1
            good["complete"] += kept and score != ""
        accepted += kept
    rows = {"correct": len(lines), "complete": asked, "consistent": len(lines)}
    return {name: f"{good[name]}/{rows[name]}" for name in good} | {"in_time": f"{accepted}/{accepted}"}
