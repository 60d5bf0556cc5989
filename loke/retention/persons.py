"""Knowing a forgotten person again without keeping the person's number or pseudonym."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from loke.identity import normal_person_number, pseudonym
from loke.identity.person_numbers import person_number_spans

_DIGITS = 9


def token(made: str) -> str:
    """Return what stands for a pseudonym in the list of the forgotten: a hash of it, from which nobody gets back."""
    return sha256(b"forgotten:" + made.encode()).hexdigest()


def tokens(number: str, key: bytes) -> frozenset[str]:
    """Return what stands for a person by the number in its one form: also as it reads when the century is left out.

    Ten digits of somebody over a hundred years read as of somebody young; both are forgotten.
    """
    short = normal_person_number(number[2:]) if len(number) == 12 else None
    return frozenset(token(pseudonym(form, key)) for form in (number, short) if form)


@dataclass(frozen=True)
class Persons:
    """Persons to forget, by their tokens, with the key that makes pseudonyms."""

    tokens: frozenset[str]
    key: bytes

    def has(self, made: object) -> bool:
        """Return whether a pseudonym is one of theirs."""
        return bool(made) and token(str(made)) in self.tokens

    def are_told_by(self, cell: object) -> bool:
        """Return whether a cell holds one of their numbers, however it is written, alone or inside a text."""
        text = str(cell)
        if sum(sign.isdigit() for sign in text) < _DIGITS:
            return False
        return any(self.has(pseudonym(number, self.key)) for number in _numbers(text))


def _numbers(text: str) -> Iterator[str]:
    read: Callable[[str], str | None] = normal_person_number
    whole = read(text)
    if whole:
        yield whole
    for start, end in person_number_spans(text):
        inside = read(text[start:end])
        if inside:
            yield inside
    for found in re.findall(r"\d{9,12}", text):
        alone = read(found)
        if alone:
            yield alone
