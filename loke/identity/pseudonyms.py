"""From a person number, however it is written, to the same keyed pseudonym."""

import hmac
import re

from loke.identity.person_forms import POWER
from loke.identity.person_numbers import check_digits_hold, digits_of_power, is_day
from loke.identity.plain_text import plain_forms

LENGTH = 32
"""Hexadecimal digits of a pseudonym: 128 bits, so that two persons never share one."""

PIVOT = 26
"""Two-digit years up to this are of the 2000s. It never follows the clock: a pseudonym must not change with the day on
which it is made."""

_WHOLE = re.compile(r"(\d{9,12})[.,]0+")
_FINNISH = re.compile(r"(\d\d)(\d\d)\d\d[+A-FU-Y]?\d{3}[\dA-FHJ-NPR-Y]")


def normal_person_number(text: str) -> str | None:
    """Return the one form of a person number, or None when it cannot be read as one.

    Swedish numbers get twelve signs with their century (`+` means born a century earlier), all others keep their ten
    or eleven. Ten digits that fit both the Swedish and the Danish order are read as Swedish, always, so that one
    person never gets two forms. Nine digits have lost a leading zero, as spreadsheets do, and ten that fit neither
    order may be a Norwegian number that lost its own. Words before the number (`pnr:`) are left out.
    """
    signs = re.sub(r"^[^0-9]+|[^0-9A-Z+]", "", _as_digits(plain_forms(text)[0].strip().upper()))
    digits = signs.replace("+", "")
    if re.fullmatch(r"\d{9}", digits):
        digits = f"0{digits}"
    if re.fullmatch(r"(18|19|20)\d{6}[\dTRSUWXJKLMNP]\d{3}", digits) and _is_swedish(digits[2:]):
        return digits
    if re.fullmatch(r"\d{4}(18|19|20)\d{6}", digits):
        digits = digits[:4] + digits[6:]
    if re.fullmatch(r"\d{6}[\dTRSUWXJKLMNP]\d{3}", digits) and ("+" not in signs or _is_swedish(digits)):
        return _ten_signs(digits, "+" in signs)
    return _other(digits, signs)


def _as_digits(plain: str) -> str:
    """Return the digits of a number that a spreadsheet wrote as a decimal number or a power of ten."""
    if power := POWER.fullmatch(plain):
        return digits_of_power(power)
    whole = _WHOLE.fullmatch(plain)
    return whole[1] if whole else plain


def pseudonym(number: str, key: bytes) -> str:
    """Return the keyed pseudonym (HMAC-SHA-256) of a person number in its one form.

    Raises ValueError when the key is shorter than 16 bytes, because a guessed key gives every person away.
    """
    if len(key) < 16:
        raise ValueError("the key of the pseudonyms is too short")
    return hmac.digest(key, number.encode(), "sha256").hex()[:LENGTH]


def _ten_signs(digits: str, is_earlier: bool) -> str | None:
    if _is_swedish(digits):
        century = (20 if int(digits[:2]) <= PIVOT else 19) - is_earlier
        return f"{century}{digits}"
    if digits.isdigit() and is_day(int(digits[:2]), int(digits[2:4])):
        return digits
    longer = f"0{digits}"
    return longer if _is_norwegian(longer) and check_digits_hold(longer, "norwegian") else None


def _is_norwegian(digits: str) -> bool:
    shifted = (0, 40), (0, 40, 65, 80)
    return re.fullmatch(r"\d{11}", digits) is not None and is_day(int(digits[:2]), int(digits[2:4]), *shifted)


def _is_swedish(ten: str) -> bool:
    return is_day(int(ten[4:6]), int(ten[2:4]))


def _other(digits: str, signs: str) -> str | None:
    """Read as Norwegian (eleven digits) or Finnish."""
    if _is_norwegian(digits):
        return digits
    finnish = _FINNISH.fullmatch(signs)
    return signs if finnish and is_day(int(finnish[1]), int(finnish[2]), (0,)) else None
