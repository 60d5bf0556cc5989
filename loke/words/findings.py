"""Findings as sentences in a person's language."""

from typing import NamedTuple

from loke.words.catalogue import Words, catalogue
from schemas.finding import Finding
from schemas.text import Language

_IN_WORDS = ("expected", "kind", "reason")
"""Parameters that are words of ours; every other is a name that must stay as it is written."""


class Explanation(NamedTuple):
    """What is wrong and what to do, in one language."""

    problem: str
    remedy: str


def explain(finding: Finding, language: Language) -> Explanation:
    """Return a finding's problem and remedy as sentences.

    Raises LookupError when the finding's templates have no translation.
    """
    words = catalogue("findings", language)
    params = {name: _said(str(value), words) if name in _IN_WORDS else value for name, value in finding.params.items()}
    return Explanation(words(finding.problem, **params), words(finding.remedy, **params))


def _said(value: str, words: Words) -> str:
    """Return words of ours in a language; a number or name at their end, as in `at least 1`, stays as it is."""
    before, _, last = value.rpartition(" ")
    whole = words.known(value)
    return f"{words.known(before)} {last}" if whole == value and before else whole
