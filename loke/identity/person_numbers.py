"""Finding national person numbers in text, by date and form.

Check digits are not asked for where the form is clear: Danish numbers have had none since 2007, and a Swedish number
with a slip of the pen still points at a person. They decide only where everybody writes the same signs for something
else: times of day, lists, phone numbers. Sources: Skatteverket SKV 704, CPR-kontoret, Skatteetaten, Digi- ja
väestötietovirasto.
"""

import re
from collections.abc import Iterator

from stdnum import luhn
from stdnum.dk import cpr
from stdnum.fi import hetu
from stdnum.no import fodselsnummer

from loke.identity.person_forms import FORMS, POWER, SHORT_FORMS, Form, Order
from loke.identity.plain_text import plain_forms, plain_texts
from schemas.codebook import Field

# Swedish coordination and Danish administrative numbers add 60 to the day, Norwegian D-numbers 40; Norwegian test
# numbers add 40, 65 or 80 to the month.
_DAY_SHIFTS: dict[Order, tuple[int, ...]] = {"norwegian": (0, 40), "finnish": (0,)}
_MONTH_SHIFTS: dict[Order, tuple[int, ...]] = {"norwegian": (0, 40, 65, 80)}
_LENGTHS: dict[Order, tuple[int, ...]] = {
    "swedish": (10, 12),
    "danish": (10, 12),
    "norwegian": (11,),
    "finnish": (10, 11),
}
_CENTURIES = ("18", "19", "20")
_TEST_MONTHS = 65
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WHOLE_STAMP = re.compile(r"(?:20\d{6}|\d{4}20\d\d)(?:[01]\d|2[0-3])[0-5]\d")
_DATE_AND_TIME = re.compile(r"\d+ ?[-./_:] ?\d+ ?[-./_:] ?\d+ {1,2}(?:[01]\d|2[0-3])[0-5]\d")

_ORDINARY_NUMBER = re.compile(
    r"[-+]?(?:\d{1,11}|\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+)(?:[.,]\d+)?(?:E[-+]?\d{1,2})?", re.I
)
_PLAIN_DIGITS = re.compile(r"\d{9,11}")


def is_day(day: int, month: int, day_shifts: tuple[int, ...] = (0, 60), month_shifts: tuple[int, ...] = (0,)) -> bool:
    """Return whether day and month are a calendar day of some year, shifted or not."""
    months = [month - shift for shift in month_shifts if 1 <= month - shift <= 12]
    return any(1 <= day - shift <= _DAYS[m - 1] for m in months for shift in day_shifts)


def reads_as(signs: str, order: Order) -> bool:
    """Return whether signs without anything between them begin with a date of birth in an order.

    Norwegian numbers whose month lies among the shifted ones must have check digits that hold, for Swedish mobile
    numbers with country code, +46 70, fall among them.
    """
    if len(signs) not in _LENGTHS[order] or not _century_holds(signs, order):
        return False
    date = signs[-10:-4] if order == "swedish" else signs[:6]
    day, month = (date[4:], date[2:4]) if order == "swedish" else (date[:2], date[2:4])
    if not is_day(int(day), int(month), _DAY_SHIFTS.get(order, (0, 60)), _MONTH_SHIFTS.get(order, (0,))):
        return False
    return order != "norwegian" or int(month) <= _TEST_MONTHS or check_digits_hold(signs, order)


def _century_holds(signs: str, order: Order) -> bool:
    if len(signs) != 12:
        return True
    return (signs[4:6] if order == "danish" else signs[:2]) in _CENTURIES


def check_digits_hold(signs: str, order: Order) -> bool:
    """Return whether the check digits of a number hold; one with an interim letter has none that do."""
    if order == "finnish":
        return bool(hetu._calc_checksum(signs[:6] + signs[-4:-1]) == signs[-1])
    if not signs.isdigit():
        return False
    if order == "norwegian":
        return bool(fodselsnummer.calc_check_digit1(signs) + fodselsnummer.calc_check_digit2(signs) == signs[-2:])
    if order == "danish":
        return bool(cpr.checksum(signs[:4] + signs[-6:]) == 0)
    return bool(luhn.is_valid(signs[-10:]))


def person_number_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of everything in a text that reads as a person number of any of the four countries."""
    for plain in plain_texts(text):
        for start, end in _plain_spans(plain.text):
            yield plain.span(start, end)


def holds_person_number(text: str) -> bool:
    """Return whether a text holds something that reads as a Swedish, Danish, Norwegian or Finnish person number."""
    return any(next(_plain_spans(plain), None) is not None for plain in plain_forms(text))


def _plain_spans(text: str) -> Iterator[tuple[int, int]]:
    yield from (m.span("all") for form in FORMS for m in form.pattern.finditer(text) if _is_person(m, form))
    yield from (m.span("all") for form in SHORT_FORMS for m in form.pattern.finditer(text) if _is_short(m, form))
    yield from (m.span() for m in POWER.finditer(text) if fits_some_order(digits_of_power(m)))


def _is_short(match: re.Match[str], form: Form) -> bool:
    padded = "0" + signs_of(match["all"])
    return any(reads_as(padded, order) and check_digits_hold(padded, order) for order in form.orders)


def _is_person(match: re.Match[str], form: Form) -> bool:
    """Return whether the date exists and, where everybody writes such signs for something else, the check digits hold.

    Signs with a date written apart and then a time of day (`2024-01-15 1200`) are that and never a person number; all
    in one they may be either, so check digits decide.
    """
    if _DATE_AND_TIME.fullmatch(match["all"]):
        return False
    signs = signs_of(match["all"])
    needs_check = form.needs_check or match.groupdict().get("weak") or _WHOLE_STAMP.fullmatch(signs)
    return any(reads_as(signs, order) and (not needs_check or check_digits_hold(signs, order)) for order in form.orders)


def signs_of(text: str) -> str:
    """Return the digits and letters of a text, in capitals."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def digits_of_power(match: re.Match[str]) -> str:
    """Return the digits of a number that was written as a power of ten, a lost leading zero put back."""
    digits = (match["first"] + match["rest"]).ljust(int(match["power"]) + 1, "0")
    return digits.zfill(10)


def fits_some_order(digits: str) -> bool:
    """Return whether bare digits read as a number in the order of any country."""
    return any(reads_as(digits, order) for order in ("swedish", "danish", "norwegian"))


def declared_number(text: str, field: Field) -> bool:
    """Return whether a cell is an ordinary number by what the codebook declares of its column.

    In a column of type integer or number, a bare number of up to 11 digits is; in a column with a `pattern`, 9 to 11
    bare digits that match it are. Twelve digits with a century, and anything with a dash or plus, never are.
    """
    if field.type in ("integer", "number"):
        return _ORDINARY_NUMBER.fullmatch(text) is not None
    return _PLAIN_DIGITS.fullmatch(text) is not None and matches_pattern(text, field)


def matches_pattern(text: str, field: Field) -> bool:
    """Return whether the codebook declares a pattern for a column and a whole cell matches it."""
    pattern = field.constraints.pattern
    return bool(pattern and re.fullmatch(pattern, text))
