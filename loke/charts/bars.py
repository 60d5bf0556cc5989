"""A bar: so many of so many, on a track as long as all of them."""

from loke.charts.rows import Rows, Track
from loke.charts.theme import BLUE, TRACK

THICK = 14
"""How thick a bar is, in pixels."""


def bar(rows: Rows, track: Track, count: tuple[int | None, int] | None, text: str) -> None:
    """Draw a count of all as a bar with its number; a count that is not shown has `text` in its place."""
    own, everyone = count if count is not None else (None, 0)
    if own is None or not everyone:
        rows.hidden(track, text)
        return
    rows.sheet.line(track.left, track.y, track.right, track.y, THICK, TRACK)
    end = round(track.left + own / everyone * (track.right - track.left), 1)
    rows.sheet.line(track.left, track.y, end, track.y, THICK, BLUE)
    rows.number(track, text)
