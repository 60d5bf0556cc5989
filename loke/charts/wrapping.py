"""Long names on several lines, without measuring fonts."""

from textwrap import wrap

from loke.charts.theme import LINE_CHARACTERS, SMALL


def lines(text: str, characters: int = LINE_CHARACTERS) -> list[str]:
    """Return the text broken between words; a single word too long for a line is broken where the line ends."""
    return wrap(text, characters) or [""]


def room(text: str, size: int = SMALL) -> float:
    """Return about how many pixels a text takes; wide enough for every usual font."""
    return len(text) * size * 0.6
