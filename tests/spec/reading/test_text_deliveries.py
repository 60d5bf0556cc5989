"""Text files as people deliver them."""

import codecs

import pytest

from loke.reading import read_delivery
from schemas.codebook import Format


def cells(content: bytes, name: str = "file.csv", declared: Format | None = None) -> list[list[str]]:
    frame = read_delivery(content, name, declared or Format()).frame
    assert frame is not None
    return [list(frame.columns[:-3]), *frame.iloc[:, :-3].to_numpy().tolist()]


def codes(content: bytes, name: str = "file.csv", declared: Format | None = None) -> list[tuple[str, str, int]]:
    findings = read_delivery(content, name, declared or Format()).findings
    return [(f.code.removeprefix("reading."), f.severity.value, f.place.row) for f in findings]


TABLE = [["Namn", "Tal"], ["Åsa", "1,5"], ["Ørsted", "2"]]
TEXT = "Namn;Tal\nÅsa;1,5\nØrsted;2\n"


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(TEXT.encode("utf-8"), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(TEXT.encode("cp1252"), id="cp1252"),
        pytest.param(TEXT.encode("latin-1"), id="latin-1"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="utf-16 little end first"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="utf-16 big end first"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16-le without mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16-be without mark"),
        pytest.param(TEXT.replace("\n", "\r\n").encode("cp1252"), id="Windows line ends"),
        pytest.param(TEXT.replace("\n", "\r").encode("cp1252"), id="old Mac line ends"),
        pytest.param(TEXT.rstrip().encode("cp1252"), id="no last line end"),
    ],
)
def test_encoding_is_detected(encoded: bytes) -> None:
    assert cells(encoded) == TABLE
    assert codes(encoded) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "a;b\n1,5;2\n2,5;3\n", [["a", "b"], ["1,5", "2"], ["2,5", "3"]], id="decimal comma is no delimiter"
        ),
        pytest.param("a,b\n1.5,2\n", [["a", "b"], ["1.5", "2"]], id="comma"),
        pytest.param("a\tb\nx, y\tz; w\n", [["a", "b"], ["x, y", "z; w"]], id="tab"),
        pytest.param("a|b\n1|2\n", [["a", "b"], ["1", "2"]], id="bar"),
        pytest.param('a;b\n"x;y";"say ""hi"""\n', [["a", "b"], ["x;y", 'say "hi"']], id="quotation marks"),
        pytest.param('a;b\n"two\nlines";2\n', [["a", "b"], ["two\nlines", "2"]], id="line break in a cell"),
        pytest.param("a;b\nkort\nx;y\n", [["a", "b"], ["kort", ""], ["x", "y"]], id="short row"),
        pytest.param(
            "Ålder, år;Kod\n12;a\n13;b\n", [["Ålder, år", "Kod"], ["12", "a"], ["13", "b"]], id="comma in heading"
        ),
        pytest.param("bara\nen\nkolumn\n", [["bara"], ["en"], ["kolumn"]], id="one column"),
        pytest.param("a;b;;\n1;2;;\n", [["a", "b"], ["1", "2"]], id="empty columns at the end"),
        pytest.param("  a ;b  c\n x ;y\n", [["a", "b c"], [" x ", "y"]], id="white space in headings"),
    ],
)
def test_cells_are_told_apart(text: str, rows: list[list[str]]) -> None:
    assert cells(text.encode()) == rows


def test_rows_are_counted_as_excel_counts_them() -> None:
    text = 'a;b\n1;x\n\n;;\n"two\nlines";y\n3;z\n'
    frame = read_delivery(text.encode(), "in/file.csv", Format()).frame
    assert frame is not None
    assert frame["source_row"].tolist() == [2, 5, 6]
    assert set(frame["source_file"]) == {"in/file.csv"}
    assert set(frame["source_sheet"]) == {""}


STOP, FIX, CHECK = "stop", "fix", "check"
CP1252 = "Namn;Tal\nÅsa;1\n".encode("cp1252")
UTF8, UTF16 = TEXT.encode("utf-8"), TEXT.encode("utf-16")
AS_UTF8, AS_UTF16, AS_CP1252 = ({"encoding": name} for name in ("utf-8", "utf-16", "cp1252"))


@pytest.mark.parametrize(
    ("content", "name", "declared", "expected"),
    [
        pytest.param(b"", "file.csv", {}, [("empty", STOP, 0)], id="no bytes"),
        pytest.param(b" \n\n ", "file.csv", {}, [("empty", STOP, 0)], id="only white space"),
        pytest.param(codecs.BOM_UTF8, "file.csv", {}, [("empty", STOP, 0)], id="only a byte-order mark"),
        pytest.param(b"a;b\n", "file.csv", {}, [("no_rows", CHECK, 0)], id="only headings"),
        pytest.param(b"a;b\n1;2\n", "file.pdf", {}, [("unsupported", STOP, 0)], id="unsupported kind"),
        pytest.param(b"a;b\n1;2\n", "file", {}, [("unsupported", STOP, 0)], id="no ending"),
        pytest.param(b"a;b\n1;2\n", "file.xlsx", {}, [("not_a_workbook", STOP, 0)], id="text called xlsx"),
        pytest.param(b"<html><table/>", "file.xls", {}, [("web_page", STOP, 0)], id="web page called xls"),
        pytest.param(b"PK\x03\x04rest", "file.csv", {}, [("workbook_as_text", STOP, 0)], id="workbook called csv"),
        pytest.param(b"PK\x03\x04rest", "file.xlsx", {}, [("unreadable_workbook", STOP, 0)], id="damaged workbook"),
        pytest.param(b"a;a\n1;2\n", "file.csv", {}, [("duplicate_heading", STOP, 0)], id="duplicate heading"),
        pytest.param(b"a;;b\n1;x;2\n", "file.csv", {}, [("unnamed_column", FIX, 0)], id="unnamed column with content"),
        pytest.param(b"T\n\na;b\n1;x\n2;y\n", "file.csv", {}, [("rows_above", CHECK, 3)], id="headings in row 3"),
        pytest.param(b"1;2,5\n3;4\n", "file.csv", {}, [("no_headings", STOP, 0)], id="no headings"),
        pytest.param(b'a;b\n1;"x\n2;y\n', "file.csv", {}, [("open_quote", STOP, 2)], id="open quotation mark"),
        pytest.param(b"a;b\n1;\x81\n", "file.csv", {}, [("undecodable", STOP, 2)], id="bytes of no encoding"),
        pytest.param(CP1252, "file.csv", AS_UTF8, [("wrong_encoding", STOP, 0)], id="cp1252 declared utf-8"),
        pytest.param(CP1252, "file.csv", {"encoding": "klingon"}, [("wrong_encoding", STOP, 0)], id="unknown encoding"),
        pytest.param(UTF8, "file.csv", AS_CP1252, [("other_encoding", CHECK, 0)], id="utf-8 declared cp1252"),
        pytest.param(UTF16, "file.csv", AS_UTF8, [("other_encoding", CHECK, 0)], id="utf-16 declared utf-8"),
        pytest.param(b"a;b\n1;2\n", "file.csv", AS_UTF16, [], id="plain letters fit every encoding"),
        pytest.param(CP1252, "file.csv", {"encoding": "latin-1"}, [], id="cp1252 declared latin-1"),
        pytest.param(CP1252, "file.csv", {"delimiter": ","}, [("other_delimiter", CHECK, 0)], id="other delimiter"),
        pytest.param("a;b\n\0;2".encode("utf-16"), "file.csv", {}, [("not_text", STOP, 0)], id="zero signs"),
        pytest.param(b"a;b\n1;" + b"x" * 140_000, "file.csv", {}, [("too_long_cell", STOP, 0)], id="endless cell"),
    ],
)  # fmt: skip
def test_bad_file_is_a_finding(
    content: bytes, name: str, declared: dict[str, str], expected: list[tuple[str, str, int]]
) -> None:
    assert codes(content, name, Format.model_validate(declared)) == expected


def test_declaration_goes_before_detection() -> None:
    text = "a,b;c\n1,2;3\n"
    assert cells(text.encode(), declared=Format(delimiter=",")) == [["a", "b;c"], ["1", "2;3"]]
    assert cells(text.encode(), declared=Format(delimiter=";")) == [["a,b", "c"], ["1,2", "3"]]


def test_row_with_more_cells_than_headings_is_marked() -> None:
    reading = read_delivery(b"a;b\n1;2\n3;4;5\n6;7;;\n", "file.csv", Format())
    assert reading.frame is not None
    assert reading.ragged == {3}
    assert reading.frame["b"].tolist() == ["2", "4", "7"]


def test_detection_is_told() -> None:
    reading = read_delivery("T\nNamn;Tal\nÅsa;1\n".encode("cp1252"), "file.txt", Format())
    assert reading.detected == "txt, cp1252, semicolon, headings in row 2"


SWALLOWED = [
    # text, rows that cannot be trusted
    ('a;b;c\n1;2;3\n4;"x\n5;6;7\n8;9";0\n', {3}),
    ('a;b;c\n1;2;"a note\nin two lines, with a; sign"\n', set()),
    ("a;b;c\n1;2\n4;5;6\n", {2}),
    ("a;b;c\n1;2;\n", set()),
]


@pytest.mark.parametrize(("text", "rows"), SWALLOWED)
def test_rows_that_are_not_whole_are_told(text: str, rows: set[int]) -> None:
    assert read_delivery(text.encode(), "file.csv", Format()).ragged == rows
