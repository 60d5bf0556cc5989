"""The language in which to speak of documents that cannot be read whole."""

from collections.abc import Mapping

import yaml

from loke.documents.lines import load
from loke.words.catalogue import LANGUAGES
from schemas.text import Language


def language_of(contents: Mapping[str, bytes]) -> Language:
    """Return the language that the description names, or English when it names none that can be read."""
    try:
        values = load("description.yaml", contents.get("description.yaml", b"").decode("utf-8-sig")).values
    except (UnicodeDecodeError, yaml.YAMLError):
        return "en"
    named = values.get("language") if isinstance(values, dict) else None
    return next((language for language in LANGUAGES if language == named), "en")
