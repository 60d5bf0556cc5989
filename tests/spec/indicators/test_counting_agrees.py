"""The engine counts what a slow second implementation counts, on any rows."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loke.indicators import collection_health, flow, indicator_table, intended_versus_actual
from schemas.description import Description
from tests.spec.indicators.slow_counting import Numbers, Slow
from tests.spec.indicators.small_unit import CHANGE_MODEL, CODEBOOK, Rows, description, tables

DAYS = st.none() | st.integers(0, 760).map(lambda i: date(2022, 12, 15) + timedelta(days=i))
TENTHS = st.none() | st.integers(0, 100).map(lambda i: i / 10)
UNITS = st.tuples(
    st.lists(
        st.fixed_dictionaries(
            {
                "started_on": DAYS,
                "ended_on": DAYS,
                "gender": st.sampled_from([None, "woman", "man", "other"]),
                "score": TENTHS,
                "planned": TENTHS,
                "consent": st.sampled_from([None, True, False]),
                "worker": st.sampled_from([None, "a", "b", "c"]),
            }
        ),
        max_size=10,
    ).map(lambda rows: [row | {"course_id": f"C{i}"} for i, row in enumerate(rows)]),
    st.lists(
        st.fixed_dictionaries(
            {
                "course_id": st.integers(0, 9).map(lambda i: f"C{i}"),
                "held_on": DAYS,
                "minutes": st.none() | st.integers(0, 90),
                "wellbeing": TENTHS,
                "kind": st.sampled_from([None, "office", "online"]),
            }
        ),
        max_size=14,
    ).map(lambda rows: [row | {"session_id": f"S{i}"} for i, row in enumerate(rows)]),
)
PERIODS = st.sampled_from(
    [("2023", "2024"), ("2024", "2024H1", "2024Q3", "2024-11"), ("2023H2",), ("2024Q1", "2024Q2")]
)


SELDOM = settings(max_examples=max(10, settings.default.max_examples // 2))
"""Each example runs a dozen queries."""


def numbers(counts: pd.DataFrame) -> dict[tuple[str, ...], Numbers]:
    """Return a table's numbers by their place."""
    keys = ["period", "component", "element", "group_by", "group"]
    rows = counts.astype(object).where(counts.notna(), None).to_dict("records")
    found = {}
    for row in rows:
        spread = None if row["spread"] is None else round(row["spread"], 6)
        found[tuple(row[k] for k in keys)] = (row["n"], row["k"], row["value"], spread)
    return found


def connected(unit: tuple[Rows, Rows]) -> tuple[Rows, Rows]:
    """Return the rows with only those sessions whose course exists, as validation leaves them."""
    courses, sessions = unit
    known = {course["course_id"] for course in courses}
    return courses, [s for s in sessions if s["course_id"] in known]


@SELDOM
@given(UNITS.map(connected), PERIODS)
def test_every_table_agrees_with_slow_counting(unit: tuple[Rows, Rows], periods: tuple[str, ...]) -> None:
    courses, sessions = unit
    about, data = description(*periods), tables(courses, sessions)
    slow = lambda: Slow(courses, sessions, about)  # noqa: E731 (a fresh one for each table)
    assert numbers(intended_versus_actual(data, CODEBOOK, about)) == slow().intended_versus_actual()
    assert numbers(flow(data, CODEBOOK, about)) == slow().flow()
    assert numbers(indicator_table(data, CODEBOOK, about, CHANGE_MODEL)) == slow().indicators(CHANGE_MODEL)


@SELDOM
@given(UNITS.map(connected))
def test_collection_health_agrees_with_slow_counting(unit: tuple[Rows, Rows]) -> None:
    courses, sessions = unit
    found = numbers(collection_health(tables(courses, sessions), CODEBOOK, description("2023", "2024H1")))
    for dataset, rows, column in (("courses", courses, "started_on"), ("sessions", sessions, "held_on")):
        inside = [r for r in rows if r[column] and r[column].year == 2023]
        expected = round(len(inside) / 24, 9) if dataset == "courses" and inside else None
        assert found["2023", dataset, "(rows)", "", ""] == (len(inside), None, expected, None)
        for field in ("score", "started_on") if dataset == "courses" else ("minutes", "course_id"):
            filled = sum(r[field] is not None for r in inside)
            assert found["2023", dataset, field, "", ""] == (len(inside), filled, None, None)


@pytest.fixture
def one_year(tmp_path: Path) -> tuple[dict[str, Path], Description]:
    """A unit's tables as Parquet files, in a folder with a quotation mark and a blank in its name."""
    folder = tmp_path / "it's one"
    folder.mkdir()
    rows = [
        {"course_id": f"C{i}", "started_on": date(2024, i % 12 + 1, 3), "score": i % 10, "worker": "abc"[i % 3]}
        for i in range(60)
    ]
    data = tables(rows, [{"session_id": "S1", "course_id": "C1", "held_on": date(2024, 2, 1)}])
    for name, frame in data.items():
        frame.to_parquet(folder / f"{name}.parquet")
    return {name: folder / f"{name}.parquet" for name in data}, description("2024")


def test_files_and_frames_give_the_same_table(one_year: tuple[dict[str, Path], Description]) -> None:
    paths, about = one_year
    frames = {name: pd.read_parquet(path) for name, path in paths.items()}
    for table in (intended_versus_actual, flow, collection_health):
        pd.testing.assert_frame_equal(table(paths, CODEBOOK, about), table(frames, CODEBOOK, about))


def test_a_unit_without_deliveries_has_every_row_with_nothing_in_it() -> None:
    counts = intended_versus_actual({}, CODEBOOK, description("2024"))
    assert set(counts["n"]) == {0}
    assert list(counts["element"].unique()) == ["women", "long", "better", "content"]
    assert list(counts.loc[counts["element"] == "women", "group"]) == ["", "2024Q1", "2024Q2", "2024Q3", "2024Q4"]
