"""Parquet files: typed columns as certain text, and columns that cannot be one value per cell."""

import io
from datetime import date, datetime, time, timezone
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.reading import SOURCE_COLUMNS, Reading, read_delivery
from schemas.codebook import Format


def parquet(table: Any, **how: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, **how)
    return stream.getvalue()


def read(content: bytes) -> Reading:
    return read_delivery(content, "in/rows.parquet", Format())


def cells(reading: Reading) -> dict[str, list[str]]:
    assert reading.frame is not None
    return {str(name): list(reading.frame[name]) for name in reading.frame.columns.drop(list(SOURCE_COLUMNS))}


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(f.code.removeprefix("reading."), f.severity.value, f.place.heading) for f in reading.findings]


UTC = datetime(2024, 1, 31, 23, 30, tzinfo=timezone.utc)  # noqa: UP017


@pytest.mark.parametrize(
    ("column", "texts", "native"),
    [
        pytest.param(pa.array([1, None, -2]), ["1", "", "-2"], [True, False, True], id="whole numbers"),
        pytest.param(pa.array([2**64 - 1], pa.uint64()), ["18446744073709551615"], [True], id="large whole number"),
        pytest.param(pa.array([0.1, float("nan"), 1e16]), ["0.1", "", "10000000000000000"], [True, False, True],
                     id="numbers"),
        pytest.param(pa.array([Decimal("1.50"), Decimal("-0.01")]), ["1.50", "-0.01"], [True, True], id="decimals"),
        pytest.param(pa.array([True, False, None]), ["true", "false", ""], [True, True, False], id="truth values"),
        pytest.param(pa.array([date(2024, 2, 29)]), ["2024-02-29"], [True], id="days"),
        pytest.param(pa.array([datetime(2024, 2, 29), datetime(2024, 2, 29, 8, 5)]),
                     ["2024-02-29", "2024-02-29 08:05:00"], [True, True], id="moments"),
        pytest.param(pa.array([time(8, 5)]), ["08:05:00"], [True], id="times of day"),
        pytest.param(pa.array(["Åsa", "", None, "0012"]), ["Åsa", "", "", "0012"], [False] * 4, id="texts"),
        pytest.param(pa.array(["a", "b", "a", None]).dictionary_encode(), ["a", "b", "a", ""], [False] * 4,
                     id="categories"),
        pytest.param(pa.array([7, 7, 8]).dictionary_encode(), ["7", "7", "8"], [True] * 3, id="categories of numbers"),
        pytest.param(pa.array([None, None], pa.null()), ["", ""], [False] * 2, id="nothing at all"),
        pytest.param(pa.array([2**31 - 1], pa.int32()).cast(pa.date32()), ["2147483647"], [False],
                     id="a day that no calendar holds"),
    ],
)  # fmt: skip
def test_typed_columns_become_certain_text(column: Any, texts: list[str], native: list[bool]) -> None:
    reading = read(parquet(pa.table({"row": [f"r{i}" for i in range(len(column))], "q": column})))
    assert cells(reading)["q"] == texts
    assert list(reading.native.get("q", [False] * len(texts))) == native
    assert (reading.detected, told(reading)) == ("parquet", [])


@pytest.mark.parametrize(
    ("zone", "text"), [("UTC", "2024-01-31 23:30:00"), ("Europe/Stockholm", "2024-02-01 00:30:00")]
)
def test_times_with_a_zone_are_that_zones_and_it_is_told(zone: str, text: str) -> None:
    reading = read(parquet(pa.table({"at": pa.array([UTC], pa.timestamp("us", zone))})))
    assert cells(reading) == {"at": [text]}
    assert told(reading) == [("time_zone", "check", "at")]
    assert reading.findings[0].params == {"zone": zone}


@pytest.mark.parametrize(
    ("column", "code"),
    [
        pytest.param(pa.array([[1, 2], None]), "several_values", id="lists"),
        pytest.param(pa.array([{"a": 1}, None]), "several_values", id="structures"),
        pytest.param(pa.array([b"\x00\x01", None]), "no_values", id="bytes"),
        pytest.param(pa.array([5, 6], pa.duration("s")), "no_values", id="spans of time"),
    ],
)
def test_columns_that_are_not_one_value_per_cell_are_told_and_left_out(column: Any, code: str) -> None:
    reading = read(parquet(pa.table({"nr": [1, 2], "odd": column})))
    assert cells(reading) == {"nr": ["1", "2"]}
    assert told(reading) == [(code, "fix", "odd")]


@pytest.mark.parametrize(
    ("names", "headings", "codes"),
    [
        (["a", "b"], ["a", "b"], []),
        ([" a  b", "c"], ["a b", "c"], []),
        (["a", "a"], ["a", "a (2)"], [("duplicate_heading", "stop", "a")]),
        (["", "b"], ["(A)", "b"], [("unnamed_column", "fix", "")]),
        (["source_row", "b"], ["source_row (2)", "b"], [("duplicate_heading", "stop", "source_row")]),
    ],
)
def test_headings_are_the_columns_names(
    names: list[str], headings: list[str], codes: list[tuple[str, str, str]]
) -> None:
    reading = read(parquet(pa.table([pa.array([1]), pa.array([2])], names=names)))
    assert list(cells(reading)) == headings
    assert told(reading) == codes


def test_a_table_without_rows_is_told() -> None:
    assert told(read(parquet(pa.table({"a": pa.array([], pa.int64())})))) == [("no_rows", "check", "")]


def test_blank_rows_are_no_rows_and_others_keep_their_place() -> None:
    frame = read(parquet(pa.table({"a": ["x", " ", "y"], "b": pa.array([None, None, 2])}))).frame
    assert frame is not None
    assert list(frame["source_row"]) == [2, 4]


def test_a_small_file_with_too_many_rows_is_refused_before_it_is_unpacked() -> None:
    content = parquet(pa.table({"a": pa.array([0] * 10_000_001, pa.int8())}))
    assert len(content) < 1_000_000
    assert told(read(content)) == [("too_far", "stop", "")]


WAYS: list[dict[str, Any]] = [
    {"compression": "none"},
    {"compression": "zstd", "use_dictionary": False},
    {"compression": "gzip", "data_page_version": "2.0", "row_group_size": 3},
    {"compression": "snappy", "store_schema": False},
]
TABLE = pa.table({"n": [1, None, 3] * 4, "t": ["å", "ø", None] * 4, "d": [Decimal("1.50"), None, Decimal("2.25")] * 4})


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_writing_gives_the_same_table(way: dict[str, Any]) -> None:
    expected = {"n": ["1", "", "3"] * 4, "t": ["å", "ø", ""] * 4, "d": ["1.50", "", "2.25"] * 4}
    assert cells(read(parquet(TABLE, **way))) == expected


@given(data=st.data())
def test_damaged_files_are_a_table_or_a_finding(data: st.DataObject) -> None:
    content = bytearray(parquet(TABLE, **data.draw(st.sampled_from(WAYS))))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(min_size=1, max_size=8))
    reading = read(bytes(content))
    assert reading.frame is not None or any(f.severity.value == "stop" for f in reading.findings)


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" * 20, b"a;b\n1;2\n", b"\xff" * 999])
def test_other_bytes_are_a_finding(content: bytes) -> None:
    assert told(read(content)) == [("damaged_file", "stop", "")]
