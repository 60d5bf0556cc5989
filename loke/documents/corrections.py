"""The corrections document: what a unit decided about its deliveries, one line per decision and none ever removed."""

import csv
import io
import re
from collections.abc import Mapping

import pandas as pd

from loke.documents import finding_types as types
from loke.documents.days import is_day
from loke.landing import CORRECTIONS_FILE
from schemas.corrections import CORRECTIONS, DECISIONS, NO_CORRECTIONS
from schemas.finding import Finding, Place

HEADINGS = tuple(CORRECTIONS.columns)

_HASH, _HASHES = re.compile(r"[0-9a-f]{64}"), re.compile(rb"\b[0-9a-f]{64}\b")
_FORMULA = ("=", "+", "-", "@")


def read_corrections(contents: Mapping[str, bytes], findings: list[Finding]) -> pd.DataFrame:
    """Read the document if it exists, appending a finding for each line that cannot be used."""
    if CORRECTIONS_FILE not in contents:
        return NO_CORRECTIONS.copy()
    rows = _rows(contents[CORRECTIONS_FILE])
    if not rows or rows[0] != list(HEADINGS):
        findings.append(types.MAPPING_HEADER.at(Place(CORRECTIONS_FILE, row=1), expected=",".join(HEADINGS)))
        return NO_CORRECTIONS.copy()
    lines = [dict(zip(HEADINGS, [*row, *[""] * len(HEADINGS)], strict=False)) for row in rows[1:]]
    found = [finding for row, line in enumerate(lines, start=2) for finding in _findings(row, line)]
    findings += found
    table = pd.DataFrame(lines, columns=list(HEADINGS)).astype("str") if lines else NO_CORRECTIONS.copy()
    return NO_CORRECTIONS.copy() if found else CORRECTIONS.validate(table)


def with_correction(content: bytes | None, line: Mapping[str, str]) -> bytes:
    """Return the document with one more line, by the headings' names; None is a document that is not there yet.

    What stands in it is not touched, so that it stays a trail. A text that a spreadsheet would run as a formula gets an
    apostrophe in front.
    """
    before = content or (",".join(HEADINGS) + "\n").encode()
    delimiter = _delimiter(_text(before))
    stream = io.StringIO(newline="")
    cells = [" ".join(line.get(name, "").split()) for name in HEADINGS]
    guarded = [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerow(guarded)
    added = stream.getvalue().encode(_encoding(before), errors="replace")
    return before + (b"" if before.endswith(b"\n") else b"\n") + added


def without_hashes(contents: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return documents to search for person numbers: hashes are left out, for their digits can look like any."""
    if CORRECTIONS_FILE not in contents:
        return contents
    return {**contents, CORRECTIONS_FILE: _HASHES.sub(b"", contents[CORRECTIONS_FILE])}


def _rows(content: bytes) -> list[list[str]]:
    text = _text(content)
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)) if any(row)]


def _text(content: bytes) -> str:
    return content.decode(_encoding(content), errors="replace").removeprefix("\ufeff")


def _encoding(content: bytes) -> str:
    try:
        content.decode()
    except UnicodeDecodeError:
        # Excel writes cp1252 unless asked for UTF-8.
        return "cp1252"
    return "utf-8"


def _delimiter(text: str) -> str:
    return ";" if ";" in text.partition("\n")[0] else ","


def _findings(row: int, line: Mapping[str, str]) -> list[Finding]:
    def at(heading: str) -> Place:
        return Place(CORRECTIONS_FILE, row=row, heading=heading)

    found = []
    if line["decision"] not in DECISIONS:
        found.append(types.NOT_ALLOWED.at(at("decision"), key="decision", allowed=", ".join(DECISIONS)))
    hashes = ("sha256", "corrects_sha256") if line["corrects"] or line["corrects_sha256"] else ("sha256",)
    wrong = [name for name in hashes if not _HASH.fullmatch(line[name])]
    found += [
        types.WRONG_VALUE.at(at(name), key=name, expected="64 hexadecimal digits, as Loke writes") for name in wrong
    ]
    if not is_day(line["date"]):
        found.append(types.WRONG_VALUE.at(at("date"), key="date", expected="a date as 2024-12-31"))
    return found
