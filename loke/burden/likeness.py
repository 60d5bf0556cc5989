"""Whether two variables seem to be the same by what they are called.

The measure: names and labels are cut into words, without letter case, signs and accents. Two texts are alike when they
have as many words and every word of each has its like in the other: the same, or, for words of four letters or more
without digits, `difflib`'s ratio (twice the letters in common runs by all letters) of at least 0.8. So "Barnets alder"
is like "barnets ålder" and "age_of_child" like "Child, age of", but "mark 1" is not like "mark 2", nor "before" like
"after". Names and labels of every language are held against each other, so that a Danish and a Swedish label can meet.
"""

import re
import unicodedata
from difflib import SequenceMatcher

from schemas.codebook import Field

LEAST = 0.8
"""The ratio from which two words are alike."""

_SHORT = 4


def alike(one: Field, other: Field) -> bool:
    """Return whether a name or label of one field is like one of the other's."""
    return any(_alike(a, b) for a in _texts(one) for b in _texts(other))


def _texts(field: Field) -> list[tuple[str, ...]]:
    texts = dict.fromkeys(_words(text) for text in (field.name, field.title, *field.loke.labels.values()))
    return [words for words in texts if words]


def _words(text: str) -> tuple[str, ...]:
    # Å and ä lose their accent, æ and ø have none to lose: a Danish and a Swedish word differ there by one letter.
    plain = unicodedata.normalize("NFKD", text.replace("_", " ").casefold())
    return tuple(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        return False
    return all(any(_same(a, b) for b in other) for a in one) and all(any(_same(a, b) for a in one) for b in other)


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORT or re.search(r"\d", one + other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= LEAST
