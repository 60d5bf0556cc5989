"""OpenFIT sessions: skip marks in both notations, exact totals, and zeros that may mean missing."""

import io
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.reading import SOURCE_COLUMNS, Reading, read_delivery
from schemas.codebook import Format

SESSION = "Case_ID,Session_ID,Session_Date"


def read(text: str) -> Reading:
    return read_delivery(text.encode(), "sessions.csv", Format())


def cells(reading: Reading) -> dict[str, list[str]]:
    assert reading.frame is not None
    return {str(name): list(reading.frame[name]) for name in reading.frame.columns.drop(list(SOURCE_COLUMNS))}


def told(reading: Reading) -> list[tuple[str, str, str, object]]:
    return [
        (f.code.removeprefix("reading.openfit_"), f.severity.value, f.place.heading, f.params["count"])
        for f in reading.findings
    ]


TOTALS = """
    skip | total | -> skip  | total | finding
    N    | 24.5  | -> false | 24.5  |
    n    | 24,5  | -> false | 24.5  |
    0    | 24    | -> false | 24.0  |
    False| 24.50 | -> false | 24.5  |
         | 7     | ->       | 7.0   |
    N    |       | -> false |       |
    Y    |       | -> true  |       |
    1    |       | -> true  |       |
    true |       | -> true  |       |
    N    | 0     | -> false | 0.0?  | zero
    0    | 0.0   | -> false | 0.0?  | zero
         | 0     | ->       | 0.0?  | zero
    Y    | 0     | -> true  |       | skipped
    1    | 0,0   | -> true  |       | skipped
    Y    | 31.2  | -> true  | 31.2? | skipped_score
    N    | 0.1   | -> false | 0.1   |
    N    | 24.55 | -> false | 24.55 |
    N    | many  | -> false | many  |
"""

SUBSCORES = """
    skip | q1  | q2  | q3  | q4  | total | -> total | q1   | finding
    N    | 8.1 | 7.4 | 6   | 9.9 |       | -> 31.4  | 8.1  |
    N    | 8,1 | 7,4 | 6,0 | 9,9 |       | -> 31.4  | 8.1  |
    N    | 0   | 7.4 | 6   | 9.9 |       | -> 23.3  | 0.0  |
    N    | 8.1 | 7.4 | 6   | 9.9 | 31.4  | -> 31.4  | 8.1  | both
    N    | 8.1 | 7.4 | 6   | 9.9 | 31.5  | -> 31.5? | 8.1  | contradiction
    N    | 8.1 | 7.4 | 6   | 9.9 | 0     | -> 0.0?  | 8.1  | contradiction
    N    | 0   | 0   | 0   | 0   |       | ->       | 0.0? | zero
    N    | 0   | 0   | 0   | 0   | 0     | -> 0.0?  | 0.0? | zero
    Y    | 0   | 0   | 0   | 0   |       | ->       |      | skipped
    Y    | 8.1 | 7.4 | 6   | 9.9 |       | ->       | 8.1? | skipped_score
    N    | 8.1 | 7.4 |     | 9.9 |       | ->       | 8.1  | incomplete
    N    | 0   | 0   | 0   |     |       | ->       | 0.0  | incomplete
    N    | x   | 7.4 | 6   | 9.9 |       | ->       | x    | incomplete
    N    |     |     |     |     | 24.0  | -> 24.0  |      |
    Y    |     |     |     |     |       | ->       |      |
"""


def lines(table: str) -> list[tuple[list[str], list[str]]]:
    split = (line.split("->") for line in table.strip().splitlines()[1:])
    return [([c.strip() for c in a.split("|")[:-1]], [c.strip() for c in b.split("|")]) for a, b in split]


@pytest.mark.parametrize(("given_cells", "expected"), lines(TOTALS))
def test_totals(given_cells: list[str], expected: list[str]) -> None:
    skip, total = given_cells
    reading = read(f'{SESSION},ORS_Skip,Total_ORS\nc1,1,2024-01-31,{skip},"{total}"\n')
    columns = cells(reading)
    assert [columns["ORS_Skip"][0], columns["Total_ORS"][0]] == expected[:2]
    assert [code for code, *_ in told(reading)] == [code for code in expected[2:] if code]


@pytest.mark.parametrize(("given_cells", "expected"), lines(SUBSCORES))
def test_subscores(given_cells: list[str], expected: list[str]) -> None:
    skip, *scores = given_cells
    headings = f"{SESSION},SRS_Skip,SRSQ1,SRSQ2,SRSQ3,SRSQ4,Total_SRS"
    quoted = ",".join(f'"{score}"' for score in scores)
    reading = read(f"{headings}\nc1,1,2024-01-31,{skip},{quoted}\n")
    columns = cells(reading)
    assert [columns["Total_SRS"][0], columns["SRSQ1"][0]] == expected[:2]
    assert [code for code, *_ in told(reading)] == [code for code in expected[2:] if code]


def test_a_total_that_the_file_lacks_is_added_from_the_subscores() -> None:
    reading = read(f"{SESSION},ORSQ1,ORSQ2,ORSQ3,ORSQ4,Client_Region\nc1,1,2024-01-31,8.1,7.4,6,9.9,norr\n")
    assert list(cells(reading)) == [
        "Case_ID", "Session_ID", "Session_Date", "ORSQ1", "ORSQ2", "ORSQ3", "ORSQ4", "Client_Region", "Total_ORS",
    ]  # fmt: skip
    assert cells(reading)["Total_ORS"] == ["31.4"]


def test_subscores_are_never_worked_out_from_a_total() -> None:
    assert "ORSQ1" not in cells(read(f"{SESSION},Total_ORS\nc1,1,2024-01-31,24\n"))


def test_own_columns_stay_as_they_are_and_findings_count_sessions() -> None:
    rows = "".join(f"c{i},1,2024-01-31,{skip},0,x{i}\n" for i, skip in enumerate("NNY?"))
    reading = read(f"{SESSION},ORS_Skip,Total_ORS,Client_Field\n{rows}")
    assert cells(reading)["Client_Field"] == ["x0", "x1", "x2", "x3"]
    assert sorted(told(reading)) == [
        ("skip_mark", "fix", "ORS_Skip", 1),
        ("skipped", "check", "Total_ORS", 1),
        ("zero", "fix", "Total_ORS", 3),
    ]
    assert reading.detected.startswith("openfit, csv, ")


def test_scores_are_certain_numbers_and_asking_cells_are_not() -> None:
    reading = read(f"{SESSION},Total_ORS\nc1,1,2024-01-31,24\nc1,2,2024-02-07,0\n")
    assert list(reading.native["Total_ORS"]) == [True, False]


@pytest.mark.parametrize(
    ("headings", "is_so"),
    [
        ("Case_ID,Session_ID,Session_Date,Total_ORS", True),
        ("case_id,SESSION_ID,Session_Date,srsq1,srsq2,srsq3,srsq4", True),
        ("Case_ID,Session_ID,Session_Date,ORSQ1,ORSQ2,ORSQ3", False),
        ("Case_ID,Session_ID,Total_ORS,Other", False),
        ("ORS_total,Case,Date,x", False),
    ],
)
def test_sessions_are_known_by_their_headings(headings: str, is_so: bool) -> None:
    assert read(f"{headings}\n{','.join('1' * len(headings.split(',')))}\n").detected.startswith("openfit") == is_so


def test_a_workbook_of_sessions_is_known_too() -> None:
    stream = io.BytesIO()
    frame = pd.DataFrame({"Case_ID": ["c1"], "Session_ID": [1], "Session_Date": ["2024-01-31"], "Total_ORS": [24.5]})
    frame.to_excel(stream, index=False)
    reading = read_delivery(stream.getvalue(), "sessions.xlsx", Format())
    assert reading.detected.startswith("openfit, xlsx")
    assert cells(reading)["Total_ORS"] == ["24.5"]


SCORE = st.integers(0, 100).map(lambda tenths: f"{Decimal(tenths) / 10}")


@given(st.lists(st.tuples(SCORE, SCORE, SCORE, SCORE), min_size=1, max_size=8))
def test_totals_are_exact(scores: list[tuple[str, ...]]) -> None:
    rows = "".join(f"c,{i},2024-01-31,{','.join(each)}\n" for i, each in enumerate(scores))
    totals = cells(read(f"{SESSION},ORSQ1,ORSQ2,ORSQ3,ORSQ4\n{rows}"))["Total_ORS"]
    sums = [sum(map(Decimal, each), Decimal(0)) for each in scores]
    assert totals == ["" if total == 0 else f"{total:.1f}" for total in sums]
