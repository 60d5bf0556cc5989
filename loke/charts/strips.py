"""An interval strip: the share as a dot, its 95 % interval as a line, the level as a tick, on a track of its own."""

from loke.captions import Figure
from loke.charts.canvas import Sheet
from loke.charts.rows import Rows, Track
from loke.charts.theme import ORANGE, TRACK
from loke.words import Words


def strip(rows: Rows, track: Track, figure: Figure | None, level: float | None, text: str) -> None:
    """Draw a share on its track, `level` being what was intended; without numbers `text` stands in their place."""
    sheet = rows.sheet
    if figure is None or figure.share is None or figure.low is None or figure.high is None:
        rows.hidden(track, text)
        return
    sheet.line(track.left, track.y, track.right, track.y, 12, TRACK)
    span(sheet, track.y, track.x(figure.low), track.x(figure.high))
    if level is not None:
        sheet.line(track.x(level), track.y - 12, track.x(level), track.y + 12, 4, ORANGE)
    sheet.dot(track.x(figure.share), track.y)
    rows.number(track, text)


def strip_key(rows: Rows, level: str, words: Words) -> float:
    """Explain the marks of strips, `level` being what their tick is called; returns where the figure ends."""
    sheet = rows.sheet
    rows.ends(words)
    return rows.key(
        (
            (lambda x, y: sheet.dot(x, y, 100), words("actual")),
            (lambda x, y: span(sheet, y, x - 8, x + 8), words("likely range")),
            (lambda x, y: sheet.line(x, y - 9, x, y + 9, 4, ORANGE), level),
        )
    )


def span(sheet: Sheet, y: float, low: float, high: float) -> None:
    """Draw a line from one end to the other with caps, so that it can be told from the track in any light."""
    sheet.line(low, y, high, y)
    sheet.line(low, y - 5, low, y + 5)
    sheet.line(high, y - 5, high, y + 5)
