"""Parquet, SPSS, xls, ods and zip files are written anew: every other row is read from them as before."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.reading import read_delivery
from loke.reading.reading import Reading
from loke.retention import CannotRewriteError, Persons, bundle_without, outermost, rewritten
from schemas.codebook import Format
from tests.spec.reading.hand_made import ods, xls
from tests.spec.retention.test_deliveries_written_anew import KEY, NUMBER, persons

NOBODY = Persons(frozenset(), KEY)
HEAD = ["id", "pnr", "dag", "tal", "svar"]
ROWS = [
    ["1", NUMBER, date(2024, 1, 31), 1.5, "ja"],
    ["2", "199108032385", date(2024, 2, 29), 2.0, "nej"],
    ["3", "199108032393", None, 0.25, ""],
    ["4", "199108042384", date(2023, 12, 1), None, "ja"],
]


def frame() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=HEAD)


def parquet(_: Path) -> bytes:
    out = io.BytesIO()
    fields = [pa.field("id", pa.string(), nullable=False), pa.field("pnr", pa.string()), pa.field("dag", pa.date32())]
    more = [pa.field("tal", pa.float64()), pa.field("svar", pa.dictionary(pa.int32(), pa.string()))]
    schema = pa.schema([*fields, *more], metadata={b"om": b"enkat"})
    pq.write_table(pa.Table.from_pandas(frame(), schema=schema, preserve_index=False), out)
    return out.getvalue()


def sav(folder: Path, kind: str = "sav") -> bytes:
    path = folder / f"a.{kind}"
    codes = {"ja": 1.0, "nej": 2.0, "": 9.0}
    own = frame().assign(svar=[codes[text] for text in frame()["svar"]])
    pyreadstat.write_sav(
        own,
        path,
        compress=kind == "zsav",
        column_labels={"svar": "Hur var det?"},
        variable_value_labels={"svar": {1.0: "ja", 2.0: "nej", 9.0: "vill inte svara"}},
        missing_ranges={"svar": [9.0]},
        variable_measure={"svar": "nominal"},
    )
    return path.read_bytes()


KINDS: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "parquet": ("a.parquet", parquet),
    "sav": ("a.sav", sav),
    "zsav": ("a.zsav", lambda folder: sav(folder, "zsav")),
    "xls": ("a.xls", lambda _: xls([HEAD, *ROWS])),
    "ods": ("a.ods", lambda _: ods([HEAD, *ROWS])),
    "merged xls": ("a.xls", lambda _: xls([HEAD, *ROWS], merged=[(3, 4, 4, 4)])),
    "merged ods": ("a.ods", lambda _: ods([HEAD, *ROWS], merged=[(3, 4, 4, 4)])),
}


def read(content: bytes, name: str) -> Reading:
    return read_delivery(content, name, Format())


def told(reading: Reading, without: frozenset[int]) -> list[object]:
    """What is read of the rows: cells, which of them are values, questions, codes, where they stand."""
    assert reading.frame is not None
    rows = reading.frame.drop(columns=["source_file", "source_sheet"])
    stays = ~rows["source_row"].isin(without)
    native = {name: own.tolist() for name, mask in reading.native.items() if (own := mask[stays.to_numpy()]).any()}
    return [rows[stays].to_csv(index=False), native, reading.questions, reading.codes]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rows", [frozenset({3}), frozenset({2, 5}), frozenset({2, 3, 4})], ids=str)
def test_the_rows_that_stay_are_read_as_before(kind: str, rows: frozenset[int], tmp_path: Path) -> None:
    name, make = KINDS[kind]
    before = make(tmp_path)
    after, gone, ending = rewritten(before, name, rows, NOBODY, Format())
    assert gone == len(rows)
    assert ending == (".xlsx" if kind[-3:] in ("xls", "ods") else "")
    if not kind.startswith("merged"):
        assert told(read(after, name + ending), frozenset()) == told(read(before, name), rows)
    if len(rows) == 1:
        assert rewritten(before, name, rows, NOBODY, Format()).content == after
    for row in rows:
        assert str(ROWS[row - 2][1]).encode() not in plain(after, name + ending)


def plain(content: bytes, name: str) -> bytes:
    """What a file holds, with what is packed in it."""
    if name.endswith(".xlsx"):
        with ZipFile(io.BytesIO(content)) as archive:
            return b"".join(map(archive.read, archive.namelist()))
    frame = read(content, name).frame
    assert frame is not None
    return content + frame.to_csv().encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_person_who_is_told_in_a_cell_is_found(kind: str, tmp_path: Path) -> None:
    name, make = KINDS[kind]
    before = make(tmp_path)
    after, gone, ending = rewritten(before, name, frozenset(), persons(), Format())
    assert gone == 1
    assert NUMBER.encode() in plain(before, name)
    assert NUMBER.encode() not in plain(after, name + ending)
    again = rewritten(after, name + ending, frozenset(), persons(), Format())
    assert (again.content, again.gone) == (after, 0)


def test_what_is_told_of_a_parquet_file_stays(tmp_path: Path) -> None:
    before, after = (
        pq.ParquetFile(io.BytesIO(content)).schema_arrow
        for content in (parquet(tmp_path), rewritten(parquet(tmp_path), "a.parquet", {3}, NOBODY, Format()).content)
    )
    assert before.types == after.types and before.metadata == after.metadata


def test_what_is_told_of_an_spss_file_stays(tmp_path: Path) -> None:
    content = rewritten(sav(tmp_path), "a.sav", {3}, NOBODY, Format()).content
    about = [pyreadstat.read_sav(io.BytesIO(each), user_missing=True)[1] for each in (sav(tmp_path), content)]
    for name in ("variable_value_labels", "missing_ranges", "variable_measure", "original_variable_types"):
        assert getattr(about[0], name) == getattr(about[1], name), name


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.sav", "a.parquet", "a.pdf"])
def test_a_file_that_cannot_be_read_is_refused_and_not_guessed_at(name: str) -> None:
    with pytest.raises(CannotRewriteError):
        rewritten(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 damaged", name, frozenset(), persons(), Format())


def test_without_anything_to_take_out_nothing_is_written_anew(tmp_path: Path) -> None:
    for name, make in KINDS.values():
        content = make(tmp_path)
        assert rewritten(content, name, frozenset(), NOBODY, Format()) == (content, 0, "")


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


NAMES = st.sampled_from(["a.csv", "b.csv", "mapp/a.csv", "c.xls"])


@given(st.dictionaries(NAMES, st.binary(max_size=5), min_size=1), st.data())
def test_of_a_zip_file_only_what_changed_is_changed(files: dict[str, bytes], data: st.DataObject) -> None:
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(files)), st.binary(max_size=5)))
    now = {name: (name + ".xlsx" if name.endswith("xls") else name, content) for name, content in changed.items()}
    expected = {now.get(name, (name, b""))[0]: changed.get(name, content) for name, content in files.items()}
    assert unzipped(bundle_without(zipped(files), now)) == expected


def test_a_zip_file_in_a_zip_file_is_changed_inside() -> None:
    inner = zipped({"a.csv": b"1", "b.xls": b"2"})
    content = zipped({"inner.zip": inner, "c.csv": b"3", "__MACOSX/._a.csv": b"4"})
    now = bundle_without(content, {"inner.zip/b.xls": ("inner.zip/b.xls.xlsx", b"5")})
    assert set(unzipped(now)) == {"inner.zip", "c.csv"}  # what the system left behind is left out
    assert unzipped(unzipped(now)["inner.zip"]) == {"a.csv": b"1", "b.xls.xlsx": b"5"}


@pytest.mark.parametrize(
    ("name", "outer"),
    [
        ("a.csv", "a.csv"),
        ("b.zip/a.csv", "b.zip"),
        ("sender/b.ZIP/c.zip/a.csv", "sender/b.ZIP"),
        ("b.zip", "b.zip"),
    ],
)
def test_the_file_of_the_inbox_that_a_delivery_lies_in(name: str, outer: str) -> None:
    assert outermost(name) == outer
