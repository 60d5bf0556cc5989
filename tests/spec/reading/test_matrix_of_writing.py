"""One table, written in every way that people write it, is always the same table, with nothing declared."""

import codecs
from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings

from loke.landing import Delivery
from loke.mapping import Mappings
from loke.validating import judge
from loke.validating.prepared import Prepared, prepare
from schemas.codebook import Codebook

KEY = b"k" * 32

FIELDS = (
    ("town", "string", "Ort"),
    ("day", "date", "Dag"),
    ("value", "number", "Värde"),
    ("count", "integer", "Antal"),
)
SCHEMA = {
    "fields": [{"name": n, "type": kind, "title": title, "loke": {"link": "background"}} for n, kind, title in FIELDS]
}
BOOK = Codebook.model_validate(
    {
        "name": "unit",
        "version": "1",
        "resources": [{"name": "t", "path": "t", "schema": SCHEMA, "loke": {"files": ["t*"]}}],
    }
)

MARKS = {"utf-16-le with mark": codecs.BOM_UTF16_LE, "utf-16-be with mark": codecs.BOM_UTF16_BE}
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16-le", "utf-16-be", *MARKS)
DELIMITERS = (";", ",", "\t", "|")
DECIMALS = (",", ".")
DATES = {
    "{y}-{m:02}-{d:02}": "year first",
    "{y}/{m}/{d}": "year first",
    "{y}{m:02}{d:02}": "eight digits",
    "{d:02}-{m:02}-{y}": "day first",
    "{d:02}.{m:02}.{y}": "day first",
    "{d}.{m}.{y}": "day first",
    "{d:02}/{m:02}/{y}": "day first",
    "{m:02}/{d:02}/{y}": "month first",
}
MATRIX = list(product(ENCODINGS, DELIMITERS, DECIMALS, DATES))

ROWS: list[tuple[str, int, int, int, str, str, str]] = [
    ("Åsa", 2024, 1, 31, "1234", "5", "7"),
    ("Ørsted", 2023, 12, 1, "0", "25", "0"),
    ("Æbel, e", 2024, 2, 29, "17", "0", "12"),
    ('Ä "två"\nrader', 2024, 10, 13, "3", "75", "1"),
]


def written(delimiter: str, decimal: str, date: str, end: str = "\r\n") -> str:
    lines = [["Ort", "Dag", "Värde", "Antal"]]
    lines += [[t, date.format(y=y, m=m, d=d), f"{whole}{decimal}{part}", n] for t, y, m, d, whole, part, n in ROWS]
    return end.join(delimiter.join(quoted(cell, delimiter) for cell in line) for line in lines)


def quoted(cell: str, delimiter: str) -> str:
    needs = any(sign in cell for sign in (delimiter, '"', "\n"))
    return '"{}"'.format(cell.replace('"', '""')) if needs else cell


def prepared(content: bytes, name: str = "t.csv") -> Prepared:
    return prepare(Delivery(name, content, 1), BOOK, Mappings.empty(), KEY)


def check(found: Prepared) -> pd.DataFrame:
    assert found.findings == () and found.typed is not None and not found.typed.failed
    table = found.typed.frame
    assert table["town"].tolist() == ["Åsa", "Ørsted", "Æbel, e", 'Ä "två"\nrader']
    assert table["day"].dt.strftime("%Y-%m-%d").tolist() == ["2024-01-31", "2023-12-01", "2024-02-29", "2024-10-13"]
    assert table["value"].tolist() == [1234.5, 0.25, 17.0, 3.75]
    assert table["count"].tolist() == [7, 0, 12, 1]
    assert not any(mask.any() for mask in found.aside.values())
    return table


@pytest.mark.parametrize(
    ("encoding", "delimiter", "decimal", "date"), MATRIX if settings().max_examples >= 2_000 else MATRIX[::3], ids=repr
)
def test_same_table(encoding: str, delimiter: str, decimal: str, date: str) -> None:
    text = written(delimiter, decimal, date)
    found = prepared(MARKS.get(encoding, b"") + text.encode(encoding.removesuffix(" with mark")))
    assert check(found)["source_row"].tolist() == [2, 3, 4, 5]
    assert found.typed is not None
    styles = {name: (style.read_as, style.certainty, style.cells) for name, style in found.typed.styles.items()}
    sign = {",": "decimal comma", ".": "decimal point"}[decimal]
    assert styles["value"] == (sign, "shown", 4)
    unclear = date in ("{d:02}-{m:02}-{y}", "{d:02}/{m:02}/{y}", "{m:02}/{d:02}/{y}")
    assert styles["day"] == (DATES[date], "shown", 3 if unclear else 4)
    assert styles["count"] == ("", "nothing_showed", 0)


def test_the_matrix_is_large() -> None:
    assert len(MATRIX) == 8 * 4 * 2 * 8 and len(MATRIX[::3]) >= 150


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "sep=;", '"sep=;"', "sep=;;;;"])
@pytest.mark.parametrize("after", ["", ";;;"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_line_ends_hints_and_trailing_delimiters(end: str, first: str, after: str, encoding: str) -> None:
    rows = written(";", ",", "{y}-{m:02}-{d:02}", f"{after}{end}")
    check(prepared(f"{first}{end if first else ''}{rows}{after}{end}".encode(encoding)))


SPACES = {
    "space": " ",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "thin space": "\u2009",
    "none": "",
}
GROUPS = [*((name, sign, decimal) for name, sign in SPACES.items() for decimal in DECIMALS)]
GROUPS += [("point", ".", ","), ("comma", ",", ".")]


@pytest.mark.parametrize(("name", "sign", "decimal"), GROUPS, ids=repr)
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "cp1252"])
def test_thousands(name: str, sign: str, decimal: str, delimiter: str, encoding: str) -> None:
    numbers = [f"1{sign}234{decimal}5", f"12{sign}345{sign}678{decimal}25", f"999{decimal}75"]
    text = "\n".join(
        delimiter.join((quoted("Åsa", delimiter), "2024-01-31", quoted(number, delimiter), "1")) for number in numbers
    )
    text = f"{delimiter.join(('Ort', 'Dag', 'Värde', 'Antal'))}\n{text}\n"
    if encoding == "cp1252" and name in ("narrow no-break space", "thin space"):
        with pytest.raises(UnicodeEncodeError):
            text.encode(encoding)
        return
    found = prepared(text.encode(encoding))
    assert found.findings == () and found.typed is not None and not found.typed.failed
    assert found.typed.frame["value"].tolist() == [1234.5, 12345678.25, 999.75]


COLUMNS = [
    # cells of a date or number column, how it is read, how certain, cells that show it
    ("Dag", "31/01/2024 13/02/2024 01/02/2024", "day first", "shown", 2),
    ("Dag", "01/31/2024 01/02/2024", "month first", "shown", 1),
    ("Dag", "01/02/2024 03/04/2024", "", "nothing_showed", 0),
    ("Dag", "31/01/2024 01/31/2024", "day first, month first", "contradictory", 2),
    ("Dag", "2024-01-31 31.01.2024", "day first, year first", "shown", 2),
    ("Dag", "- -", "", "empty", 0),
    ("Värde", "1,5 2,5 1.234", "decimal comma", "shown", 2),
    ("Värde", "1.5 2", "decimal point", "shown", 1),
    ("Värde", "1.234 2", "", "nothing_showed", 0),
    ("Värde", "1,5 2.5", "decimal comma, decimal point", "contradictory", 2),
    ("Antal", "1 2 3", "", "nothing_showed", 0),
    ("Ort", "a b", "text", "declared", 2),
]


@pytest.mark.parametrize(("heading", "cells", "read_as", "certainty", "count"), COLUMNS)
def test_what_a_column_shows_is_kept(heading: str, cells: str, read_as: str, certainty: str, count: int) -> None:
    headings = [title for _, _, title in FIELDS]
    rows = [";".join(cell.strip("-") if h == heading else "" for h in headings) for cell in cells.split()]
    rows = [f"{row};x" for row in rows]
    text = ";".join([*headings, "Annat"]) + "\n" + "\n".join(rows)
    judged = judge([Delivery("t.csv", text.encode(), 1)], BOOK, Mappings.empty(), KEY)
    table = judged.detected_columns.set_index("heading")
    got: Any = table.loc[heading, ["sequence", "file", "read_as", "certainty", "cells"]].tolist()
    assert got == [1, "t.csv", read_as, certainty, count]
