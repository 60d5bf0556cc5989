"""How many, of so few that each can be seen? One symbol a person."""

from loke.captions import Figure, outcome
from loke.captions.outcomes import is_share
from loke.charts.canvas import Sheet
from loke.charts.svg import to_svg
from loke.charts.theme import LABEL, MUTED, SMALL, WIDTH
from loke.charts.wrapping import room
from loke.words import Words

MOST_DOTS = 30
"""With more symbols nobody counts them; a bar or a line says more."""

_TEN, _BETWEEN = 10, 20
_STEP, _FIRST, _SIZE = 32, 16, 380


def dot_array(figure: Figure | None, name: str, threshold: int, words: Words, width: int = WIDTH) -> str:
    """Draw a share as SVG with one symbol a person: a filled disc for those it is true of, a ring for the others.

    They stand ten in a row, and where there is room with the next ten beside them, so that tens can be counted.
    Returns an empty text for more than thirty, and where anything is hidden or rounded: a number that is not shown is
    never drawn, least of all as none.
    """
    if figure is None or not is_share(figure) or figure.k is None or not figure.n or figure.n > MOST_DOTS:
        return ""
    if "rounded" in (figure.n_state, figure.k_state):
        return ""
    sheet, tens = Sheet(width), max(1, (width + _BETWEEN) // (_TEN * _STEP + _BETWEEN))
    for position in range(figure.n):
        ten, place = divmod(position, _TEN)
        row, beside = divmod(ten, tens)
        x = _FIRST + beside * (_TEN * _STEP + _BETWEEN) + place * _STEP
        _symbol(sheet, x, _FIRST + row * _STEP, true=position < figure.k)
    rows = -(-figure.n // (_TEN * tens))
    text = outcome(figure, threshold, words)
    _key(sheet, rows * _STEP + 18, text, words)
    return to_svg(sheet, rows * _STEP + 34, name, f"{text}.")


def _symbol(sheet: Sheet, x: float, y: float, *, true: bool, size: float = _SIZE) -> None:
    if true:
        sheet.dot(x, y, size)
    else:
        sheet.ring(x, y, size * 0.8, MUTED)


def _key(sheet: Sheet, y: float, text: str, words: Words) -> None:
    sheet.text(text, 4, y, weight="bold")
    x = 4 + room(text, LABEL) + 28
    for true, name in ((True, words("yes")), (False, words("no"))):
        _symbol(sheet, round(x, 1), y, true=true, size=110)
        sheet.text(name, round(x + 12, 1), y, size=SMALL, color=MUTED)
        x += 12 + room(name) + 24
