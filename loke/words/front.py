"""The language of pages over all units, each of which speaks its own."""

from collections import Counter
from collections.abc import Iterable

from schemas.text import Language

UNTOLD: Language = "sv"
"""The language of a page over no unit at all."""


def front_language(languages: Iterable[Language]) -> Language:
    """Return the language that most units speak, of several the one met first; Swedish where there is no unit."""
    spoken = Counter(languages)
    return max(spoken, key=spoken.__getitem__, default=UNTOLD)
