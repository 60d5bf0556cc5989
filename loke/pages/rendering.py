"""Templates of this package to HTML, in the look of the editions."""

from collections.abc import Mapping
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader

from loke.editions.rendering import environment as edition_environment
from loke.words import Words


def render(template: str, words: Words, content: Mapping[str, object]) -> bytes:
    """Return a template filled with content; `_` in it looks words up in the page's language.

    Raises jinja2.UndefinedError when the template names something that the content lacks.
    """
    return filled(environment(), template, words, content)


def filled(templates: Environment, template: str, words: Words, content: Mapping[str, object]) -> bytes:
    """Return one of some templates as `render` does, also for packages whose templates stand on those of this one."""
    own = {"language": words.language, **content, "_": words}
    return templates.get_template(template).render(own).encode()


@cache
def environment() -> Environment:
    """Return the templates of this package and, for their look and tables, those of the editions; all escape."""
    editions = edition_environment()
    return editions.overlay(loader=ChoiceLoader([PackageLoader("loke.pages"), PackageLoader("loke.editions")]))
