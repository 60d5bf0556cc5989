"""Names of questions and labels in a form: as a codebook can have them, and in which language they are."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from schemas.text import Language

_LONGEST = 60
_SPELLED = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "ß": "ss"})
_LANGUAGE_NAMES: Mapping[str, Language] = {
    "svenska": "sv",
    "swedish": "sv",
    "sv": "sv",
    "se": "sv",
    "dansk": "da",
    "danish": "da",
    "danska": "da",
    "da": "da",
    "dk": "da",
    "english": "en",
    "engelska": "en",
    "engelsk": "en",
    "en": "en",
}


def identifier(text: str, taken: Iterable[str] = (), otherwise: str = "q") -> str:
    """Return the nearest name that a codebook can have and that is not taken."""
    plain = unicodedata.normalize("NFKD", text.strip().casefold().translate(_SPELLED))
    name = re.sub(r"[^a-z0-9]+", "_", plain.encode("ascii", "ignore").decode()).strip("_")
    name = (name if name[:1].isalpha() else f"{otherwise}_{name}".strip("_"))[:_LONGEST]
    known, number, tried = set(taken), 2, name
    while tried in known:
        tried = f"{name[: _LONGEST - 1 - len(str(number))]}_{number}"
        number += 1
    return tried


def language_named(text: str) -> Language | None:
    """Return the language that a form names, such as `Svenska (sv)`, or None for any other."""
    code = re.search(r"\(([a-z]{2})\)\s*$", text.strip().casefold())
    return _LANGUAGE_NAMES.get(code[1] if code else text.strip().casefold())
