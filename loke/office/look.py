"""Sizes and colours of slides."""

from typing import Any

from pptx.dml.color import RGBColor

from loke.charts.theme import BLUE, GREY, INK, MUTED, ORANGE, TRACK

__all__ = ["BLUE", "BODY", "GREY", "INK", "LABEL", "LESSER", "MUTED", "ORANGE", "SMALL", "TITLE", "TRACK", "colour"]

TITLE, LESSER, BODY, LABEL, SMALL = 28, 22, 18, 14, 12
"""Points of a slide's title, of a long title, of a text alone, of what it shows, and of its foot."""

_COLOUR: Any = RGBColor


def colour(text: str) -> Any:
    """Return a colour such as `#0b5c8a` as the library takes it."""
    return _COLOUR.from_string(text.removeprefix("#").upper())
