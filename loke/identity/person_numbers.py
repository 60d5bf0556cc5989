"""Finding national person numbers in text, by date and form alone.

Check digits are not asked for: Danish numbers have had none since 2007, and a Swedish number with a slip of the pen
still points at a person. So some numbers that belong to nobody are found as well; `declared_number` says which are
let through. Sources: Skatteverket SKV 704, CPR-kontoret, Skatteetaten, Digi- ja väestötietovirasto.
"""

import re
from collections.abc import Iterator

import pandas as pd
from stdnum import luhn
from stdnum.no import fodselsnummer

from schemas.codebook import Field

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_DASH = "[-\u00ad\u2010-\u2015\u2212]"
_INTERIM = "TRSUWXJKLMNP"
_DATE = rf"(?P<{{0}}>\d\d)(?P<sign>{_SPACE}|{_DASH}|[./])?(?P<{{1}}>\d\d)(?(sign)(?P=sign))(?P<{{2}}>\d\d)"
# A date written with signs in it needs a dash before the serial number, or "2024-01-15 1200" would be one.
_SERIAL = rf"(?(sign){_SPACE}?(?:{_DASH}|\+|(?<={_SPACE}\d\d){_SPACE}){_SPACE}?|{_SPACE}?(?:{_DASH}|\+)?{_SPACE}?)"
_NOT_A_RANGE = rf"(?!\d|{_DASH}\d\d{_DASH}\d\d)"


def _pattern(text: str) -> re.Pattern[str]:
    # Looking ahead instead of consuming, so that no number can hide behind another reading that began before it.
    return re.compile(rf"(?<!\d)(?=(?P<all>{text}))", re.IGNORECASE)


_PATTERNS = {
    "swedish": _pattern(
        rf"(?:18|19|20)?{_DATE.format('year', 'month', 'day')}{_SERIAL}[\d{_INTERIM}]\d{{3}}{_NOT_A_RANGE}"
    ),
    "danish": _pattern(rf"{_DATE.format('day', 'month', 'year')}{_SERIAL}\d{{4}}{_NOT_A_RANGE}"),
    "danish with century": _pattern(
        rf"(?P<day>\d\d)[./-]?(?P<month>\d\d)[./-]?(?:18|19|20)\d\d{_SPACE}?{_DASH}{_SPACE}?\d{{4}}{_NOT_A_RANGE}"
    ),
    "norwegian": _pattern(rf"{_DATE.format('day', 'month', 'year')}{_SERIAL}\d{{5}}(?!\d)"),
    "finnish": _pattern(rf"(?P<day>\d\d)(?P<month>\d\d)\d\d(?:{_DASH}|[+A-FU-Y])\d{{3}}[\dA-FHJ-NPR-Y](?!\d)"),
}
# Swedish coordination and Danish administrative numbers add 60 to the day, Norwegian D-numbers 40; Norwegian test
# numbers add 40, 65 or 80 to the month.
_DAY_SHIFTS = {"norwegian": (0, 40), "finnish": (0,)}
_MONTH_SHIFTS = {"norwegian": (0, 40, 65, 80)}
_TEST_MONTHS = 65
_TIME_STAMP = re.compile(r"20\d{6}(?:[01]\d|2[0-3])[0-5]\d")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_NINE_DIGITS = r"(?:\d[^\d:;,]{0,3}){8}\d"
_PLAIN_NUMBER = re.compile(r"[-+]?\d{1,11}(?:[.,]\d+)?")
_PLAIN_DIGITS = re.compile(r"\d{10,11}")


def is_day(day: int, month: int, day_shifts: tuple[int, ...] = (0, 60), month_shifts: tuple[int, ...] = (0,)) -> bool:
    """Return whether day and month are a calendar day of some year, shifted or not."""
    months = [month - shift for shift in month_shifts if 1 <= month - shift <= 12]
    return any(1 <= day - shift <= _DAYS[m - 1] for m in months for shift in day_shifts)


def person_number_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of everything in a text that reads as a person number of any of the four countries."""
    for kind, pattern in _PATTERNS.items():
        shifts = _DAY_SHIFTS.get(kind, (0, 60)), _MONTH_SHIFTS.get(kind, (0,))
        for match in pattern.finditer(text):
            day, month = int(match["day"]), int(match["month"])
            if is_day(day, month, *shifts) and _is_person(match["all"], month):
                yield match.span("all")


def _is_person(text: str, month: int) -> bool:
    """Use check digits where a date alone would find what everybody writes: phone numbers and the time of an export."""
    digits = re.sub(r"\D", "", text)
    if month > _TEST_MONTHS:  # Swedish mobile numbers with country code, +46 70, fall among these months.
        return fodselsnummer.calc_check_digit1(digits) + fodselsnummer.calc_check_digit2(digits) == digits[-2:]
    return not _TIME_STAMP.fullmatch(digits) or bool(luhn.is_valid(digits[2:]))


def holds_person_number(text: str) -> bool:
    """Return whether a text holds something that reads as a Swedish, Danish, Norwegian or Finnish person number."""
    return next(person_number_spans(text), None) is not None


def declared_number(text: str, field: Field) -> bool:
    """Return whether a cell is an ordinary number by what the codebook declares of its column.

    In a column of type integer or number, a bare number of up to 11 digits is; in a column with a `pattern`, 10 or 11
    bare digits that match it are. Twelve digits with a century, and anything with a dash or plus, never are.
    """
    if field.type in ("integer", "number"):
        return _PLAIN_NUMBER.fullmatch(text) is not None
    pattern = field.constraints.pattern
    return bool(pattern and _PLAIN_DIGITS.fullmatch(text) and re.fullmatch(pattern, text))


def count_person_numbers(column: pd.Series, field: Field | None) -> int:
    """Return how many cells of a text column hold a person number; `field` is its declaration, None if undeclared."""
    suspects = column[column.str.contains(_NINE_DIGITS, regex=True)].str.strip()
    counts = suspects.value_counts()
    return sum(
        int(count)
        for text, count in counts.items()
        if holds_person_number(str(text)) and not (field and declared_number(str(text), field))
    )
