"""The periods that a sentence names."""

import re

from loke.claims.lexicon import Lexicon
from schemas.period import Period

_SHORT = r"[kq](?:v\.?)?\s?([1-4])(?:[\s/-]*(?:(\d{4})|(\d{2})))?"


def take_periods(text: str, year: int, words: Lexicon) -> tuple[list[str], str]:
    """Return the periods that a sentence in small letters names, in its order, and the sentence without them.

    A quarter or half year without a year is one of `year`.
    """
    found: list[tuple[int, str]] = []

    def keep(match: re.Match[str]) -> str:
        found.append((match.start(), _period(match, year, words)))
        return " " * len(match[0])

    for pattern in _patterns(words):
        text = re.sub(rf"(?<![\w.,]){pattern}(?![\w%])", keep, text)
    return [period for _, period in sorted(found)], text


def _patterns(words: Lexicon) -> list[str]:
    ordinal, quarter, half = (words.pattern(name) for name in ("ordinals", "quarter", "half_year"))
    year = r"(?:,?\s(?:of\s)?(?P<year>\d{4}))?"
    return [
        rf"(?P<ordinal>{ordinal}) {quarter}{year}",
        rf"(?P<ordinal>{ordinal}) (?P<half>{half}){year}",
        rf"(?P<number>[1-4])\.? {quarter}{year}",
        rf"{quarter} (?P<number>[1-4]){year}",
        rf"(?P<short>{_SHORT})",
        r"(?P<only>20\d\d)",
    ]


def _period(match: re.Match[str], year: int, words: Lexicon) -> str:
    groups = match.groupdict()
    if groups.get("only"):
        return str(groups["only"])
    if groups.get("short"):
        number, four, two = re.fullmatch(_SHORT, groups["short"]).groups()  # type: ignore[union-attr] # it matched
        return f"{four or (f'20{two}' if two else year)}Q{number}"
    part = groups.get("number") or words.position("ordinals", groups.get("ordinal") or "")
    return f"{groups.get('year') or year}{'H' if groups.get('half') else 'Q'}{part}"


def before(period: str) -> str:
    """Return the period of the same length before this one."""
    return Period.parse(period).previous.text
