"""Dates as people write them; a date that could be two days is never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_DAY_ZERO, _SERIALS = date(1899, 12, 30), range(18_264, 73_051)
"""Excel's day 0, and the days of 1950 to 2099, by which alone a number is taken for a day."""
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)


@dataclass(frozen=True)
class DateStyle:
    """How the dates of a column are read.

    `declared` is a strptime form. `day_first` is what the column's certain cells show of dates such as 03/04/2024;
    None means that they show nothing or contradict each other. `serials` reads the numbers by which Excel counts days,
    for cells that the file itself holds as numbers and shows as such.
    """

    declared: str | None = None
    day_first: bool | None = None
    serials: bool = False

    def read(self, text: str) -> date | None:
        """Return the day, or None when the text is no day of the calendar, or not certainly one.

        YYYYMMDD is read unless a form is declared, and YYYY-MM-DD unless another form that begins with the year is. A
        time of day after the date is left out.
        """
        text = _TIME.sub("", text)
        if self.serials and (match := _SERIAL.fullmatch(text)):
            return _serial_day(int(match[1]))
        if self.declared and (found := _as_declared(text, self.declared)):
            return found
        if match := _YEAR_FIRST.fullmatch(text):
            return None if (self.declared or "").startswith("%Y") else _day(match[1], match[3], match[4])
        if (match := _DIGITS.fullmatch(text)) and not self.declared:
            return _day(match[1], match[2], match[3])
        match = _YEAR_LAST.fullmatch(text)
        if match is None or self.declared or self.is_ambiguous(text):
            return None
        day_first = is_day_first(text)
        first = self.day_first if day_first is None else day_first
        return _day(match[4], match[1], match[3]) if first is False else _day(match[4], match[3], match[1])

    def is_ambiguous(self, text: str) -> bool:
        """Return whether the text could be two different days."""
        match = _YEAR_LAST.fullmatch(_TIME.sub("", text))
        if match is None or self.declared or self.day_first is not None:
            return False
        return is_day_first(text) is None and int(match[1]) != int(match[3])


def date_style(declared: str | None, texts: Iterable[str]) -> DateStyle:
    """Return how a column's dates are read: as declared, or as its certain cells show."""
    if declared:
        return DateStyle(declared)
    seen = {first for text in texts if "." not in text[:3] and (first := is_day_first(text)) is not None}
    return DateStyle(day_first=seen.pop() if len(seen) == 1 else None)


def _serial_day(number: int) -> date | None:
    return _DAY_ZERO + timedelta(number) if number in _SERIALS else None


def date_forms(text: str, declared: str | None) -> tuple[str, ...]:
    """Return the forms in which a text is a date: declared, year, digits, day or month; two when it does not show."""
    text = _TIME.sub("", text)
    if declared:
        return ("declared",) if _as_declared(text, declared) else ()
    if _YEAR_FIRST.fullmatch(text):
        return ("year",)
    if _DIGITS.fullmatch(text):
        return ("digits",)
    if not _YEAR_LAST.fullmatch(text):
        return ()
    day_first = is_day_first(text)
    return ("day", "month") if day_first is None else ("day",) if day_first else ("month",)


def is_day_first(text: str) -> bool | None:
    """Return which comes first in a date that ends with the year; None when it does not show.

    Points mean day first: nobody writes the month first with points.
    """
    match = _YEAR_LAST.fullmatch(_TIME.sub("", text))
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12:
        return True
    return False if second > 12 else None


def _as_declared(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
