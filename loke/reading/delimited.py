"""Delimited text (csv, tsv, txt): bytes to rows of cells."""

import csv
import io

from loke.reading import finding_types as types
from loke.reading.delimiter import DELIMITERS, detect_delimiter
from loke.reading.encoding import decode
from loke.reading.grid import Grid
from schemas.codebook import Format
from schemas.finding import Finding, Place

_END = "\0end"


def read_delimited(content: bytes, place: Place, declared: Format) -> tuple[Grid | None, list[Finding]]:
    """Return the rows of a text file, or None when a finding of severity stop says why there are none."""
    decoded = decode(content, declared.encoding, place)
    findings = list(decoded.findings)
    if decoded.text is None:
        return None, findings
    if "\0" in decoded.text:
        return None, [*findings, types.NOT_TEXT.at(place)]
    if not decoded.text.strip():
        return None, [*findings, types.EMPTY.at(place)]
    try:
        delimiter = _delimiter(decoded.text, declared, place, findings)
        rows = _rows(decoded.text, delimiter)
    except csv.Error:
        return None, [*findings, types.TOO_LONG_CELL.at(place)]
    if rows[-1] != [_END]:
        return None, [*findings, types.OPEN_QUOTE.at(Place(place.file, row=len(rows)))]
    return Grid(rows[:-1], "", f"{decoded.encoding}, {DELIMITERS[delimiter]}", delimiter), findings


def _delimiter(text: str, declared: Format, place: Place, findings: list[Finding]) -> str:
    found = detect_delimiter(text)
    if declared.delimiter is None or declared.delimiter == found:
        return found
    if declared.delimiter in text:
        return declared.delimiter
    findings.append(types.OTHER_DELIMITER.at(place, declared=DELIMITERS[declared.delimiter], found=DELIMITERS[found]))
    return found


def _rows(text: str, delimiter: str) -> list[list[str]]:
    # A row of its own at the end shows whether a quotation mark was left open: then it is swallowed by the last cell.
    return list(csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter))
