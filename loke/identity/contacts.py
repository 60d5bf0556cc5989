"""Finding e-mail addresses and phone numbers in text.

A bare number is a phone number only by what stands around it: a country code, the groups people write phone numbers
in, a word such as `tlf`, or the heading of its column. Two-digit groups alone (`20 12 31 45`) are none: four scores
look so.
"""

import re

from loke.identity.plain_text import plain_forms

_AT = r" ?(?:@|[(\[{] ?(?:at|snabel-?a|alfakrøll|krøllalfa) ?[)\]}]) ?"
_EMAIL = re.compile(rf"[\w.+%'-]+{_AT}[\w-]+(?: ?\. ?[\w-]+)*\.[^\W\d_]{{2,}}", re.IGNORECASE)

# Not within a word or a longer number: a sign between ties the number to a digit before it, but not to a word.
_BEFORE = r"(?<![^\W_])(?<!\+)(?<!\d[.,/_-])"
_COUNTRY = (
    _BEFORE + r"(?:\+|00) ?(?:4[57](?:[ ./-]?\d){8}|46[ ./-]?(?:\(0\) ?|0)?[1-9](?:[ ./-]{0,2}\d){6,9}"
    r"|358[ ./-]?(?:\(0\) ?)?[1-9](?:[ ./-]?\d){5,10})(?!\d)"
)
_SWEDISH = (
    _BEFORE + r"(?:07\d(?:[ /-]|(?: - ))\d{3}[ -]?\d\d[ -]?\d\d|07\d\d[ /-]\d\d[ -]?\d\d[ -]?\d\d"
    r"|0[1-9]\d{0,2} ?[-/] ?(?:\d{3} \d{3}(?: \d\d)?|\d{2,3} \d\d \d\d)|0[1-9]\d\d ?[-/] ?\d{3} \d\d)(?![\d])"
)
_NORWEGIAN = _BEFORE + r"[49]\d\d \d\d \d{3}(?!\d|[,. ]\d)"
_FINNISH = _BEFORE + r"0(?:4\d|50)[ -]\d{3}[ -]?\d{3,4}(?!\d)"
_WORD = (
    r"(?<![^\W\d_])(?:tlf|tel|telefon|mob|mobil|puh|gsm|phone|ring)(?:n(?:umme)?r)?(?: på| til| nr)?[.: ]{0,3}"
    r"\d(?:[ -]?\d){6,9}(?![\d])"
)
_PHONE = re.compile("|".join((_COUNTRY, _SWEDISH, _NORWEGIAN, _FINNISH, _WORD)), re.IGNORECASE)
_BARE_PHONE = re.compile(r"\+?\(?\d(?:[ ()./-]{0,2}\d){6,12}")

SUSPECT = "|".join(
    (
        r"@|[(\[{] ?(?i:at|snabel|alfa|krøll)",
        r"(?:\+|00) ?(?:45|46|47|358)",
        r"(?:^|[^0-9+])0[1-9]\d{0,2}(?: ?[-/] ?| )(?:\d\d+ \d\d|\d{3}-|\d{5})",
        r"[49]\d\d \d\d \d{3}",
        r"(?i:tlf|tel|mob|puh|gsm|phone|ring)[^0-9\n]{0,8}\d",
    )
)
"""Regular expression, in the notation of RE2 and of Python alike, without which nothing here is found."""


def contact_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of every e-mail address and phone number in a text in plain form."""
    return [match.span() for pattern in (_EMAIL, _PHONE) for match in pattern.finditer(text)]


def holds_email(text: str) -> bool:
    """Return whether a text holds an e-mail address."""
    return any(_EMAIL.search(plain) for plain in plain_forms(text))


def holds_phone(text: str, *, in_phone_column: bool = False) -> bool:
    """Return whether a text holds a phone number; under such a heading, any 7 to 13 digits are one."""
    forms = plain_forms(text)
    return any(_PHONE.search(form) or (in_phone_column and _BARE_PHONE.fullmatch(form.strip())) for form in forms)
