"""The corrected workbook dropped back in the inbox clears exactly the findings that were corrected."""

import io
from collections.abc import Callable, Iterable

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loke.engine.store import sha256
from loke.mapping import Mappings
from loke.marking import mark_workbook
from loke.reading.stamp import read_stamp
from loke.validating import Delivery, Judged, judge
from schemas.codebook import Codebook
from schemas.finding import Finding
from schemas.stamp import Stamp

KEY = b"k" * 32
FIELDS = [
    {"name": "nr", "type": "string", "title": "Nr", "constraints": {"pattern": r"K\d+"}},
    {"name": "age", "type": "integer", "title": "Ålder", "constraints": {"minimum": 18, "maximum": 99}},
    {"name": "day", "type": "date", "title": "Dag", "constraints": {"required": True}},
    {"name": "score", "type": "number", "title": "Poäng", "constraints": {"maximum": 10}},
    {"name": "kind", "type": "string", "title": "Sort", "categories": [{"value": "röd"}, {"value": "blå"}]},
]
HEADINGS = ["Nr", "Ålder", "Dag", "Poäng", "Sort"]
RIGHT = {"Ålder": "44", "Dag": "2024-05-17", "Poäng": "7,5", "Sort": "blå"}
"""What a person writes instead of a wrong cell; the numbers of rows are never wrong, so that rows keep their keys."""


def book(**format_: object) -> Codebook:
    fields = [{**field, "loke": {"link": "background"}} for field in FIELDS]
    loke = {"files": ["t*"], "quarantine_limit": 1, "format": format_}
    dataset = {"name": "t", "path": "t", "schema": {"fields": fields, "primaryKey": ["nr"]}, "loke": loke}
    return Codebook.model_validate({"name": "unit", "version": "1", "resources": [dataset]})


UPPER = pd.DataFrame(
    [
        ["t", f"{'Vem' if field['name'] in ('nr', 'age') else 'Mående'} / {field['title']}", field["name"], ""]
        for field in FIELDS
    ],
    columns=["dataset", "source_column", "our_column", "why"],
    dtype="str",
)
BOOK = book()
Files = dict[str, bytes]


def judged(files: Files, codebook: Codebook = BOOK) -> Judged:
    deliveries = [Delivery(name, content, i) for i, (name, content) in enumerate(files.items(), 1)]
    result = judge(deliveries, codebook, Mappings(UPPER, Mappings.empty().values), KEY)
    kept = result.deliveries[["rows_accepted", "rows_quarantined", "rows_repeated"]].sum(axis=1)
    assert (kept == result.deliveries["rows_read"]).all()
    return result


def returned(files: Files, name: str, codebook: Codebook = BOOK) -> bytes:
    """The workbook as it is given back, marked in Swedish."""
    own = [f for f in judged(files, codebook).findings if f.place.file == name]
    stamp = Stamp("returned", codebook.name, dataset="t", sha256=sha256(files[name]))
    return mark_workbook(files[name], name, own, "sv", stamp)


def corrected(workbook: bytes, cells: Iterable[tuple[int, str]]) -> bytes:
    """The workbook after a person has written the right value in some cells, by row and heading."""
    opened, stream = openpyxl.load_workbook(io.BytesIO(workbook)), io.BytesIO()
    sheet = opened.worksheets[0]
    columns = {cell.value: cell.column for row in sheet.iter_rows(max_row=4) for cell in row if cell.value}
    for row, heading in cells:
        sheet.cell(row, columns[heading]).value = RIGHT[heading]
    opened.save(stream)
    return stream.getvalue()


def told(findings: Iterable[Finding]) -> list[tuple[int, str, str]]:
    """What is wrong, wherever it now lies; that the original was replaced is told once and is no mistake."""
    apart = ("validating.replaced_file", "validating.repeated_file")
    return sorted((f.place.row, f.place.heading.rpartition(" / ")[2], f.code) for f in findings if f.code not in apart)


Row = list[str]


def csv_bytes(rows: list[Row], encoding: str) -> bytes:
    return "".join(";".join(row) + "\r\n" for row in [HEADINGS, *rows]).encode(encoding)


def xlsx_bytes(rows: list[Row], above: list[Row] | None = None, sheets: tuple[str, ...] = ("Blad",)) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        for number, name in enumerate(sheets):
            sheet = workbook.add_worksheet(name)
            for i, row in enumerate([*(above or []), HEADINGS, *rows]):
                for j, cell in enumerate(row):
                    if cell.isdigit() and number == 0:
                        sheet.write_number(i, j, int(cell))
                    elif cell:
                        sheet.write_string(i, j, cell if number == 0 else "annat")
    return stream.getvalue()


WRITERS: dict[str, Callable[[list[Row]], bytes]] = {
    "t cp1252.csv": lambda rows: csv_bytes(rows, "cp1252"),
    "t utf8.csv": lambda rows: csv_bytes(rows, "utf-8-sig"),
    "t.xlsx": xlsx_bytes,
}

CELLS = [
    st.sampled_from(["34", "17", "fyrtio", "100", "", "3 4"]),
    st.sampled_from(["2024-03-01", "2024-02-30", "", "1/3 2024", "13.3.2024"]),
    st.sampled_from(["4,5", "11,5", "mycket", "", "3"]),
    st.sampled_from(["röd", "blå", "grön", " Röd", ""]),
]
TABLES = st.lists(st.tuples(*CELLS), min_size=1, max_size=6).map(
    lambda rows: [[f"K{i}", *row] for i, row in enumerate(rows, start=1)]
)


@pytest.mark.parametrize("name", WRITERS)
@settings(suppress_health_check=list(HealthCheck), max_examples=max(settings().max_examples // 4, 10))
@given(data=st.data(), table=TABLES)
def test_exactly_the_corrected_findings_are_gone(name: str, data: st.DataObject, table: list[Row]) -> None:
    files = {name: WRITERS[name](table)}
    before = judged(files)
    wrong = sorted(
        {(f.place.row, f.place.heading) for f in before.findings if f.place.heading in RIGHT and f.place.row}
    )
    chosen = data.draw(st.sets(st.sampled_from(wrong)) if wrong else st.just(set()))
    files["vad som helst.xlsx"] = corrected(returned(files, name), chosen)
    after = judged(files)
    left = [f for f in before.findings if (f.place.row, f.place.heading) not in chosen]
    assert told(after.findings) == told(left)
    assert {f.place.file for f in after.findings if f.place.row} <= {"vad som helst.xlsx"}
    assert after.deliveries["verdict"].tolist() == ["replaced", "accepted"]
    assert after.deliveries["corrects"].tolist() == ["", name]
    again = {
        **files,
        "igen.xlsx": corrected(returned(files, "vad som helst.xlsx"), [c for c in wrong if c not in chosen]),
    }
    whole = judged(again)
    assert told(whole.findings) == []
    assert len(whole.accepted["t"]) == len(table)
    assert whole.deliveries["verdict"].tolist() == ["replaced", "replaced", "accepted"]
    # The middle one may be taken away: the last still corrects the first.
    del again["vad som helst.xlsx"]
    assert judged(again).deliveries["verdict"].tolist() == ["replaced", "accepted"]


ROWS = [["K1", "34", "2024-03-01", "4,5", "röd"], ["K2", "17", "2024-03-02", "5", "grön"]]


def test_a_workbook_whose_original_is_gone_is_simply_a_delivery() -> None:
    files = {"t.csv": csv_bytes(ROWS, "utf-8")}
    workbook = corrected(returned(files, "t.csv"), [(3, "Ålder"), (3, "Sort")])
    result = judged({"x.xlsx": workbook})
    assert result.deliveries[["verdict", "corrects", "rows_accepted"]].to_numpy().tolist() == [["accepted", "", 2]]
    assert result.findings == ()


def test_a_return_of_another_unit_is_not_known() -> None:
    files = {"t.csv": csv_bytes(ROWS, "utf-8")}
    own = [f for f in judged(files).findings if f.place.row]
    workbook = mark_workbook(
        files["t.csv"], "t.csv", own, "sv", Stamp("returned", "other", "t", sha256=sha256(files["t.csv"]))
    )
    assert judged({**files, "x.xlsx": workbook}).deliveries["verdict"].tolist() == ["accepted", "refused"]


LAYOUTS = {
    "title lines": (BOOK, xlsx_bytes(ROWS, [["Export"], []]), 5),
    "two header rows": (book(header_rows=2), xlsx_bytes(ROWS, [["Vem", "", "Mående", "", ""]]), 4),
    "a declared sheet": (book(sheet="Svar"), xlsx_bytes(ROWS, sheets=("Svar", "Annat")), 3),
}


@pytest.mark.parametrize(("codebook", "content", "row"), LAYOUTS.values(), ids=LAYOUTS)
def test_the_layout_stays_as_it_was(codebook: Codebook, content: bytes, row: int) -> None:
    files = {"t.xlsx": content}
    before = judged(files, codebook)
    workbook = returned(files, "t.xlsx", codebook)
    untouched = judged({**files, "x.xlsx": workbook}, codebook)
    assert told(untouched.findings) == told(before.findings)
    after = judged({**files, "x.xlsx": corrected(workbook, [(row, "Ålder")])}, codebook)
    assert [f for f in told(before.findings) if f not in told(after.findings)] == [(row, "Ålder", "validating.range")]


def test_a_sheet_declared_for_a_text_file_does_not_hide_its_rows() -> None:
    codebook = book(sheet="Svar")
    files = {"t.csv": csv_bytes(ROWS, "utf-8")}
    result = judged({**files, "x.xlsx": returned(files, "t.csv", codebook)}, codebook)
    assert told(result.findings) == told(judged(files, codebook).findings)


def test_a_row_that_is_cut_short_stays_so_until_it_is_filled_in() -> None:
    content = "Nr;Ålder;Dag;Poäng;Sort\r\nK1;34;2024-03-01;4,5;röd\r\nK2;34;2024-03-02\r\n".encode()
    files = {"t.csv": content}
    workbook = returned(files, "t.csv")
    cut_short = [(3, "", "validating.cells")]
    assert told(judged(files).findings) == cut_short
    assert told(judged({**files, "x.xlsx": workbook}).findings) == cut_short
    filled = corrected(workbook, [(3, "Poäng"), (3, "Sort")])
    assert told(judged({**files, "x.xlsx": filled}).findings) == []
    again = returned({**files, "x.xlsx": workbook}, "x.xlsx")
    assert told(judged({**files, "x.xlsx": workbook, "y.xlsx": again}).findings) == cut_short


def test_a_file_delivered_after_the_original_changes_no_finding() -> None:
    later = csv_bytes([*ROWS, ["K3", "34", "2024-03-01", "4,5", "röd"]], "utf-8")
    files = {"t.csv": csv_bytes(ROWS, "utf-8"), "t later.csv": later}
    workbook = corrected(returned(files, "t.csv"), [(3, "Ålder"), (3, "Sort")])
    result = judged({**files, "x.xlsx": workbook})
    assert told(result.findings) == []
    assert result.deliveries.set_index("file")["rows_accepted"].to_dict() == {"t.csv": 0, "t later.csv": 1, "x.xlsx": 2}


def test_a_return_of_a_return_has_one_list_and_only_the_marks_that_are_left() -> None:
    files = {"t.csv": csv_bytes(ROWS, "utf-8")}
    files["x.xlsx"] = corrected(returned(files, "t.csv"), [(3, "Ålder")])
    again = openpyxl.load_workbook(io.BytesIO(returned(files, "x.xlsx")))
    assert again.sheetnames == ["Data", "Att åtgärda"]
    sheet = again["Data"]
    assert [c.coordinate for row in sheet.iter_rows() for c in row if c.comment] == ["E3"]
    assert [c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fill_type] == ["E3"]
    stamp = read_stamp(returned(files, "x.xlsx"))
    assert stamp is not None
    assert (stamp.sha256, stamp.origin) == (sha256(files["x.xlsx"]), sha256(files["t.csv"]))


def test_what_formulas_came_to_comes_back_with_them() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Blad")
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADINGS)
        for row in (1, 2):
            sheet.write_string(row, 0, f"K{row}")
            sheet.write_formula(row, 1, "=16+4*0", value=16 + 20 * (row - 1))
            sheet.write_formula(row, 2, "=DATE(2024,3,1)", day, 45352)
            sheet.write_formula(row, 3, "=9/2", value=4.5)
            sheet.write_formula(row, 4, '=IF(1<2,"röd","")', value="röd")
    files = {"t.xlsx": stream.getvalue()}
    assert told(judged(files).findings) == [(2, "Ålder", "validating.range")]
    kept = judged({**files, "y.xlsx": returned(files, "t.xlsx")})
    assert told(kept.findings) == [(2, "Ålder", "validating.range")]
    assert kept.accepted["t"][["nr", "age", "score", "kind"]].to_numpy().tolist() == [["K2", 36, 4.5, "röd"]]
    assert [str(d.date()) for d in kept.accepted["t"]["day"]] == ["2024-03-01"]
