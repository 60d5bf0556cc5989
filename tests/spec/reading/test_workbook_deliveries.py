"""Workbooks as people deliver them."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from loke.reading import Reading, read_delivery
from loke.reading.extent import MOST_CELLS
from loke.reading.xlsx_look import look_at_xlsx
from schemas.codebook import Format

Sheets = dict[str, list[list[Any]]]


def workbook(sheets: Sheets, hidden: tuple[str, ...] = (), merged: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    sheet.write(r, c, cell, day if isinstance(cell, date) else None)
            for r1, c1, r2, c2 in merged:
                sheet.merge_range(r1, c1, r2, c2, rows[r1][c1])
            if name in hidden:
                sheet.hide()
    return stream.getvalue()


def read(content: bytes, **declared: Any) -> Reading:
    return read_delivery(content, "file.xlsx", Format.model_validate(declared))


def cells(reading: Reading) -> list[list[str]]:
    assert reading.frame is not None
    return [list(reading.frame.columns[:-3]), *reading.frame.iloc[:, :-3].to_numpy().tolist()]


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(f.code.removeprefix("reading."), f.severity.value) for f in reading.findings]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Åsa", "Åsa"),
        (1, "1"),
        (1.5, "1.5"),
        (0.1, "0.1"),
        (-3.25, "-3.25"),
        (1e-7, "0.0000001"),
        (198501011234, "198501011234"),
        (1e30, "1" + "0" * 30),
        (True, "true"),
        (False, "false"),
        (date(2024, 1, 2), "2024-01-02"),
        (datetime(2024, 1, 2), "2024-01-02"),
        (datetime(2024, 1, 2, 12, 30), "2024-01-02 12:30:00"),
    ],
)
def test_cell_becomes_short_text(cell: Any, text: str) -> None:
    reading = read(workbook({"A": [["Namn", "Värde"], ["x", cell]]}))
    assert cells(reading) == [["Namn", "Värde"], ["x", text]]
    assert list(reading.native) == ([] if isinstance(cell, str) else ["Värde"])


def test_two_heading_rows_with_merged_cells() -> None:
    rows = [["Intervju", "", "Bruk", ""], ["Nr", "Dag", "Dagar", "Skala"], ["I1", "2024-01-01", 3, 4.5]]
    content = workbook({"A": rows}, merged=((0, 0, 0, 1), (0, 2, 0, 3)))
    headings = ["Intervju / Nr", "Intervju / Dag", "Bruk / Dagar", "Bruk / Skala"]
    for declared in ({}, {"header_rows": 2}):
        assert cells(read(content, **declared)) == [headings, ["I1", "2024-01-01", "3", "4.5"]]


def test_rows_keep_their_numbers() -> None:
    reading = read(workbook({"A": [["Rapport"], [], ["Nr", "Tal"], ["a", 1], [], ["b", 2]]}))
    assert reading.frame is not None
    assert reading.frame["source_row"].tolist() == [4, 6]
    assert set(reading.frame["source_sheet"]) == {"A"}
    assert codes(reading) == [("rows_above", "check")]
    assert reading.detected == "xlsx, sheet A, headings in row 3"


TABLE = [["Nr", "Tal"], ["a", 1]]
OTHER, HIDDEN = ("other_sheet", "check"), ("hidden_sheet_read", "check")


@pytest.mark.parametrize(
    ("sheets", "hidden", "declared", "sheet", "expected"),
    [
        pytest.param({"A": TABLE}, (), {}, "A", [], id="the only sheet"),
        pytest.param({"Tom": [], "A": TABLE}, (), {}, "A", [], id="the only one with content"),
        pytest.param({"A": TABLE, "B": TABLE}, (), {"sheet": "b "}, "B", [OTHER], id="the declared one"),
        pytest.param({"A": TABLE, "B": TABLE}, ("B",), {}, "A", [("hidden_sheet", "check")], id="hidden one is told"),
        pytest.param({"A": TABLE, "B": TABLE}, ("B",), {"sheet": "B"}, "B", [OTHER, HIDDEN], id="hidden one declared"),
        pytest.param({"A": TABLE, "Tom": []}, (), {"sheet": "A"}, "A", [], id="an empty one beside the declared one"),
        pytest.param({"A": TABLE, "B": TABLE}, (), {}, None, [("several_sheets", "stop")], id="which one?"),
        pytest.param({"A": TABLE}, (), {"sheet": "C"}, None, [("no_such_sheet", "stop")], id="declared one missing"),
        pytest.param({"A": []}, (), {}, None, [("empty", "stop")], id="nothing anywhere"),
        pytest.param({"A": []}, (), {"sheet": "A"}, None, [("empty", "stop")], id="nothing in the declared one"),
    ],
)
def test_sheet_is_chosen(
    sheets: Sheets, hidden: tuple[str, ...], declared: dict[str, str], sheet: str | None, expected: list[Any]
) -> None:
    reading = read(workbook(sheets, hidden), **declared)
    assert codes(reading) == expected
    assert (None if reading.frame is None else reading.frame["source_sheet"][0]) == sheet


def test_column_without_heading_is_told() -> None:
    reading = read(workbook({"A": [["Nr", "Tal", ""], ["a", 1, ""], ["b", 2, "obs!"]]}))
    assert cells(reading)[0] == ["Nr", "Tal", "(C)"]
    assert codes(reading) == [("unnamed_column", "fix")]


def test_open_document_sheet() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    number = '<table:table-cell office:value-type="float" office:value="2.5"/>'
    rows = "".join(
        f"<table:table-row>{row}</table:table-row>" for row in (cell("Nr") + cell("Tal"), cell("å") + number)
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest:manifest xmlns:manifest="m"/>')
        archive.writestr("content.xml", content)
    reading = read_delivery(stream.getvalue(), "file.ods", Format())
    assert cells(reading) == [["Nr", "Tal"], ["å", "2.5"]]


SOUND = workbook({"A": [["Nr", "Tal"], *[[f"r{i}", i] for i in range(20)]]})


@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=40))
def test_damaged_workbook_is_a_table_or_a_finding(at: int, noise: bytes) -> None:
    content = SOUND[:at] + noise + SOUND[at + len(noise) :]
    reading = read_delivery(content, "file.xlsx", Format())
    assert reading.frame is not None or reading.findings


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!"])
def test_an_error_of_excel_is_never_taken_for_an_empty_cell(error: str) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Name", "Days"])
        sheet.write_row(1, 0, ["a", 3])
        sheet.write(2, 0, "b")
        sheet.write_formula(2, 1, "=1/0", None, error)
    assert cells(read(stream.getvalue())) == [["Name", "Days"], ["a", "3"], ["b", error]]


@pytest.mark.parametrize("cell", ["<v></v>", "<v/>", ""])
def test_a_formula_without_a_value_is_never_taken_for_an_empty_cell(cell: str) -> None:
    content = io.BytesIO(workbook({"Data": [["Name", "Days"], ["a", 3], ["b", 4]]}))
    changed = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b'<c r="B3"><v>4</v></c>', f'<c r="B3"><f>1+1</f>{cell}</c>'.encode())
                assert b"<f>" in data
            new.writestr(name, data)
    assert cells(read(changed.getvalue())) == [["Name", "Days"], ["a", "3"], ["b", "#FORMULA"]]


FAR = [
    # a lone cell at row and column (from 0), findings
    (9_999, 999, []),
    (9_999, 1_000, ["too_far"]),
    (1_048_575, 16_383, ["too_far"]),
]


@pytest.mark.parametrize(("row", "column", "found"), FAR)
def test_a_stray_cell_far_out_is_told_and_never_laid_out(row: int, column: int, found: list[str]) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Name", "Days"])
        sheet.write(row, column, "x")
    with zipfile.ZipFile(stream) as archive:
        (look,) = look_at_xlsx(archive)
    assert (look.rows, look.columns, look.area > MOST_CELLS) == (row + 1, column + 1, bool(found))
    if found:
        assert codes(read(stream.getvalue())) == [("too_far", "stop")]
