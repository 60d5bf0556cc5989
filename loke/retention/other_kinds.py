"""Parquet, SPSS, xls and ods written anew without some of their rows."""

import io
import json
import subprocess
import sys
from collections.abc import Set
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from loke.marking.opening import open_workbook, read_grid
from loke.marking.saving import workbook_bytes
from loke.reading.columns import FIRST_ROW
from loke.retention import spss_anew_apart
from loke.retention.persons import Persons
from loke.retention.refused import CannotRewriteError
from schemas.codebook import Format

ENDING = ".xlsx"
"""What is put behind the name of a workbook that no library writes in its own kind."""

_SECONDS = 60
_MADE = slice(92, 109)
"""Where the header of an SPSS file tells the day and time on which it was made."""


def parquet_without(content: bytes, rows: Set[int], persons: Persons) -> tuple[bytes, frozenset[int]]:
    """Return a Parquet file in which rows are null in every column, and which; its types and what is told of it stay.

    Raises CannotRewriteError when it cannot be read or written.
    """
    try:
        table = pq.ParquetFile(io.BytesIO(content)).read(use_threads=False)
        gone = {row - FIRST_ROW for row in rows}
        for column in table.columns:
            gone |= {i for i, cell in enumerate(column) if persons.are_told_by(cell.as_py() or "")}
        if not gone:
            return content, frozenset()
        kept = pa.array([None if i in gone else i for i in range(table.num_rows)], type=pa.int64())
        # A file may say that its columns hold no null; a row that is gone has nothing else.
        fields = [field.with_nullable(True) for field in table.schema]
        loose = table.cast(pa.schema(fields, metadata=table.schema.metadata))
        written = io.BytesIO()
        pq.write_table(loose.take(kept), written)
    except (pa.ArrowException, OSError, ValueError, TypeError, OverflowError):
        raise CannotRewriteError("it cannot be written anew as Parquet") from None
    return written.getvalue(), frozenset(i + FIRST_ROW for i in gone)


def spss_without(content: bytes, rows: Set[int], encoding: str | None, kind: str) -> bytes:
    """Return an SPSS file in which rows are missing in every variable; labels, missing values and formats stay.

    Raises CannotRewriteError when it cannot be read or written. ReadStat works in a process of its own, for it can
    crash.
    """
    asked: dict[str, Any] = {"rows": sorted(row - FIRST_ROW for row in rows), "encoding": encoding, "kind": kind}
    program = [sys.executable, "-I", spss_anew_apart.__file__, json.dumps(asked)]
    try:
        done = subprocess.run(program, input=content, capture_output=True, timeout=_SECONDS, check=True)
    except subprocess.SubprocessError:
        raise CannotRewriteError("it cannot be written anew as an SPSS file") from None
    # The day on which the file was made stays, so that the same file gives the same bytes.
    return done.stdout[: _MADE.start] + content[_MADE] + done.stdout[_MADE.stop :]


def as_workbook_without(
    content: bytes, name: str, rows: Set[int], persons: Persons, declared: Format
) -> tuple[bytes, frozenset[int]]:
    """Return the sheet of an xls or ods file as xlsx with rows left blank, and which.

    Every other row has the same cells under the same number. Other sheets, from which nothing is read, are left out.
    """
    grid = read_grid(content, declared.sheet or "")
    if grid is None:
        raise CannotRewriteError("nobody can tell which of its sheets holds the rows")
    gone = {*rows, *(i for i, row in enumerate(grid.rows, start=1) if any(map(persons.are_told_by, row)))}
    if not gone:
        return content, frozenset()
    book = open_workbook(content, name, declared.sheet or "")
    sheet = book.worksheets[0]
    for number in gone:
        for cell in sheet[number]:
            cell.value = None
    for top, left, bottom, right in grid.upright:
        if not gone & set(range(top + 1, bottom + 2)):
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    return workbook_bytes(book), frozenset(gone)
