"""The numbers that a sentence holds: so many of so many, per cents, and others."""

import re
from dataclasses import dataclass

from loke.claims.lexicon import Lexicon
from schemas.text import Language

_THOUSANDS = {"sv": " \u00a0\u202f", "da": ".\u00a0", "en": ","}
_DECIMAL = {"sv": ",", "da": ",", "en": "."}


@dataclass(frozen=True)
class Numbers:
    """What stands in a sentence as figures, each kind in its order; per cents and points are hundredths as written."""

    pairs: tuple[tuple[int, int], ...]
    percents: tuple[float, ...]
    points: tuple[float, ...]
    others: tuple[float, ...]


def take_numbers(text: str, words: Lexicon, language: Language) -> tuple[Numbers, str]:
    """Return the numbers of a sentence without periods, and the sentence without them."""
    number = rf"\d+(?:[{_THOUSANDS[language]}]\d{{3}})*(?:[{_DECIMAL[language]}]\d+)?"
    found: dict[str, list[tuple[str, ...]]] = {name: [] for name in ("pair", "points", "percent", "other")}
    patterns = {
        "pair": rf"(?<![\w.,])({number})\s{words.pattern('pair')}\s({number})",
        "points": rf"(?<![\w.,])({number})\s{words.pattern('points')}",
        "percent": rf"(?<![\w.,])({number})\s?%",
        "other": rf"(?<![\w.,])({number})(?!\w)",
    }
    for name, pattern in patterns.items():
        found[name] = [match.groups() for match in re.finditer(pattern, text)]
        text = re.sub(pattern, " ", text)

    def value(written: str) -> float:
        plain = re.sub(rf"[{_THOUSANDS[language]}]", "", written)
        return float(plain.replace(_DECIMAL[language], "."))

    pairs = tuple((int(value(k)), int(value(n))) for k, n in found["pair"])
    others = (tuple(value(one) for one, *_ in found[name]) for name in ("percent", "points", "other"))
    return Numbers(pairs, *others), text
