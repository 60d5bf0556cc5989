"""Findings as sentences in a person's language."""

from typing import NamedTuple

from loke.words.catalogue import catalogue
from schemas.finding import Finding
from schemas.text import Language


class Explanation(NamedTuple):
    """What is wrong and what to do, in one language."""

    problem: str
    remedy: str


def explain(finding: Finding, language: Language) -> Explanation:
    """Return a finding's problem and remedy as sentences; a parameter that the catalogue knows is translated too.

    Raises LookupError when the finding's templates have no translation.
    """
    words = catalogue("findings", language)
    params = {name: words.known(value) if isinstance(value, str) else value for name, value in finding.params.items()}
    return Explanation(words(finding.problem, **params), words(finding.remedy, **params))
