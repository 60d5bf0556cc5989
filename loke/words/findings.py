"""Findings as sentences in a person's language."""

from typing import NamedTuple

from loke.words.catalogue import catalogue
from schemas.finding import Finding
from schemas.text import Language

_IN_WORDS = ("expected", "kind")
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
    params = {name: words.known(str(value)) if name in _IN_WORDS else value for name, value in finding.params.items()}
    return Explanation(words(finding.problem, **params), words(finding.remedy, **params))
