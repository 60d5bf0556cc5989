"""The words by which a sentence claims something, in one language."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from schemas.text import Language


class Lexicon:
    """One language's words, as patterns that match whole words in small letters."""

    def __init__(self, entries: dict[str, Any]) -> None:
        self._entries = entries
        self._patterns = {name: _whole_words(words) for name, words in entries.items() if isinstance(words, list)}

    def finds(self, name: str, text: str) -> list[re.Match[str]]:
        """Return every place in a text where a word of a kind stands."""
        return list(self._patterns[name].finditer(text))

    def has(self, name: str, text: str) -> bool:
        """Return whether a text holds a word of a kind."""
        return self._patterns[name].search(text) is not None

    def pattern(self, name: str) -> str:
        """Return a kind's words as one pattern to build others from."""
        words = self._entries[name]
        return "(?:" + "|".join(words) + ")" if isinstance(words, list) else str(words)

    def position(self, name: str, word: str) -> int:
        """Return which of a kind's words this is, the first as 1; 0 for none of them."""
        words = self._entries[name]
        return words.index(word) + 1 if word in words else 0


def _whole_words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the words of a language."""
    document = yaml.safe_load((files("loke.claims") / "lexicon.yaml").read_text(encoding="utf-8"))
    return Lexicon(document[language])
