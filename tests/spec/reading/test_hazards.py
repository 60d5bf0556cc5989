"""Files that are made, or happen, to break a reader: each is refused or bounded, with a finding."""

import io
import struct
import zipfile
import zlib
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from loke.editions.csv_files import csv_bytes
from loke.editions.workbook import workbook_bytes
from loke.marking import mark_workbook
from loke.reading import Reading, delimited, read_delivery
from loke.reading import workbook as workbooks
from schemas.codebook import Format
from schemas.finding import Finding, Place, Severity
from tests.spec.reading.hand_made import ods, ods_of, xls


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(f.code.removeprefix("reading."), f.severity.value) for f in reading.findings]


def read(content: bytes, name: str, **declared: Any) -> Reading:
    return read_delivery(content, name, Format.model_validate(declared))


def workbook(*rows: list[Any]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("A")
        for r, row in enumerate([["Nr", "Tal", "Text"], ["a", 1, "x"], *rows]):
            sheet.write_row(r, 0, row)
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return stream.getvalue()


BOMB = b"x" * 40_000_000
LYING = with_part(workbook(), "xl/media/a.png", BOMB)
for true, told_instead in ((len(BOMB), 100), (zlib.crc32(BOMB), zlib.crc32(b"x" * 100))):
    LYING = LYING.replace(struct.pack("<L", true), struct.pack("<L", told_instead))

CELL = '<table:table-cell office:value-type="string"{}><text:p>a</text:p></table:table-cell>'
ROW = "<table:table-row{}>{}</table:table-row>"
HEAD = ROW.format("", CELL.format("") * 2)
REPEATED = ROW.format(' table:number-rows-repeated="100000"', CELL.format(' table:number-columns-repeated="1000"'))
BLANK_BELOW = ROW.format(
    ' table:number-rows-repeated="1048570"', '<table:table-cell table:number-columns-repeated="999"/>'
)


def far_xls() -> bytes:
    content = xls([["Nr", "Tal"], ["a", 1]])
    at = content.rindex(struct.pack("<HHHH", 0x203, 14, 1, 1))
    return content[: at + 4] + struct.pack("<HH", 65_535, 65_535) + content[at + 8 :]


def with_short_record() -> bytes:
    content = xls([["Nr", "Tal"], ["a", 1]])
    return content[:1538] + b"\0" + content[1539:]


STOP, CHECK = "stop", "check"
HAZARDS = [
    pytest.param(LYING, "a.xlsx", [("unpacks_too_far", STOP)], id="archive that lies about what is packed in it"),
    pytest.param(with_part(workbook(), "x.bin", BOMB), "a.xlsx", [("unpacks_too_far", STOP)], id="zip bomb"),
    pytest.param(
        ods_of(f'<table:table table:name="A">{HEAD}{REPEATED}</table:table>'),
        "a.ods",
        [("too_far", STOP)],
        id="ods that repeats one cell a hundred million times",
    ),
    pytest.param(
        ods_of(f'<table:table table:name="A">{HEAD}{HEAD}{BLANK_BELOW}</table:table>'),
        "a.ods",
        [("duplicate_heading", STOP), ("formatted_rows", CHECK)],
        id="ods with empty rows to the end of the sheet",
    ),
    pytest.param(
        with_short_record(), "a.xls", [("unreadable_workbook", STOP)], id="xls at which the reader itself panics"
    ),
    pytest.param(far_xls(), "a.xls", [("too_far", STOP)], id="xls with a cell far out"),
    pytest.param(workbook(["b", 2, "x" * 32_767]), "a.xlsx", [], id="the longest text of Excel"),
    pytest.param(ods([["Nr", "Text"], ["a", "x" * 131_072]]), "a.ods", [], id="the longest cell of any"),
    pytest.param(ods([["Nr", "Text"], ["a", "x" * 131_073]]), "a.ods", [("too_long_text", STOP)], id="a longer one"),
    pytest.param(with_part(workbook(), "xl/vbaProject.bin", b"x"), "a.xlsm", [("macros", CHECK)], id="macros"),
    pytest.param(
        with_part(workbook(), "xl/externalLinks/externalLink1.xml", b"<a/>"),
        "a.xlsx",
        [("other_workbooks", CHECK)],
        id="links to other workbooks",
    ),
    pytest.param(
        xls([["Nr"]])[:512] + "EncryptedPackage".encode("utf-16-le").ljust(512),
        "a.xlsx",
        [("password", STOP)],
        id="password",
    ),
    pytest.param(b"<html><body><table><tr><td>Nr", "a.xls", [("web_page", STOP)], id="web page called xls"),
    pytest.param(b"\xef\xbb\xbf\r\n <!DOCTYPE html><p>", "a.xls", [("web_page", STOP)], id="web page with mark"),
    pytest.param(
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
        "a.xls",
        [("xml_workbook", STOP)],
        id="XML called xls",
    ),
    pytest.param(b"Nr\tTal\na\t1\n", "a.xls", [("not_a_workbook", STOP)], id="text called xls"),
    pytest.param(b"\x09\x08\x10\x00\x00\x06\x05\x00", "a.xls", [("old_excel", STOP)], id="xls in no container"),
    pytest.param(b"PK\x03\x04", "a.xlsx", [("unreadable_workbook", STOP)], id="only the beginning of an archive"),
    pytest.param(b"a;" * 5_000_001, "a.csv", [("too_long_line", STOP)], id="one line of ten million signs"),
    pytest.param(
        b";".join(b"k%d" % i for i in range(16_384)) + b"\n1\n", "a.csv", [], id="as many columns as Excel has"
    ),
    pytest.param(
        b";".join(b"k%d" % i for i in range(100_000)) + b"\n1\n",
        "a.csv",
        [("too_many_columns", STOP)],
        id="too many columns",
    ),
    pytest.param(b'a;b\n"""";1\n"""""";2\n', "a.csv", [], id="quotes in quotes"),
    pytest.param(b"a;b\n1;\0\n2;3\n", "a.csv", [("not_text", STOP)], id="a zero byte"),
    pytest.param(b"a;b\n" + b"\0" * 1_000, "a.csv", [("not_text", STOP)], id="padding of zero bytes"),
]


@pytest.mark.parametrize(("content", "name", "expected"), HAZARDS)
def test_hazard_is_refused_or_bounded(content: bytes, name: str, expected: list[tuple[str, str]]) -> None:
    reading = read(content, name)
    assert sorted(told(reading)) == sorted(expected)
    assert (reading.frame is None) == any(s == STOP and c != "duplicate_heading" for c, s in expected)


def test_rows_with_colour_but_no_content_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_FORMATTED_ROWS", 1_000)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet, colour = book.add_worksheet("A"), book.add_format({"bold": True})
        sheet.write_row(0, 0, ["Nr", "Tal"])
        sheet.write_row(1, 0, ["a", 1])
        for row in range(2, 1_003):
            sheet.write_blank(row, 0, None, colour)
    reading = read(stream.getvalue(), "a.xlsx")
    assert reading.frame is not None and len(reading.frame) == 1
    assert told(reading) == [("formatted_rows", "check")]


def test_more_rows_than_a_machine_can_judge_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_ROWS", 3)
    assert told(read(b"a;b\n1;2\n3;4\n\n\n", "a.csv")) == []
    assert told(read(b"a;b\n1;2\n3;4\n5;6\n", "a.csv")) == [("too_many_rows", "stop")]


def test_encoding_and_delimiter_that_could_be_another_ask_once() -> None:
    for text, encoding, expected in [
        ("Namn;Kön\nKjell;man\nBo;man\n", "cp850", [("ambiguous_encoding", "check")]),
        ("Navn;Køn\nKjell;x\n", "mac_roman", [("ambiguous_encoding", "check")]),
        ("Navn;Køn\nKjell;x\n", "cp1252", []),
        ("Namn;Text\nBo;1–2 ”å”\n", "cp1252", []),
        ("a;b,c\n1;2,3\n2;3,4\n", "cp1252", [("ambiguous_delimiter", "check")]),
        ("a;b\n1;2,3\n2;3,4\n", "cp1252", []),
    ]:
        reading = read(text.encode(encoding), "a.csv")
        assert told(reading) == expected, text
        assert reading.frame is not None
        assert reading.frame.columns[1] == text.split("\n")[0].split(";")[1]
    assert told(read("Namn;Kön\nA;b\n".encode("cp850"), "a.csv", encoding="cp850")) == []
    assert told(read(b"a;b,c\n1;2,3\n2;3,4\n", "a.csv", delimiter=";")) == []


SAME: list[list[Any]] = [
    ["Nr", "Tal", "Dag", "Sant", "Text"],
    ["åäö", 1.5, date(2024, 1, 31), True, "v. 12"],
    [None, 2, date(2024, 2, 29), False, "8.50101E+11"],
    ["c", b"#N/A", None, None, "=1+1"],
]


def as_xlsx() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book:
        sheet, day = book.add_worksheet("A"), book.add_format({"num_format": "yyyy-mm-dd"})
        for r, row in enumerate(SAME):
            for c, cell in enumerate(row):
                if isinstance(cell, bytes):
                    sheet.write_formula(r, c, "=1/0", None, cell.decode())
                elif cell is not None:
                    sheet.write(r, c, cell, day if isinstance(cell, date) else None)
        sheet.merge_range(1, 0, 2, 0, "åäö")
    return stream.getvalue()


def test_old_and_open_workbooks_read_as_new_ones() -> None:
    merged = ((1, 0, 2, 0),)
    expected = read(as_xlsx(), "a.xlsx")
    assert expected.frame is not None
    assert expected.frame.iloc[:, :5].to_numpy().tolist() == [
        ["åäö", "1.5", "2024-01-31", "true", "v. 12"],
        ["åäö", "2", "2024-02-29", "false", "8.50101E+11"],
        ["c", "#N/A", "", "", "=1+1"],
    ]
    assert told(expected) == [("merged_given", "check")]
    for made, kind in ((xls, "xls"), (ods, "ods")):
        reading = read(made(SAME, merged=merged), f"a.{kind}")
        assert reading.frame is not None
        assert told(reading) == told(expected)
        columns = list(reading.frame.columns[:5])
        assert reading.frame[columns].equals(expected.frame[columns])
        assert {k: v.tolist() for k, v in reading.native.items()} == {k: v.tolist() for k, v in expected.native.items()}


def test_a_number_over_merged_rows_is_given_to_none_and_asked_for() -> None:
    reading = read(xls([["Nr", "Tal", "B"], ["a", 5, "x"], ["b", None, "y"]], merged=[(1, 1, 2, 1)]), "a.xls")
    assert reading.frame is not None
    assert reading.frame["Tal"].tolist() == ["5", ""]
    assert told(reading) == [("merged_number", "fix")]


NOTES = [
    # rows below a table of three columns, source rows that are notes
    (["Källa: kommunens register;;"], {4}),
    (["Källa: kommunens register"], {4}),
    (["", "Källa: kommunens register;;", "* avser 2024;;"], {5, 6}),
    (["r3;;"], set()),
    (["Källa: x;1;", "r4;2;z"], set()),
    (["Källa: x;;", "r4;2;z"], set()),
]


@pytest.mark.parametrize(("lines", "notes"), NOTES)
def test_notes_below_the_table_are_told_from_rows(lines: list[str], notes: set[int]) -> None:
    text = "\n".join(["Nr;Tal;Text", "r1;1;x", "r2;2;y", *lines])
    reading = read(text.encode(), "a.csv")
    assert reading.notes == notes and not reading.ragged & notes
    assert reading.frame is not None
    assert set(reading.frame["source_row"]) == {2, 3} | {i for i, line in enumerate(lines, 4) if line}


RISKY = ["=1+1", "+1", "-1", "@x", "\t=1", "=cmd|'/c calc'!A1"]


def test_texts_that_begin_as_formulas_stay_texts() -> None:
    import openpyxl
    import pandas as pd

    table = pd.DataFrame({"=h": RISKY})
    for language in ("sv", "en"):
        lines = csv_bytes(table, language).decode("utf-8-sig").splitlines()
        assert all(line.lstrip('"').startswith("'") for line in lines)
    content = "Nr;Tal\n" + "".join(f"{text.strip()};1\n" for text in RISKY)
    finding = Finding(
        "x",
        Severity.FIX,
        Place("a.csv", "", 2, "Nr"),
        "The row breaks a rule: {rule}",
        "Correct the cells that the rule is about.",
        {"rule": "=1+1"},
    )
    for book in (workbook_bytes({"A": table}), mark_workbook(content.encode(), "a.csv", [finding], "sv")):
        for sheet in openpyxl.load_workbook(io.BytesIO(book)):
            assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
