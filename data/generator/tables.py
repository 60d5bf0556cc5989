"""Deliveries as they look in life: rows with cells, and the three kinds of files that people send."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import TypeAlias

import xlsxwriter

Cell: TypeAlias = str | int | float | bool | date | None
Cells: TypeAlias = dict[str, Cell]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row on purpose, and the rule that must catch it."""

    kind: str
    rule: str


@dataclass(eq=False)
class Row:
    """One row of a delivery; a row without cells is a blank line."""

    file: str
    cells: Cells
    faults: list[Fault] = field(default_factory=list)
    repeated: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading with the column below it; `upper` is the merged heading above, where there are two rows of them."""

    column: str
    text: str
    upper: str = ""


@dataclass(frozen=True)
class Delivery:
    """A file: its headings, its rows, the label of its totals line, and how it writes dates."""

    file: str
    dataset: str
    headings: tuple[Heading, ...]
    rows: list[Row]
    total: str = ""
    date_style: str = "%Y-%m-%d"
    sheet: str = "Data"
    notes: tuple[str, ...] = ()

    @property
    def first_row(self) -> int:
        """Excel's number of the first row below the headings."""
        return 3 if any(heading.upper for heading in self.headings) else 2

    def lines(self) -> list[list[Cell]]:
        """Return every line below the headings as it is written, the totals line last."""
        lines = [[row.cells.get(heading.column) for heading in self.headings] for row in self.rows]
        return [*lines, _total_line(self.total, lines)] if self.total else lines

    def content(self) -> bytes:
        """Return the file's bytes."""
        return WRITERS[self.file.rpartition(".")[2]](self)


def _total_line(label: str, lines: Iterable[list[Cell]]) -> list[Cell]:
    columns = list(zip(*lines, strict=True))[1:]
    return [label, *(_total(column) for column in columns)]


def _total(column: Iterable[Cell]) -> Cell:
    values = [value for value in column if value not in (None, "")]
    numbers = [value for value in values if isinstance(value, int | float)]
    # Excel's sum skips text, so a column with a slip in it still has a total.
    return sum(numbers) if len(numbers) * 2 > len(values) else None


def _text(cell: Cell, date_style: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.1f}".removesuffix(".0").replace(".", ",")
    return cell.strftime(date_style) if isinstance(cell, date) else str(cell)


def _delimited(delivery: Delivery, delimiter: str) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([heading.text for heading in delivery.headings])
    writer.writerows([_text(cell, delivery.date_style) for cell in line] for line in delivery.lines())
    return sheet.getvalue()


def _semicolon(delivery: Delivery) -> bytes:
    return _delimited(delivery, ";").encode("cp1252")


def _tabbed(delivery: Delivery) -> bytes:
    return b"\xff\xfe" + _delimited(delivery, "\t").encode("utf-16-le")


def _workbook(delivery: Delivery) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime(2025, 2, 17, 8, 0)})
    sheet = book.add_worksheet(delivery.sheet)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    _write_headings(sheet, delivery, bold)
    for i, line in enumerate(delivery.lines(), start=delivery.first_row - 1):
        for j, cell in enumerate(line):
            if isinstance(cell, date):
                sheet.write_datetime(i, j, datetime(cell.year, cell.month, cell.day), day)
            elif isinstance(cell, str):
                sheet.write_string(i, j, cell)
            elif cell is not None:
                sheet.write_number(i, j, cell)
    if delivery.notes:
        book.add_worksheet("Info").write_column(0, 0, delivery.notes)
    book.close()
    return _stored(content)


def _write_headings(sheet: xlsxwriter.worksheet.Worksheet, delivery: Delivery, bold: object) -> None:
    column = 0
    for upper, below in groupby(delivery.headings, key=lambda heading: heading.upper):
        texts = [heading.text for heading in below]
        if len(texts) > 1:
            sheet.merge_range(0, column, 0, column + len(texts) - 1, upper, bold)
        else:
            sheet.write_string(0, column, upper, bold)
        for text in texts:
            sheet.write_string(1, column, text, bold)
            column += 1


def _stored(content: io.BytesIO) -> bytes:
    """Repack a workbook uncompressed: compressed bytes differ between builds of zlib and between systems."""
    packed = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return packed.getvalue()


WRITERS: Mapping[str, Callable[[Delivery], bytes]] = {"csv": _semicolon, "txt": _tabbed, "xlsx": _workbook}
