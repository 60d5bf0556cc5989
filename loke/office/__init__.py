"""Slides for an office program: charts that can be edited, in a file that is the same byte for byte.

Belongs here: how a slide is laid out, its native chart with the table behind it, its language and its alternative
text. Does not belong here: what a slide says (`loke.editions`), sentences about figures (`loke.captions`), and deciding
what may be shown (`loke.disclosure`).
"""

from loke.office.deck import Axis, Chart, Deck, Series, Slide, Table
from loke.office.slides import deck_bytes

__all__ = ["Axis", "Chart", "Deck", "Series", "Slide", "Table", "deck_bytes"]
