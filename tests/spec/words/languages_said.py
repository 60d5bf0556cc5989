"""Which language each text of a page says that it is in, and which language our own words in it are."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[3] / "loke" / "words" / "locale"
SAID_ASIDE = ("aria-label", "data-label", "title", "alt", "summary")
OPEN_ENDED = {"meta", "br", "img", "link", "hr", "input"}
PLACEHOLDER = re.compile(r"\\\{\w*\\\}")


class Told(HTMLParser):
    """Every text that is read, seen or not, with the language of the nearest part that says one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, str]] = [("", "")]
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        language = own.get("lang") or self.parts[-1][1]
        self.texts += [(language, str(own[name])) for name in SAID_ASIDE if own.get(name)]
        if tag not in OPEN_ENDED and not (self.get_starttag_text() or "").endswith("/>"):
            self.parts.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.parts.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.parts[-1][0] not in ("style", "code"):
            self.texts.append((self.parts[-1][1], " ".join(data.split())))


def foreign_texts(html: str, written: str = "") -> list[tuple[str, str]]:
    """Return the texts of our own that stand under another language than they are in, with that language.

    `written` are the unit's documents: what stands there is the unit's and in no language of ours.
    """
    found = []
    for language, text in Told(html).texts:
        after_id = text.partition(" ")[2]
        if text in written or (after_id and after_id in written):
            continue
        if not _is_in(language, text) and any(_is_in(other, text) for other in ("sv", "da", "en")):
            found.append((language, text))
    return found


def _is_in(language: str, text: str) -> bool:
    whole, filled = _ours(language)
    return text in whole or any(template.fullmatch(text) for template in filled)


@cache
def _ours(language: str) -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """Return our words in a language: whole texts, and templates with at least two letters of their own in a row."""
    said = {" ".join(text.split()) for text in _catalogue(language)}
    templates = {re.escape(text) for text in said if "{" in text}
    told = [text for text in templates if re.search(r"[^\W\d_]{2}", PLACEHOLDER.sub(" ", text))]
    return frozenset(said), [re.compile(PLACEHOLDER.sub("[^.;:]+", text)) for text in told]


def _catalogue(language: str) -> Iterator[str]:
    own = "sv" if language == "en" else language
    with (LOCALE / f"pages.{own}.po").open("rb") as stream:
        for message in read_po(stream):
            said = message.id if language == "en" else message.string
            yield from said if isinstance(said, list | tuple) else [said]
