"""Numbers in a text, as people and spreadsheets write them in Swedish, Danish and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERAL = re.compile(r"(?<![\w#])\d+(?:[\u00a0\u202f]\d{3})*(?:[.,]\d+)*(?:[eE][+-]?\d+)?")
_PER_CENT = re.compile(r"(?:–\d+)?[\s\u00a0]*%")
_PAIR = re.compile(r"(?<!quarter )(?<![\d.,])(\d[\d\u00a0\u202f.,]*) (?:av|af|of) (\d[\d\u00a0\u202f.,]*\d|\d)")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Numeral:
    """A number as it may be meant, with its decimals, and whether a per cent sign follows."""

    value: float
    decimals: int
    per_cent: bool


def numerals(text: str) -> Iterator[tuple[Numeral, ...]]:
    """Yield what each number of a text may mean; digits behind a letter belong to a name, and hashes are left out."""
    plain = _HASH.sub("", text)
    for found in _NUMERAL.finditer(plain):
        per_cent = bool(_PER_CENT.match(plain, found.end()))
        yield tuple(Numeral(*meant, per_cent) for meant in _meanings(found[0]))


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield each so many of so many."""
    for one, other in _PAIR.findall(text):
        yield _whole(one), _whole(other)


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _meanings(text: str) -> Iterator[tuple[float, int]]:
    joined = re.sub(r"[\u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", joined):
        yield float(re.sub(r"[.,]", "", joined)), 0
    whole, _, rest = joined.replace(",", ".").rpartition(".") if re.search(r"[.,]", joined) else (joined, "", "")
    if re.search(r"[eE]", joined):
        yield float(joined.replace(",", ".")), 9
    elif whole.isdigit():
        yield float(f"{whole}.{rest or 0}"), len(rest)
