"""Whatever bytes come, reading gives a table or a finding, and judging loses no row."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from loke.landing import Delivery, expand_bundles
from loke.mapping import Mappings
from loke.reading import SOURCE_COLUMNS, read_delivery
from loke.validating import judge
from schemas.codebook import Codebook, Format
from schemas.finding import Severity
from tests.spec.reading.hand_made import ods, xls

THOROUGH = settings().max_examples >= 2_000
CASES = 9_000 if THOROUGH else 30
JUDGED = 1_000 if THOROUGH else 10
INBOX = Path(__file__).parents[3] / "data" / "dagverksamheten" / "inbox"

ROWS: list[list[Any]] = [["Nr", "Dag", "Tal", "Text"]]
ROWS += [[f"r{i}", date(2024, 1, i), i * 1.5, ("åäö", "a;b", "två\nrader")[i % 3]] for i in range(1, 9)]


def xlsx() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        day, sheet = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_worksheet("A")
        for r, row in enumerate(ROWS):
            for c, cell in enumerate(row):
                sheet.write(r, c, cell, day if isinstance(cell, date) else None)
        sheet.merge_range(9, 0, 10, 0, "r9")
        sheet.write_formula(9, 2, "=1/0", None, "#DIV/0!")
    return stream.getvalue()


def frame() -> pd.DataFrame:
    return pd.DataFrame([[str(cell) for cell in row] for row in ROWS[1:]], columns=ROWS[0])


def sav() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.sav")
        pyreadstat.write_sav(frame().assign(Tal=[1.0, 2.0] * 4), path, variable_value_labels={"Tal": {1.0: "Ja"}})
        return path.read_bytes()


def parquet() -> bytes:
    stream = io.BytesIO()
    frame().to_parquet(stream)
    return stream.getvalue()


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return stream.getvalue()


LINE = "{0};2024-01-{0:02};{0},5;{1}\r\n"
TEXT = "Nr;Dag;Tal;Text\r\n" + "".join(LINE.format(i, "åäö" if i % 2 else '"a;\nb"') for i in range(1, 20))
SEEDS: dict[str, list[bytes]] = {
    "csv": [TEXT.encode(), TEXT.encode("cp1252"), *(p.read_bytes()[:3_000] for p in sorted(INBOX.glob("*.csv")))],
    "tsv": [TEXT.replace(";", "\t").encode("utf-16"), f"sep=;\r{TEXT}".encode("utf-16-le")],
    "txt": [p.read_bytes()[:3_000] for p in sorted(INBOX.glob("*.txt"))],
    "xlsx": [xlsx()],
    "xlsm": [zipped(a_txt=b"x"), xlsx()],
    "xls": [xls(ROWS, merged=[(1, 0, 3, 0)]), xls([["Nr", "Tal"], ["a", b"#N/A"]])],
    "ods": [ods(ROWS, merged=[(1, 0, 3, 0)]), ods([["Nr", "Tal"], ["a", b"#N/A"]])],
    "sav": [sav()],
    "parquet": [parquet()],
    "zip": [zipped(a_csv=TEXT.encode(), b_xlsx=xlsx()), zipped(a_csv=b"a;b\n1;2\n", c_zip=zipped(d_csv=b"a;b\n3;4\n"))],
}
"""Sound files of each kind that is read, from which damaged ones are made."""

CUTS = st.tuples(st.sampled_from(("flip", "cut", "copy", "put", "drop")), st.floats(0, 1), st.floats(0, 1))
DAMAGE = st.lists(st.tuples(CUTS, st.binary(min_size=1, max_size=8)), min_size=0, max_size=5)


def damaged(content: bytes, damage: list[tuple[tuple[str, float, float], bytes]]) -> bytes:
    for (what, one, other), noise in damage:
        at, to = sorted((int(one * len(content)), int(other * len(content))))
        if what == "flip":
            content = content[:at] + noise + content[at + len(noise) :]
        elif what == "cut":
            content = content[:to]
        elif what == "copy":
            content = content[:at] + content[at : at + 64] + content[at:to] + content[to:]
        elif what == "put":
            content = content[:at] + noise + content[at:]
        else:
            content = content[:at] + content[min(to, at + 64) :]
    return content


def within(content: bytes, damage: list[Any], part: float) -> bytes:
    """Damage one part of an archive and pack it again, so that the damage reaches past the archive's own checks."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        chosen = names[min(int(part * len(names)), len(names) - 1)]
        for name in names:
            new.writestr(name, damaged(old.read(name), damage) if name == chosen else old.read(name))
    return stream.getvalue()


@st.composite
def files(draw: Callable[..., Any], kind: str) -> bytes:
    seed = draw(st.sampled_from(SEEDS[kind]))
    damage = draw(DAMAGE)
    if draw(st.integers(0, 19)) == 0:
        return draw(st.binary(max_size=300))
    if zipfile.is_zipfile(io.BytesIO(seed)) and draw(st.booleans()):
        return within(seed, damage, draw(st.floats(0, 1)))
    return damaged(seed, damage)


def tables(content: bytes, kind: str) -> list[Any]:
    return [read_delivery(inner, name, Format()) for name, inner in expand_bundles({f"file.{kind}": content}).items()]


@pytest.mark.parametrize("kind", SEEDS)
def test_sound_files_are_tables(kind: str) -> None:
    for reading in tables(SEEDS[kind][-1], kind):
        assert reading.frame is not None and len(reading.frame)


@pytest.mark.parametrize("kind", [kind for kind in SEEDS if kind != "sav"])
@settings(max_examples=CASES)
@given(data=st.data())
def test_any_bytes_are_a_table_or_a_finding(kind: str, data: st.DataObject) -> None:
    is_table_or_finding(data.draw(files(kind)), kind)


@settings(max_examples=CASES // 10)  # each starts a process of its own
@given(files("sav"))
def test_any_bytes_of_spss_are_a_table_or_a_finding(content: bytes) -> None:
    is_table_or_finding(content, "sav")


def is_table_or_finding(content: bytes, kind: str) -> None:
    for reading in tables(content, kind):
        if reading.frame is None:
            assert any(finding.severity == Severity.STOP for finding in reading.findings)
        else:
            assert reading.frame["source_row"].is_monotonic_increasing and reading.frame["source_row"].is_unique
            assert list(reading.frame.columns[-3:]) == list(SOURCE_COLUMNS)


BOOK = Codebook.model_validate(
    {
        "name": "unit",
        "version": "1",
        "resources": [
            {
                "name": "t",
                "path": "t",
                "schema": {
                    "fields": [
                        {"name": name.lower(), "type": kind, "title": name, "loke": {"link": "background"}}
                        for name, kind in (("Nr", "string"), ("Dag", "date"), ("Tal", "number"), ("Text", "string"))
                    ]
                },
                "loke": {"files": ["*"]},
            }
        ],
    }
)


@pytest.mark.parametrize("kind", SEEDS)
@settings(max_examples=JUDGED)
@given(data=st.data())
def test_no_row_is_lost(kind: str, data: st.DataObject) -> None:
    """Rows that reading gives = rows accepted + quarantined + repeated."""
    content = data.draw(files(kind))
    inbox = expand_bundles({f"file.{kind}": content})
    read = {n: 0 if (r := read_delivery(c, n, Format())).frame is None else len(r.frame) for n, c in inbox.items()}
    deliveries = [Delivery(name, inner, i) for i, (name, inner) in enumerate(inbox.items(), 1)]
    judged = judge(deliveries, BOOK, Mappings.empty(), b"k" * 32)
    ledger = judged.deliveries
    kept = ledger[["rows_accepted", "rows_quarantined", "rows_repeated"]].sum(axis=1)
    assert kept.tolist() == ledger["rows_read"].tolist() == [read[d.name] for d in deliveries]
    assert len(judged.quarantine) == ledger["rows_quarantined"].sum()


LINES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters='"\0\r\n', exclude_categories=("Cs",))), max_size=20
)


@settings(max_examples=CASES)
@given(LINES)
def test_each_line_with_content_is_a_row(lines: list[str]) -> None:
    """Without quotation marks a line is a row; the blank ones, in which only the separator stands, are none."""
    text = "\n".join(["Nr;Dag;Tal;Text", "r1;2024-01-31;1,5;a", "r2;2024-01-31;1,5;a", *lines])
    reading = read_delivery(text.encode(), "a.csv", Format(delimiter=";", encoding="utf-8", header_rows=1))
    assert reading.frame is not None
    filled = [number for number, line in enumerate(lines, start=4) if line.replace(";", "").strip()]
    assert reading.frame["source_row"].tolist() == [2, 3, *filled]
