"""Catalogues in gettext form, read from their text so that no compiled file can be stale."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from schemas.text import Language

LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")
"""Languages that every catalogue is complete in."""

LOCALES: dict[Language, str] = {"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}
"""Each language as office programs name it."""


@dataclass(frozen=True)
class Words:
    """The words of one language and domain."""

    language: Language
    catalogue: Catalog

    def __call__(self, template: str, /, **params: object) -> str:
        """Return the template in this language with its parameters filled in.

        `template` is the English sentence. English needs no translation; in another language a missing one raises
        LookupError, because a page half in English is a defect that a test should meet, not a manager.
        """
        if self.language == "en":
            return template.format_map(params)
        message = self.catalogue.get(template)
        if message is None or not message.string:
            raise LookupError(f"no {self.language} words for: {template!r}")
        return str(message.string).format_map(params)

    def plural(self, one: str, many: str, count: int, /, **params: object) -> str:
        """Return the form of a template that goes with a count, in this language with its parameters filled in.

        `one` and `many` are the English sentences. Raises LookupError as a plain look-up does.
        """
        if self.language == "en":
            return (one if count == 1 else many).format_map(params)
        message = self.catalogue.get(one)
        if message is None or not isinstance(message.string, list | tuple) or not all(message.string):
            raise LookupError(f"no {self.language} words for: {one!r}")
        # Both languages have two forms, and none of nothing is the form of many.
        return str(message.string[count != 1]).format_map(params)

    def known(self, text: str) -> str:
        """Return a word in this language when the catalogue knows it, and the word itself otherwise, as for a name."""
        message = self.catalogue.get(text)
        return str(message.string) if message is not None and message.string else text

    def number(self, value: float, decimals: int = 1) -> str:
        """Write a number as the language does: decimal comma, no-break space between thousands."""
        return str(format_decimal(value, "#,##0." + "0" * decimals if decimals else "#,##0", locale=self.language))

    def percent(self, share: float) -> str:
        """Write a share as a whole per cent: `90 %` with a no-break space, in English `90%`."""
        return str(format_percent(share, locale=self.language))


@cache
def catalogue(domain: str, language: Language) -> Words:
    """Return the words of a domain (`findings`, `pages`) in a language.

    Raises FileNotFoundError when the domain has no catalogue in that language.
    """
    source = files("loke.words") / "locale" / f"{domain}.{language}.po"
    if language == "en":
        return Words(language, Catalog(locale="en"))
    with source.open("rb") as stream:
        return Words(language, read_po(stream, locale=language, domain=domain))
