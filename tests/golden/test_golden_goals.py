"""The 84 states of the Danish example (21 goals at the end of each quarter of 2024) with the arithmetic beside each.

`goals/aabenraa_2024.csv` is what a statistician checks by hand. It is made by plain Python apart from the engine; the
engine must come to the same states and readings. After a change that is meant to show, run
`LOKE_UPDATE_GOLDEN=1 pytest tests/golden/test_golden_goals.py` and check what changed before it is committed.
"""

import csv
import os
from pathlib import Path

import pandas as pd
import pytest

from loke.goals import NOTHING_HIDDEN, exact_rows, judge, moment_on
from loke.indicators import indicator_table
from tests.example_units import documents, judged
from tests.golden.plain_aabenraa import GOALS, QUARTERS, Rows

UNIT = "tidlig-forebyggelse"
APPROVED = Path(__file__).parent / "goals" / "aabenraa_2024.csv"
HEADINGS = ("goal", "as_of", "n", "k", "arithmetic", "state", "reading")


def plain_rows() -> Rows:
    """Return the accepted rows as plain values: dates, numbers, texts and None."""
    return {
        name: [_plain(record) for record in table.to_dict("records")] for name, table in judged(UNIT).accepted.items()
    }


def _plain(record: dict) -> dict:
    values = {str(name): None if pd.isna(value) else value for name, value in record.items()}
    return {n: v.date() if isinstance(v, pd.Timestamp) else v for n, v in values.items()}


@pytest.fixture(scope="module")
def by_hand() -> list[tuple[str, ...]]:
    rows = plain_rows()
    lines = []
    for goal, work_out in GOALS.items():
        for day in QUARTERS:
            answer = work_out(rows, day)
            lines.append((goal, day.isoformat(), answer.n, answer.k, answer.arithmetic, answer.state, answer.reading))
    if os.environ.get("LOKE_UPDATE_GOLDEN"):
        APPROVED.parent.mkdir(exist_ok=True)
        with APPROVED.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([HEADINGS, *lines])
    return lines


def approved() -> list[tuple[str, ...]]:
    with APPROVED.open(encoding="utf-8", newline="") as file:
        return [tuple(line) for line in csv.reader(file)]


def test_there_are_84_states_of_21_goals(by_hand: list[tuple[str, ...]]) -> None:
    goals = {g.id for t in documents(UNIT).change_model.tracks for row in t.key_indicators for g in row.goals}
    assert set(GOALS) == goals
    assert len(by_hand) == len(goals) * 4 == 84


def test_the_arithmetic_is_as_approved(by_hand: list[tuple[str, ...]]) -> None:
    assert [HEADINGS, *by_hand] == approved()


@pytest.mark.parametrize("day", QUARTERS, ids=str)
def test_the_engine_comes_to_the_same_states(day, by_hand: list[tuple[str, ...]]) -> None:
    about = documents(UNIT)
    counts = indicator_table(judged(UNIT).accepted, about.codebook, about.description, about.change_model, day)
    statuses = judge(about.change_model, exact_rows(counts), NOTHING_HIDDEN, moment_on(day, None))
    found = {s.goal.id: (s.state, s.reading) for s in statuses if s.goal.id in GOALS}
    assert found == {line[0]: line[5:] for line in by_hand if line[1] == day.isoformat()}


@pytest.mark.parametrize("day", QUARTERS, ids=str)
def test_the_engine_counts_the_same(day, by_hand: list[tuple[str, ...]]) -> None:
    about = documents(UNIT)
    rows = exact_rows(
        indicator_table(judged(UNIT).accepted, about.codebook, about.description, about.change_model, day)
    )
    goals = {g.id: g for g in about.change_model.all_goals}
    for goal, as_of, n, k, *_ in by_hand:
        if as_of == day.isoformat() and n:
            row = rows[goals[goal].indicator, goals[goal].counted.text]
            assert (str(row["n"]), "" if pd.isna(row["k"]) else str(row["k"])) == (n, k), goal
