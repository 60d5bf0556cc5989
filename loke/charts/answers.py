"""How do the answers divide? Dots stacked by answer while there are few, and bars when there are many."""

from collections.abc import Sequence
from typing import NamedTuple

from loke.captions import Figure, outcome
from loke.charts.bars import bar
from loke.charts.canvas import Sheet
from loke.charts.rows import Rows, Track
from loke.charts.svg import to_svg
from loke.charts.theme import WIDTH
from loke.words import Words

MOST_STACKED = 60
"""With more answers nobody counts the dots; a bar says as much in less room."""

_PITCH, _DOT = 14, 90


class Answer(NamedTuple):
    """One answer and the figure of how many gave it."""

    name: str
    figure: Figure | None


def answers(found: Sequence[Answer], threshold: int, title: str, words: Words, width: int = WIDTH) -> str:
    """Draw how many gave each answer as SVG: a dot for each of them while there are at most sixty, otherwise bars.

    Rounded counts are always bars, because a dot is one answer. An answer that is not shown has words instead, so that
    nobody reads it as given by none. Returns an empty text when none is shown.
    """
    if all(each.figure is None or each.figure.k is None for each in found):
        return ""
    rows, said = Rows(Sheet(width), width), []
    stacked = all(each.figure is None or _few(each.figure) for each in found)
    for each in found:
        text = outcome(each.figure, threshold, words)
        draw_answer(rows, rows.row(each.name, above=10, below=22), each.figure, text, stacked=stacked)
        said.append(f"{each.name}: {text}.")
    return to_svg(rows.sheet, rows.top, title, " ".join(said))


def draw_answer(rows: Rows, track: Track, figure: Figure | None, text: str, *, stacked: bool) -> None:
    """Draw how many gave one answer on its track."""
    if figure is None or figure.k is None or not figure.n:
        rows.hidden(track, text)
    elif stacked:
        _dots(rows, track, figure.k, text)
    else:
        bar(rows, track, (figure.k, figure.n), text)


def _few(figure: Figure) -> bool:
    return (figure.n or 0) <= MOST_STACKED and "rounded" not in (figure.n_state, figure.k_state)


def _dots(rows: Rows, track: Track, count: int, text: str) -> None:
    """Draw a dot for each of them, on as many lines as it takes, and make room for the lines."""
    fitting = int((track.right - track.left) // _PITCH)
    for position in range(count):
        line, place = divmod(position, fitting)
        rows.sheet.dot(track.left + 7 + place * _PITCH, track.y + line * _PITCH, _DOT)
    rows.top += _PITCH * max(0, -(-count // fitting) - 1)
    rows.number(track, text)
