"""A delivery written anew without some of its rows; every other byte or cell stays."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Set
from pathlib import PurePosixPath
from typing import NamedTuple

from openpyxl import Workbook

from loke.marking.formulas import results
from loke.marking.opening import open_workbook
from loke.marking.saving import workbook_bytes
from loke.reading import read_delivery
from loke.reading.delimited import read_delimited
from loke.reading.delivery import PARQUET_KINDS as PARQUET
from loke.reading.delivery import SPSS_KINDS, TEXT_KINDS
from loke.reading.encoding import decode
from loke.reading.grid import Cell
from loke.reading.workbook import opens_safely
from loke.retention.other_kinds import ENDING, as_workbook_without, parquet_without, spss_without
from loke.retention.persons import Persons
from loke.retention.refused import CannotRewriteError
from schemas.codebook import Format
from schemas.finding import Place

WORKBOOKS, OLD_WORKBOOKS = ("xlsx", "xlsm"), ("xls", "ods")
_ENCODINGS = {"utf-16": ("utf-16-le", "utf-16-be")}


class Rewritten(NamedTuple):
    """A delivery written anew: its bytes, how many rows were left blank, and what is put behind its name.

    The name is only added to where no library writes the kind.
    """

    content: bytes
    gone: int
    ending: str = ""


def rewritten(content: bytes, name: str, rows: Set[int], persons: Persons, declared: Format) -> Rewritten:
    """Return a delivery with the rows left blank, so that all others keep their numbers, and how many rows went.

    Rows with one of the persons' numbers in any cell are left blank, too, on whatever sheet. An xls or ods file becomes
    an xlsx file. Raises CannotRewriteError when there is something to take out and the file is of a kind that cannot
    be written, and when nobody can tell.
    """
    kind = PurePosixPath(name).suffix.lower().removeprefix(".")
    if not rows and not persons.tokens:
        return Rewritten(content, 0)
    if kind in TEXT_KINDS:
        return Rewritten(*_text(content, rows, persons, declared))
    if kind in WORKBOOKS:
        return Rewritten(*_workbook(content, name, rows, persons, declared))
    if kind not in (*OLD_WORKBOOKS, *SPSS_KINDS, *PARQUET):
        raise CannotRewriteError("it is of a kind that cannot be looked into")
    return _of_another_kind(content, name, kind, rows | _told(content, name, persons, declared), persons, declared)


def _of_another_kind(
    content: bytes, name: str, kind: str, rows: Set[int], persons: Persons, declared: Format
) -> Rewritten:
    if not rows:
        return Rewritten(content, 0)
    if kind in SPSS_KINDS:
        return Rewritten(spss_without(content, rows, declared.encoding, kind), len(rows))
    if kind in PARQUET:
        anew, gone = parquet_without(content, rows, persons)
        return Rewritten(anew, len(gone))
    anew, gone = as_workbook_without(content, name, rows, persons, declared)
    return Rewritten(anew, len(gone), ENDING)


def _told(content: bytes, name: str, persons: Persons, declared: Format) -> frozenset[int]:
    """Return the rows with a number of one of the persons in any cell."""
    frame = read_delivery(content, name, declared).frame
    if frame is None:
        raise CannotRewriteError("it cannot be read, so nobody can tell what it holds")
    found: set[int] = set()
    for column in frame:
        told = {cell for cell in frame[column].unique() if persons.are_told_by(cell)}
        found |= set(map(int, frame["source_row"][frame[column].isin(told)]))
    return frozenset(found)


def _text(content: bytes, rows: Set[int], persons: Persons, declared: Format) -> tuple[bytes, int]:
    decoded = decode(content, declared.encoding, Place())
    grid, _ = read_delimited(content, Place(), declared)
    if not content.strip():
        return content, 0
    if decoded.text is None or grid is None:
        raise CannotRewriteError("it cannot be read, so nobody can tell what it holds")
    encoding, text = _same_again(content, decoded.encoding)
    kept, gone = [], 0
    for number, record in enumerate(_records(text, grid.delimiter), start=1):
        told = (record, *_cells(record, grid.delimiter))
        leave = number in rows or any(map(persons.are_told_by, told))
        gone += leave
        kept.append(_end(record) if leave else record)
    return "".join(kept).encode(encoding), gone


def _same_again(content: bytes, encoding: str) -> tuple[str, str]:
    """Return the codec that gives the same bytes back, and the text with its byte-order mark."""
    for codec in _ENCODINGS.get(encoding, (encoding,)):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if text.encode(codec) == content and (codec == encoding or text.startswith("\ufeff")):
            return codec, text
    raise CannotRewriteError(f"its text does not come out the same in {encoding}")


def _records(text: str, delimiter: str) -> Iterator[str]:
    """Yield the text of each record, which may go over several lines."""
    lines = list(io.StringIO(text, newline=""))
    reader, start = csv.reader(lines, delimiter=delimiter), 0
    for _ in reader:
        yield "".join(lines[start : reader.line_num])
        start = reader.line_num


def _cells(record: str, delimiter: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(record, newline=""), delimiter=delimiter) for cell in row]


def _end(record: str) -> str:
    mark = "\ufeff" if record.startswith("\ufeff") else ""
    return mark + record[len(record.rstrip("\r\n")) :]


def _workbook(content: bytes, name: str, rows: Set[int], persons: Persons, declared: Format) -> tuple[bytes, int]:
    if not opens_safely(content):
        raise CannotRewriteError("it is no workbook that can be opened")
    book = open_workbook(content, name)
    reading = read_delivery(content, name, declared)
    sheets = set() if reading.frame is None else set(reading.frame["source_sheet"])
    if rows and len(sheets) != 1:
        raise CannotRewriteError("its rows are on several sheets")
    formulas = results(book, content)
    gone = [
        (sheet.title, number)
        for sheet in book.worksheets
        for number in range(1, sheet.max_row + 1)
        if (sheet.title in sheets and number in rows) or _row_tells(book, sheet.title, number, persons)
    ]
    if not gone:
        return content, 0
    for title, number in gone:
        for cell in book[title][number]:
            cell.value = None
            cell.comment = None
    left = {path: _left(path, own, gone, book) for path, own in formulas.items()}
    return workbook_bytes(book, left), len(gone)


def _left(path: str, own: Mapping[str, Cell], gone: list[tuple[str, int]], book: Workbook) -> dict[str, Cell]:
    """Return the results of a sheet's formulas without those of rows that are gone."""
    title = book.sheetnames[int(re.sub(r"\D", "", path)) - 1]
    return {at: value for at, value in own.items() if (title, int(re.sub(r"\D", "", at))) not in gone}


def _row_tells(book: Workbook, title: str, number: int, persons: Persons) -> bool:
    cells = book[title][number]
    texts = [cell.value for cell in cells if cell.value is not None]
    texts += [cell.comment.text for cell in cells if cell.comment is not None]
    return any(persons.are_told_by(text) for text in texts)
