"""The words that a template offers for a field, and what each means."""

from collections.abc import Iterator
from typing import NamedTuple

from loke.mapping.mappings import normal
from loke.words import Words
from schemas.codebook import Field


class Option(NamedTuple):
    """A word that is offered, and what it means as the mapping writes it: a code, or a kind such as `(dont_know)`."""

    word: str
    code: str


def options(field: Field, words: Words) -> tuple[Option, ...]:
    """Return the words offered for a field with codes, its words for no value last; empty when any value is allowed.

    No two words are alike when letter case and white space are set aside.
    """
    if field.type == "date" or not (field.categories or field.type == "boolean"):
        return ()
    offered = _codes(field) if field.categories else _truth(words)
    return _distinct((*offered, *missing_options(field)), {normal(option.code) for option in offered})


def missing_options(field: Field) -> tuple[Option, ...]:
    """Return the words that a field has for no value, with the kind of missing that each stands for."""
    return tuple(Option(printable(word), f"({kind})") for word, kind in field.missing_words.items() if printable(word))


def printable(text: str) -> str:
    """Return a text on one line without signs that a workbook or a form cannot hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _codes(field: Field) -> tuple[Option, ...]:
    return tuple(Option(printable(c.label) or printable(c.value), c.value) for c in field.categories)


def _truth(words: Words) -> tuple[Option, ...]:
    return Option(words("Yes"), "true"), Option(words("No"), "false")


def _distinct(offered: tuple[Option, ...], codes: set[str]) -> tuple[Option, ...]:
    """Add the code to a word that could be taken for another one, or for the code of another one."""
    told = [normal(option.word) for option in offered]

    def distinct() -> Iterator[Option]:
        for word, code in offered:
            mistakable = told.count(normal(word)) > 1 or (normal(word) in codes and normal(word) != normal(code))
            yield Option(f"{word} ({printable(code)})" if mistakable and not code.startswith("(") else word, code)

    return tuple({normal(option.word): option for option in reversed(list(distinct()))}.values())[::-1]
