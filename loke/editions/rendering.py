"""Templates to HTML, escaped."""

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from loke.words import Words


def render(template: str, words: Words, content: Mapping[str, object]) -> str:
    """Return a template filled with content; `_` in it looks words up in the page's language.

    Raises jinja2.UndefinedError when the template names something that the content lacks.
    """
    return environment().get_template(template).render({**content, "_": words})


@cache
def environment() -> Environment:
    """Return the templates of this package, which escape whatever they are given."""
    own = Environment(
        loader=PackageLoader("loke.editions"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    own.filters["coded"] = coded
    return own


def coded(text: str) -> Markup:
    """Return a sentence of a finding as HTML, with what stands between backticks as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before
