"""A sentence taken apart: its clauses, and what each of them claims."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loke.claims.lexicon import Lexicon, lexicon
from loke.claims.numbers import Numbers, take_numbers
from loke.claims.times import take_periods
from schemas.text import Language

CLAIMS = ("up", "down", "same", "better", "worse", "reached", "missed", "sure", "unsure", "cause")
QUANTITIES = ("all", "none", "most", "half")

_ENDS = re.compile(r"(?<=[^\d\s][.!?;])\s+(?=\S)|,\s")
"""Where a clause ends; a point after a figure, as in `2. kvartal`, ends none."""


@dataclass(frozen=True)
class Clause:
    """A part of a sentence that claims for itself.

    `claims` are of CLAIMS, with a `not` that stands in the clause already taken into account; `quantity` is one of
    QUANTITIES or empty. `since` says that the first period named is the one compared with. `row` is the number of
    quarters in a row that it speaks of, or None. `text` is what is left, in small letters.
    """

    text: str
    claims: frozenset[str]
    quantity: str
    numbers: Numbers
    periods: tuple[str, ...]
    since: bool
    row: int | None
    fewer_than: tuple[int, ...]


def clauses(sentence: str, language: Language, year: int) -> Iterator[Clause]:
    """Yield the clauses of a sentence; `year` is that of quarters named without one."""
    words = lexicon(language)
    for part in _parts(sentence.lower(), words):
        yield _clause(part, words, language, year)


def _parts(text: str, words: Lexicon) -> Iterator[str]:
    joints = rf"\s{words.pattern('clause')}\s"
    for part in _ENDS.split(text):
        yield from (piece for piece in re.split(joints, part) if piece.strip())


def _clause(text: str, words: Lexicon, language: Language, year: int) -> Clause:
    row, text = _in_a_row(text, words)
    periods, text = take_periods(text, year, words)
    few, text = _taken(words.pattern("fewer_than"), text)
    _, text = _taken(words.pattern("at_least"), text)
    numbers, text = take_numbers(text, words, language)
    claims = {name for name in CLAIMS if words.has(name, text)}
    return Clause(
        text=text,
        claims=frozenset(_negated(claims, text, words) if words.has("not", text) else claims),
        quantity=next((name for name in QUANTITIES if words.has(name, text)), ""),
        numbers=numbers,
        periods=tuple(periods),
        since=words.has("since", text),
        row=row,
        fewer_than=tuple(int(found) for found in few),
    )


def _taken(pattern: str, text: str) -> tuple[list[str], str]:
    found = [match[1] for match in re.finditer(pattern, text)]
    return found, re.sub(pattern, " ", text)


def _in_a_row(text: str, words: Lexicon) -> tuple[int | None, str]:
    """Return how many quarters in a row a clause speaks of, as in "fallen five quarters", and the rest."""
    pattern = rf"(?<![\w.])({words.pattern('numbers')}|\d+) {words.pattern('in_a_row')}(?!\w)(?! \d)"
    match = re.search(pattern, text)
    if match is None:
        return None, text
    number = int(match[1]) if match[1].isdigit() else words.position("numbers", match[1])
    return number, text[: match.start()] + " " + text[match.end() :]


_OPPOSITES = {"reached": "missed", "missed": "reached", "up": "not_up", "down": "not_down", "same": "not_same"}
_TURNED = {**_OPPOSITES, "better": "not_better", "worse": "not_worse", "cause": "no_cause"}


def _negated(claims: set[str], text: str, words: Lexicon) -> set[str]:
    """Return claims with a "not": before a word such as clearly it takes only that back, elsewhere all the rest."""
    if re.search(rf"(?<!\w){words.pattern('not')}\s{words.pattern('sure')}(?!\w)", text):
        return claims - {"sure"} | {"unsure"}
    return {_TURNED.get(name, name) for name in claims}
