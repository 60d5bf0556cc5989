"""A delivery given back: nothing lost, and exactly the wrong cells marked."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook

from loke.marking import mark_workbook
from loke.marking.unmarking import COLOURS
from loke.reading.finding_types import DUPLICATE_HEADING, EMPTY
from loke.words import explain
from schemas.finding import Finding, FindingType, Place, Severity
from schemas.text import Language

STOP, FIX, CHECK = (
    FindingType(DUPLICATE_HEADING.code, severity, DUPLICATE_HEADING.problem, DUPLICATE_HEADING.remedy)
    for severity in Severity
)
WHOLE_FILE = EMPTY

CSV = "Nr;Kön;Ålder\n1;kvinna;34\n2;=1+1;-5\n;;\n3;@man;99\n"
UTF16 = CSV.replace(";", "\t")


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def two_header_rows() -> Workbook:
    workbook = openpyxl.Workbook()
    notes = workbook.worksheets[0]
    notes.title = "Anteckningar"
    notes["A1"] = "=SUM(B1:B2)"
    notes.sheet_state = "hidden"
    sheet = workbook.create_sheet("Blad 1")
    rows: list[list[Any]] = [
        ["Intervju", None, "Mående", None],
        ["Nr", "Datum", "Före", "Efter"],
        [1, "2024-01-02", 4, 7],
        [2, "2024-02-30", 5, None],
        [3, "2024-03-01", 6, 11],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")
    sheet["D5"].font = Font(bold=True)
    sheet["D5"].comment = Comment("Min egen anteckning", "jag")
    sheet["B3"].fill = PatternFill("solid", fgColor="00FF00")
    sheet.column_dimensions["B"].width = 33
    return workbook


def marked(workbook: Workbook) -> dict[tuple[str, str], str]:
    """Return the colour of every cell with a mark of ours."""
    ours = {f"00{colour}" for colour in COLOURS.values()}
    cells = (cell for sheet in workbook for row in sheet.iter_rows() for cell in row)
    return {(c.parent.title, c.coordinate): c.fill.fgColor.rgb[2:] for c in cells if c.fill.fgColor.rgb in ours}


def mark(content: bytes, name: str, *findings: Finding, language: Language = "sv") -> Workbook:
    return opened(mark_workbook(content, name, findings, language))


def at(row: int = 0, heading: str = "", sheet: str = "", file: str = "f.csv") -> Place:
    return Place(file, sheet, row, heading)


# finding                                  cell
CELLS = [
    (FIX.at(at(3, "Kön")), "B3", "FFE08A"),
    (STOP.at(at(2, "Ålder")), "C2", "F4B6A6"),
    (CHECK.at(at(5, "Nr")), "A5", "CFE3F5"),
    (FIX.at(at(5)), "A5", "FFE08A"),  # a whole row: its first cell
    (FIX.at(at(5, "Finns inte")), "A5", "FFE08A"),  # an unknown heading: the row's first cell
]


@pytest.mark.parametrize(("finding", "cell", "colour"), CELLS)
def test_exactly_the_wrong_cell_of_a_text_file_is_marked(finding: Finding, cell: str, colour: str) -> None:
    workbook = mark(CSV.encode(), "f.csv", finding)
    assert marked(workbook) == {("Data", cell): colour}
    comment = workbook["Data"][cell].comment
    assert comment is not None
    assert comment.text == " ".join(explain(finding, "sv"))


def test_the_gravest_finding_gives_the_colour_and_all_are_in_the_comment() -> None:
    findings = (CHECK.at(at(3, "Kön")), STOP.at(at(3, "Kön")), FIX.at(at(3, "Kön")))
    assert marked(mark(CSV.encode(), "f.csv", *findings)) == {("Data", "B3"): "F4B6A6"}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (CSV.encode("utf-8-sig"), "f.csv"),
        (CSV.encode("cp1252"), "f.csv"),
        (UTF16.encode("utf-16"), "f.txt"),
        (UTF16.encode("utf-16"), "F.TSV"),
    ],
)
def test_a_text_file_keeps_every_cell_at_its_row_as_text(content: bytes, name: str) -> None:
    sheet = mark(content, name, FIX.at(at(3, "Kön")))["Data"]
    expected = [[cell or None for cell in line.split(";")] for line in CSV.splitlines()]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=5)] == expected
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet["B3"].quotePrefix


def test_an_unreadable_character_does_not_stop_the_marking() -> None:
    sheet = mark(b"Nr;Text\n1;a\x0bb\n", "f.csv", FIX.at(at(2, "Text")))["Data"]
    assert sheet["B2"].value == "a\ufffdb"


def test_a_workbook_keeps_everything_it_had() -> None:
    own = two_header_rows()
    workbook = mark(saved(own), "f.xlsx", FIX.at(at(4, "Intervju / Datum", "Blad 1")))
    assert workbook.sheetnames == ["Anteckningar", "Blad 1", "Att åtgärda"]
    assert workbook["Anteckningar"].sheet_state == "hidden"
    assert workbook["Anteckningar"]["A1"].value == "=SUM(B1:B2)"
    sheet = workbook["Blad 1"]
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [[c.value for c in row] for row in own["Blad 1"]]
    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["A1:B1", "C1:D1"]
    assert sheet["D5"].font.bold
    assert sheet["B3"].fill.fgColor.rgb == "0000FF00"
    assert sheet.column_dimensions["B"].width == 33
    assert marked(workbook) == {("Blad 1", "B4"): "FFE08A"}


@pytest.mark.parametrize(
    ("heading", "row", "cell"),
    [("Intervju / Datum", 4, "B4"), ("Mående / Efter", 5, "D5"), ("Mående / Före", 3, "C3"), ("", 2, "A2")],
)
def test_two_header_rows_lead_to_the_right_column(heading: str, row: int, cell: str) -> None:
    workbook = mark(saved(two_header_rows()), "f.xlsx", FIX.at(at(row, heading, "Blad 1")))
    assert list(marked(workbook)) == [("Blad 1", cell)]


def test_a_person_s_own_comment_stays_before_ours() -> None:
    finding = FIX.at(at(5, "Mående / Efter", "Blad 1"))
    comment = mark(saved(two_header_rows()), "f.xlsx", finding)["Blad 1"]["D5"].comment
    assert comment is not None
    assert comment.text == "Min egen anteckning\n\n" + " ".join(explain(finding, "sv"))


def test_a_finding_in_a_merged_cell_marks_the_cell_that_shows() -> None:
    workbook = mark(saved(two_header_rows()), "f.xlsx", FIX.at(at(1, "Intervju / Datum", "Blad 1")))
    assert list(marked(workbook)) == [("Blad 1", "A1")]


def test_headings_that_come_twice_and_columns_without_any_are_found() -> None:
    content = b"Nr;Svar;Svar;\n1;a;b;c\n2;a;b;c\n"
    findings = (FIX.at(at(2, "Svar (2)")), FIX.at(at(3, "(D)")))
    assert list(marked(mark(content, "f.csv", *findings))) == [("Data", "C2"), ("Data", "D3")]


@pytest.mark.parametrize(
    ("language", "title", "severity"),
    [("sv", "Att åtgärda", "Rätta"), ("da", "Skal rettes", "Ret"), ("en", "Findings", "Correct")],
)
def test_the_last_sheet_lists_every_finding_in_the_persons_language(
    language: Language, title: str, severity: str
) -> None:
    findings = [FIX.at(at(3, "Kön")), WHOLE_FILE.at(at())]
    workbook = mark(CSV.encode(), "f.csv", *findings, language=language)
    sheet = workbook[workbook.sheetnames[-1]]
    assert sheet.title == title
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[1] == [severity, None, "3", "Kön", *explain(findings[0], language)]
    assert rows[0][1:] == [None, None, None, *explain(findings[1], language)]
    link = sheet["C3"].hyperlink
    assert link is not None
    assert link.location == "'Data'!B3"
    assert sheet["C2"].hyperlink is None


def with_part(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with something else in one of its parts."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            held = before.read(name)
            assert name != part or old in held
            after.writestr(name, held.replace(old, new) if name == part else held)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"<c ", b'<c r="A1" '),
        (SHEET, b"<sheetData>", b"<sheetData><<"),
        ("xl/workbook.xml", b"<sheets>", b"<shoots>"),
        (SHEET, b"<sheetData>", b"<sheetData>" + b" " * 30_000_000),
    ],
    ids=["attribute twice", "no XML", "no sheets", "a bomb"],
)
def test_a_damaged_workbook_still_gives_its_findings(part: str, old: bytes, new: bytes) -> None:
    content = with_part(saved(two_header_rows()), part, old, new)
    workbook = mark(content, "f.xlsx", WHOLE_FILE.at(at(file="f.xlsx")))
    assert workbook["Att åtgärda"].max_row == 2


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "f.csv"), (b"PK\x03\x04 not a workbook", "f.xlsx"), (b"\0\1\2", "f.csv"), (b"no", "f.xlsx")],
)
def test_a_file_that_cannot_be_opened_still_gives_its_findings(content: bytes, name: str) -> None:
    workbook = mark(content, name, WHOLE_FILE.at(at(file=name)))
    assert workbook.sheetnames[-1] == "Att åtgärda"
    assert workbook["Att åtgärda"].max_row == 2


@pytest.mark.parametrize("name", ["f.csv", "f.xlsx"])
def test_the_same_file_gives_the_same_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = CSV.encode() if name == "f.csv" else saved(two_header_rows())
    findings = (FIX.at(at(3, "Kön" if name == "f.csv" else "Intervju / Nr", "" if name == "f.csv" else "Blad 1")),)
    first = mark_workbook(content, name, findings, "sv")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert mark_workbook(content, name, findings, "sv") == first
