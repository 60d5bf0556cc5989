"""Periods as people say them."""

from babel.dates import format_date

from loke.words import Words
from schemas.period import Period


def period_name(text: str, words: Words) -> str:
    """Return a period as people say it: `2024`, `first half of 2024`, `quarter 3 of 2024`, `November 2024`.

    A window goes from its first part to its last.

    Raises ValueError when the text is not a period.
    """
    if ".." in text:
        first, last = (period_name(end, words) for end in text.split("..", 1))
        return words("{first} to {last}", first=first, last=last)
    period = Period.parse(text)
    year, part = period.first.year, (period.first.month - 1) // period.months + 1
    if period.months == 6:
        return words("first half of {year}" if part == 1 else "second half of {year}", year=year)
    if period.months == 3:
        return words("quarter {number} of {year}", number=part, year=year)
    return text if period.months == 12 else str(format_date(period.first, "MMMM y", locale=words.language))


def quarter_name(text: str, words: Words) -> str:
    """Return a quarter as short as an axis needs it: `K3 24` in Swedish and Danish, `Q3 24` in English."""
    first = Period.parse(text).first
    return words("Q{number} {year}", number=(first.month + 2) // 3, year=f"{first.year % 100:02d}")
