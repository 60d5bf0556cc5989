"""The forms in which national person numbers are written, as regular expressions over plain text.

Belongs here: which signs stand in which order, and what may stand between them. Does not belong here: whether the date
exists and the check digits hold (`person_numbers`).
"""

import re
from typing import Literal, NamedTuple, TypeAlias

Order: TypeAlias = Literal["swedish", "danish", "norwegian", "finnish"]
"""Whose order the signs stand in: the Swedish numbers begin with the year, all others with the day."""


class Form(NamedTuple):
    """One way of writing numbers: the orders it may be in, its pattern, and whether its check digits must hold.

    The pattern's group `all` is the number; a group `weak`, where there is one and it matched, asks for check digits.
    """

    orders: tuple[Order, ...]
    pattern: re.Pattern[str]
    needs_check: bool = False


_INTERIM = "TRSUWXJKLMNP"
_LAST = r"[\dA-FHJ-NPR-Y]"
_DATE = r"\d\d(?P<sign> ?[-./_:] ?| )?\d\d(?(sign)(?P=sign))"
# What clearly ties a date to the four signs after it, and what may as well stand between two things in a list.
_TIED = r" {0,3}(?:[-+./_:*~(\[#'\"]{1,2} {0,3})?"
_WEAK = r"(?P<weak> ?[,;|=&] ?)"
# After a date with signs in it, a colon and a space begin a sentence; and the number of a sum of money is none.
_AFTER_SIGNS = r"(?: {0,2}[-+_/*(.]{1,2} {0,2}|:| {1,2}(?!\d{4} ?(?:kr|sek|dkk|nok|eur)\b))"
_GAP = rf"(?(sign){_AFTER_SIGNS}|(?:{_WEAK}|{_TIED}))"
# Nothing more of the number, and not the year in which the other date of a range begins.
_END = r"(?!\d)(?!(?<=19\d\d|20\d\d)(?P<range>[-./])\d\d(?P=range)\d\d)"
_BETWEEN = "[ ._-]{1,3}"


def _form(orders: tuple[Order, ...], text: str, *, before: str = r"(?<!\d)", needs_check: bool = False) -> Form:
    # Looking ahead instead of consuming, so that no number can hide behind another reading that began before it.
    pattern = re.compile(rf"{before}(?=(?P<all>{text}))", re.IGNORECASE)
    return Form(orders, pattern, needs_check)


def _spelled(orders: tuple[Order, ...], date: int, *serial: str) -> Form:
    """Every sign apart: `8 5 0 1 0 1 - 1 2 3 4`; not a stretch of a longer list of digits."""
    gap = rf"(?:(?P<tied> ?[-+/:*] ?)|{_BETWEEN})"
    text = _BETWEEN.join([r"\d"] * date) + gap + _BETWEEN.join(serial)
    return _form(orders, rf"{text}(?!\d)(?(tied)|(?!{_BETWEEN}\d(?!\d)))", before=r"(?<!\d)(?<!\d[ ._-])")


_THREE, _FOUR, _SIX = (r"\d",) * 3, (r"\d",) * 4, (r"\d",) * 6
FORMS = (
    _form(("swedish",), rf"(?:18|19|20)?{_DATE}\d\d{_GAP}[\d{_INTERIM}]\d{{3}}{_END}"),
    _form(("danish",), rf"{_DATE}\d\d{_GAP}\d{{4}}{_END}"),
    _form(("danish",), rf"{_DATE}(?:18|19|20)\d\d{_GAP}\d{{4}}{_END}"),
    _form(("norwegian",), rf"{_DATE}\d\d{_GAP}\d{{5}}(?!\d)"),
    _form(("finnish",), rf"{_DATE}\d\d(?: ?[-+] ?|[A-FU-Y])\d{{3}}{_LAST}(?!\d)"),
    _form(("finnish",), rf"{_DATE}\d\d(?:{_TIED}|{_WEAK})\d{{3}}{_LAST}(?!\d)", needs_check=True),
    _spelled(("swedish", "danish"), 6, *_FOUR),
    _spelled(("swedish",), 8, *_FOUR),
    _spelled(("norwegian",), 6, *_FOUR, r"\d"),
    _spelled(("finnish",), 6, *_THREE, _LAST),
    _form(("finnish",), rf"{_BETWEEN.join(_SIX)}[ ._]{{0,2}}[-+A-FU-Y][ ._]{{0,2}}{_BETWEEN.join((*_THREE, _LAST))}"),
    # In pairs, and with the thousands set apart as spreadsheets show large numbers.
    _form(
        ("swedish", "danish"),
        r"(?:(?:18|19|20)[ -]?)?\d\d(?P<pair>[ -]?)\d\d(?P=pair)\d\d[ -]\d\d[ -]\d\d(?!\d|[ -]\d\d(?!\d))",
    ),
    _form(("swedish", "danish", "norwegian"), r"\d{1,3}(?P<thousand>[ .,'])\d{3}(?:(?P=thousand)\d{3}){2}(?!\d)"),
)
"""Forms with all their signs."""

SHORT_FORMS = (
    _form(
        ("swedish", "danish"),
        r"(?!(?:19|20[0-3])\d)\d{5}[-+ ]?\d{4}(?!\d)",
        before=r"(?<![\d+])(?<!\+\d\d)(?<!\+\d\d )",
        needs_check=True,
    ),
    _form(("norwegian",), r"\d{5} ?\d{5}(?!\d)", needs_check=True),
)
"""Forms whose leading zero was lost. Their check digits must hold, and a year does not begin them."""

POWER = re.compile(r"(?<![\d.,])(?P<first>\d)[.,](?P<rest>\d{7,11})E\+?(?P<power>0?[89]|1[01])(?!\d)", re.IGNORECASE)
"""A number as a power of ten with all its digits: `8.501011234E+09`."""

LOST = re.compile(r" *\d(?:[.,]\d{1,11})?E\+?(?:0?[89]|1[01]) *", re.IGNORECASE)
"""A number as a power of ten, whether or not digits are lost: `8.50101E+11`."""

SUSPECT = "|".join(
    (
        r"(?:^|[^0-9])(?:\d{9,12}|\d{5,8}[^0-9A-Za-z]{1,8}[0-9A-Za-z]?\d{3,5}|\d{6,8}[A-Za-z]\d{3}[0-9A-Za-z])(?:[^0-9]|$)",
        r"\d\d ?[-./_: ] ?\d\d ?[-./_: ] ?\d\d(?:\d\d)?[^0-9A-Za-z]{0,6}(?:[0-9A-Za-z]\d{3}|\d{3}[0-9A-Za-z])",
        r"(?:\d[ ._-]{1,3}){5}\d.{1,5}\d",
        r"\d{6}[ -]\d\d[ -]\d\d|\d\d \d\d \d\d[ -]\d\d[ -]\d\d|\d\d-\d\d-\d\d[ -]\d\d[ -]\d\d",
        r"\d[ .,']\d{3}[ .,']\d{3}[ .,']\d{3}",
        r"\d[.,]\d{7,11}[eE]",
    )
)
"""Regular expression, in the notation of RE2 and of Python alike, without which no form is found; quick on columns."""
