"""The way between a unit's pages."""

from loke.words import Words

PAGES = {
    "idea.html": "The idea",
    "thread.html": "The thread",
    "collection.html": "Collection",
    "measure_less.html": "What you could stop measuring",
}
"""A unit's pages by file, with the words that lead to them."""


def navigation(here: str, words: Words) -> list[tuple[str, str, bool]]:
    """Return path, title and whether it is the open page, for the front page and all of a unit's pages."""
    pages = [(path, words(title), path == here) for path, title in PAGES.items()]
    return [("../index.html", words("Where we stand"), False), *pages]
