"""A delivery is written anew without a person's rows: every other byte and every row number stays."""

import io

import openpyxl
import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st

from loke.identity import normal_person_number, pseudonym
from loke.retention import CannotRewriteError, Persons, rewritten, token
from schemas.codebook import Format

KEY = b"a key that is only for tests"
NUMBER = "199108022394"
WRITTEN = ["199108022394", "19910802-2394", "910802-2394", "9108022394", "19 91 08 02-23 94", "pnr: 19910802-2394"]


def persons(number: str = NUMBER) -> Persons:
    read = normal_person_number(number)
    assert read
    return Persons(frozenset({token(pseudonym(read, KEY))}), KEY)


def test_neither_number_nor_pseudonym_can_be_had_from_the_token() -> None:
    made = pseudonym(NUMBER, KEY)
    assert made not in token(made) and NUMBER not in token(made)
    assert persons().has(made) and not persons().has("") and not persons().has(token(made))


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("around", ["{}", "ring {} i morgon", "({})"])
def test_a_number_is_known_in_every_form(written: str, around: str) -> None:
    assert persons().are_told_by(around.format(written))


@pytest.mark.parametrize("other", ["", "7", "1991080", "1991-08-02 23:59", "199108032385", "0701234567"])
def test_nothing_else_is_taken_for_it(other: str) -> None:
    assert not persons().are_told_by(other)


TEXT = 'id;pnr;text\r\n1;19910802-2394;hej\r\n2;199108032385;"två\r\nrader"\r\n3;;om 910802-2394 igen\r\n4;;"a;b"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_only_the_rows_go_and_the_others_keep_their_numbers(encoding: str) -> None:
    content, gone, _ = rewritten(TEXT.encode(encoding), "a.csv", frozenset({5}), persons(), Format())
    left = 'id;pnr;text\r\n\r\n2;199108032385;"två\r\nrader"\r\n\r\n\r\n'
    assert (content.decode(encoding), gone) == (left, 3)
    assert content[:2] == TEXT.encode(encoding)[:2]
    assert rewritten(content, "a.csv", frozenset(), persons(), Format()) == (content, 0, "")


@whatever(
    rows=st.lists(st.tuples(st.text("abcåäö \"';,\n0123456789", max_size=9), st.booleans()), min_size=1, max_size=12),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_text_file_is_what_is_left_when_lines_are_blanked(rows: list[tuple[str, bool]], end: str) -> None:
    import csv

    def line(cells: list[str]) -> str:
        stream = io.StringIO()
        csv.writer(stream, delimiter=";", lineterminator=end, quoting=csv.QUOTE_ALL).writerow(cells)
        return stream.getvalue()

    theirs = NUMBER[2:8] + "-" + NUMBER[8:]
    lines = [
        line(["id", "pnr", "text"]),
        *(line([str(i), theirs if own else "", t]) for i, (t, own) in enumerate(rows)),
    ]
    flags = [False, *(own for _, own in rows)]
    blanked = "".join(end if own else text for text, own in zip(lines, flags, strict=True))
    content, gone, _ = rewritten("".join(lines).encode(), "a.csv", frozenset(), persons(), Format(delimiter=";"))
    assert (content.decode(), gone) == (blanked, sum(flags))


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data"
    for row in (["id", "pnr", "sum"], [1, "19910802-2394", 3], [2, "199108032385", 4], [3, "", 5]):
        sheet.append(row)
    more = book.create_sheet("Anteckningar")
    more.sheet_state = "hidden"
    more["A1"], more["A2"] = "om", "fråga 910802-2394 om samtycke"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_loses_the_rows_on_every_sheet_the_hidden_ones_too() -> None:
    given = workbook()
    content, gone, _ = rewritten(given, "a.xlsx", frozenset({4}), persons(), Format(sheet="Data"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert gone == 3
    assert [[c.value for c in row] for row in book["Data"].iter_rows(max_row=3)] == [
        ["id", "pnr", "sum"],
        [None, None, None],
        [2, "199108032385", 4],
    ]
    assert [row[0].value for row in book["Anteckningar"].iter_rows()] in (["om"], ["om", None])
    assert rewritten(given, "a.xlsx", frozenset({4}), persons(), Format(sheet="Data"))[0] == content


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        # kind that cannot be written, damaged workbook, unknown kind, text that is none
        ("a.parquet", b"PAR1", frozenset({2})),
        ("a.xlsx", b"PK\x03\x04damaged", frozenset()),
        ("a.docx", b"PK\x03\x04", frozenset()),
        ("a.csv", b"a;b\n\0\0\0;\n", frozenset({2})),
    ],
)
def test_what_cannot_be_written_or_looked_into_is_refused(name: str, content: bytes, rows: frozenset[int]) -> None:
    with pytest.raises(CannotRewriteError):
        rewritten(content, name, rows, persons(), Format())
