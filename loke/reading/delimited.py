"""Delimited text (csv, tsv, txt): bytes to rows of cells."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from loke.reading import finding_types as types
from loke.reading.delimiter import DELIMITERS, detect_delimiter
from loke.reading.encoding import decode
from loke.reading.grid import Grid
from schemas.codebook import Format
from schemas.finding import Finding, Place

MOST_SIGNS_IN_LINE = 10_000_000
"""A longer line is no row of a delivery; laying it out takes gigabytes."""

MOST_ROWS = 5_000_000
"""More rows than this are no delivery of a unit; judging them takes gigabytes."""

_END = "\0end"
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=([;,\t|])\"?[;,\t|]*(?=[\r\n]|$)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK: tuple[str, ...] = ()
_MOST_REMEMBERED = 200_000


class _NoTableError(ValueError):
    """The text is no table; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def read_delimited(content: bytes, place: Place, declared: Format) -> tuple[Grid | None, list[Finding]]:
    """Return the rows of a text file, or None when a finding of severity stop says why there are none."""
    decoded = decode(content, declared.encoding, place)
    findings = list(decoded.findings)
    if decoded.text is None:
        return None, findings
    if "\0" in decoded.text or not decoded.text.strip():
        none = types.NOT_TEXT if "\0" in decoded.text else types.EMPTY
        return None, [*findings, none.at(place)]
    try:
        delimiter = _delimiter(decoded.text, declared, place, findings)
        rows = _rows(decoded.text, delimiter, place)
    except csv.Error:
        return None, [*findings, types.TOO_LONG_CELL.at(place)]
    except _NoTableError as error:
        return None, [*findings, error.finding]
    return Grid(rows, "", f"{decoded.encoding}, {DELIMITERS[delimiter]}", delimiter), findings


def _delimiter(text: str, declared: Format, place: Place, findings: list[Finding]) -> str:
    """Return what separates the cells: what is declared, or what the first line says, or what explains the cells."""
    if (said := _SEPARATOR_LINE.match(text)) and declared.delimiter is None:
        return said[1]
    found, rivals = detect_delimiter(text[said.end() :] if said else text)
    if declared.delimiter is None or declared.delimiter == found:
        if rivals and declared.delimiter is None:
            others = ", ".join(DELIMITERS[rival] for rival in rivals)
            findings.append(types.AMBIGUOUS_DELIMITER.at(place, found=DELIMITERS[found], others=others))
        return found
    if declared.delimiter in text:
        return declared.delimiter
    findings.append(types.OTHER_DELIMITER.at(place, declared=DELIMITERS[declared.delimiter], found=DELIMITERS[found]))
    return found


def _rows(text: str, delimiter: str, place: Place) -> list[Sequence[str]]:
    # A row of its own at the end shows whether a quotation mark was left open: then it is swallowed by the last cell.
    reader = csv.reader(chain(_lines(text, place), [_END]), delimiter=delimiter)
    known: dict[str, str] = {}
    rows: list[Sequence[str]] = []
    filled = 0
    for row in reader:
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        # Cells that come again share one text, and blank rows share one row: that is most of what a file takes.
        rows.append(tuple([known.setdefault(cell, cell) for cell in row]) if any(row) else _BLANK)
        filled += rows[-1] is not _BLANK
        if filled > MOST_ROWS + 1:  # the row of its own at the end counts, too
            raise _NoTableError(types.TOO_MANY_ROWS.at(place, most=MOST_ROWS))
    if rows.pop() != (_END,):
        raise _NoTableError(types.OPEN_QUOTE.at(Place(place.file, row=len(rows) + 1)))
    if _SEPARATOR_LINE.match(text):
        rows[0] = _BLANK
    return rows


def _lines(text: str, place: Place) -> Iterator[str]:
    """Return the lines with their ends, as io.StringIO would, which holds four bytes for every sign."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield _bounded(text[start : end.end()], place)
        start = end.end()
    if start < len(text):
        yield _bounded(text[start:], place)


def _bounded(line: str, place: Place) -> str:
    if len(line) > MOST_SIGNS_IN_LINE:
        raise _NoTableError(types.TOO_LONG_LINE.at(place, most=MOST_SIGNS_IN_LINE))
    return line
