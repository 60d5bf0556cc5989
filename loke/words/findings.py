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
    """Return a finding's problem and remedy as sentences.

    Raises LookupError when the finding's templates have no translation.
    """
    words = catalogue("findings", language)
    return Explanation(words(finding.problem, **finding.params), words(finding.remedy, **finding.params))
