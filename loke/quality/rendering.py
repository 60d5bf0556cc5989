"""Templates of this package to HTML, in the look of a unit's pages."""

from collections.abc import Mapping
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader

from loke.pages.rendering import environment as page_environment
from loke.pages.rendering import filled
from loke.words import Words


def render(template: str, words: Words, content: Mapping[str, object]) -> bytes:
    """Return a template filled with content; `_` in it looks words up in the page's language.

    Raises jinja2.UndefinedError when the template names something that the content lacks.
    """
    return filled(environment(), template, words, content)


@cache
def environment() -> Environment:
    """Return the templates of this package and those that they stand on; all escape."""
    pages = page_environment()
    assert pages.loader is not None
    return pages.overlay(loader=ChoiceLoader([PackageLoader("loke.quality"), pages.loader]))


def navigation(here: str, unit: str, words: Words) -> list[tuple[str, str, bool]]:
    """Return path, title and whether it is the open page, for what a unit's quality leads to."""
    pages = {
        "../../pages/index.html": words("Where we stand"),
        "quality.html": words("Data quality"),
        "checks.html": words("What every check found"),
        f"../../pages/{unit}/collection.html": words("Collection"),
    }
    return [(path, title, path == here) for path, title in pages.items()]
