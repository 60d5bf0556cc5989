"""SPSS files (sav, zsav): labelled values as their labels, user-missing values told apart from values and blanks."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from loke.reading import finding_types as types
from loke.reading import spss_apart
from loke.reading.columns import Column, by_value, columns_reading
from loke.reading.extent import MOST_CELLS
from loke.reading.grid import cell_text
from loke.reading.labels import Labels, looks_like_number
from loke.reading.reading import Reading
from loke.reading.spss_records import DamagedError, checked_dictionary
from schemas.codebook import Format
from schemas.finding import Finding, Place

_ORIGIN = datetime(1582, 10, 14)
_DAY = 86_400
_DATES = frozenset({"DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR", "DATETIME", "YMDHMS"})
_TIMES = frozenset({"TIME", "DTIME", "MTIME"})
_SECONDS, _SECONDS_PER_MIB = 20, 10
"""How long a file may take to read, many times what it needs."""


@dataclass(frozen=True)
class _Read:
    values: Mapping[str, Sequence[Any]]
    about: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()


def read_spss(content: bytes, place: Place, declared: Format) -> Reading:
    """Read an SPSS file; whatever is wrong with it is a finding.

    A labelled value reads as its label and leads back to its code. A user-missing value reads as its label, or as
    `missing` and its code, and is never a number; a system-missing value is the empty text. Headings are the names of
    the variables: they stay the same when the wording of a question changes, which is kept beside them.
    """
    if not content:
        return Reading(None, "sav", (types.EMPTY.at(place),))
    try:
        dictionary = checked_dictionary(content)
        most = MOST_CELLS // dictionary.variables
        read = _read(dictionary.content, most + 1, declared.encoding, place)
    except DamagedError:
        return Reading(None, "sav", (types.DAMAGED_FILE.at(place, kind="SPSS"),))
    names = read.about["column_names"]
    rows = len(read.values[names[0]]) if names else 0
    if rows > most:
        return Reading(None, "sav", (types.TOO_FAR.at(place, most=MOST_CELLS),))
    columns = [_Variable(name, read.about) for name in names]
    made = [variable.column(read.values[variable.name]) for variable in columns]
    findings = [*read.findings, *(f for variable in columns for f in variable.findings(place))]
    return columns_reading(made, rows, place, f"sav, {read.about['file_encoding'] or 'no encoding stated'}", findings)


def _read(content: bytes, most_rows: int, encoding: str | None, place: Place) -> _Read:
    """Read by the declared encoding, or the file's own; what that cannot read is cp1252, which is then told."""
    try:
        return _parsed(content, most_rows, encoding)
    except DamagedError:
        read = _parsed(content, most_rows, "WINDOWS-1252")
    return replace(read, findings=(types.NOT_AS_STATED.at(place, found="cp1252"),))


def _parsed(content: bytes, most_rows: int, encoding: str | None) -> _Read:
    """Return what the program beside this module reads; raises DamagedError when it fails, crashes or does not end.

    What it says when it fails is thrown away, since it may quote a cell.
    """
    seconds = _SECONDS + _SECONDS_PER_MIB * len(content) / 2**20
    program = [sys.executable, "-I", spss_apart.__file__, str(most_rows), encoding or ""]
    try:
        done = subprocess.run(program, input=content, capture_output=True, timeout=seconds, check=True)
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise DamagedError("the file cannot be read") from None
    if None in told["about"]["column_names"] or len(told["values"]) != len(told["about"]["column_names"]):
        raise DamagedError("a variable has no name of its own")
    return _Read(told["values"], told["about"])


class _Variable:
    """One variable and how its values are written as text."""

    def __init__(self, name: str, about: Mapping[str, Any]) -> None:
        self.name = name
        self.question = (about["column_names_to_labels"].get(name) or "").strip()
        self.ranges = about["missing_ranges"].get(name, ())
        self.is_text = about["readstat_variable_types"].get(name) == "string"
        kind = re.match(r"[A-Z]*", about["original_variable_types"].get(name) or "")
        self.write = _WRITERS.get(kind[0] if kind else "", _number)
        labels = about["value_labels"].get(name, ())
        self.labels = Labels({self.code(value): str(label) for value, label in labels})
        self.has_unlabelled_missing = False

    def code(self, value: Any) -> str:
        return value.strip() if isinstance(value, str) else cell_text(float(value))

    def column(self, values: Sequence[Any]) -> Column:
        if self.is_text:
            plain: Any = np.array([(value or "").rstrip() or None for value in values], dtype=object)
        else:
            plain = np.array([np.nan if value is None else value for value in values], dtype="float64")
        texts, native = by_value(plain, self.text)
        valued = {text: code for text, code in self.labels.codes.items() if not self.is_missing(code)}
        return Column(self.name, texts, native, self.question, valued)

    def text(self, value: Any) -> tuple[str, bool]:
        code = self.code(value)
        label = self.labels.text(code)
        if self.is_missing(code):
            if label and not looks_like_number(label):
                return label, False
            self.has_unlabelled_missing = True
            return f"missing {code}", False
        if label:
            return label, False
        return (self.labels.unlabelled(value), False) if self.is_text else self.number(float(value))

    def number(self, value: float) -> tuple[str, bool]:
        text, native = self.write(value)
        apart = self.labels.unlabelled(text)
        return apart, native and apart == text

    def is_missing(self, code: str) -> bool:
        if self.is_text:
            return any(str(each["lo"]).strip() == code for each in self.ranges)
        return any(each["lo"] <= float(code) <= each["hi"] for each in self.ranges if not isinstance(each["lo"], str))

    def findings(self, place: Place) -> list[Finding]:
        at = Place(place.file, place.sheet, heading=self.name)
        told = ((types.SAME_LABEL, self.labels.shared), (types.MISSING_WITHOUT_LABEL, self.has_unlabelled_missing))
        return [kind.at(at) for kind, holds in told if holds]


def _number(value: float) -> tuple[str, bool]:
    return cell_text(value), True


def _date(value: float) -> tuple[str, bool]:
    try:
        return cell_text(_ORIGIN + timedelta(seconds=value)), True
    except (OverflowError, ValueError):
        return cell_text(value), False


def _time(value: float) -> tuple[str, bool]:
    if not 0 <= value < _DAY:
        return cell_text(value), False
    return cell_text((_ORIGIN + timedelta(seconds=value)).time()), True


_WRITERS: Mapping[str, Callable[[float], tuple[str, bool]]] = {
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys(_TIMES, _time),
}
