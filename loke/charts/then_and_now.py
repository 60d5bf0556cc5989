"""What moved since the period before? A ring for then and a dot for now, on a track from none to all."""

from collections.abc import Sequence
from typing import NamedTuple

from loke.captions import Figure, outcome
from loke.charts.canvas import Sheet
from loke.charts.rows import Rows, Track
from loke.charts.svg import to_svg
from loke.charts.theme import INK, TRACK, WIDTH
from loke.words import Words

_RING, _DOT = 300, 130
_RADIUS = 11


class Pair(NamedTuple):
    """A share of two periods."""

    name: str
    then: Figure | None
    now: Figure | None


def then_and_now(
    pairs: Sequence[Pair], periods: tuple[str, str], threshold: int, title: str, words: Words, width: int = WIDTH
) -> str:
    """Draw shares of two periods, named by `periods`, as SVG: a ring for the first, a dot for the last.

    A line leads from one to the other. Where one is hidden the other stands alone, and the words say which is not
    shown. It says nothing of why, nor whether the difference is more than chance. Returns an empty text when no pair
    has both, because then there is nothing to compare.
    """
    if not any(_share(pair.then) is not None and _share(pair.now) is not None for pair in pairs):
        return ""
    rows, said = Rows(Sheet(width), width), []
    for pair in pairs:
        then, now = (outcome(figure, threshold, words) for figure in (pair.then, pair.now))
        before = words("{period}: {outcome}", period=periods[0], outcome=then)
        _row(rows, rows.row(pair.name, before), pair, now)
        said.append(f"{pair.name}. {before}. {words('{period}: {outcome}', period=periods[1], outcome=now)}.")
    return to_svg(rows.sheet, _key(rows, periods, words), title, " ".join(said))


def _row(rows: Rows, track: Track, pair: Pair, text: str) -> None:
    sheet, then, now = rows.sheet, _share(pair.then), _share(pair.now)
    if then is None and now is None:
        rows.hidden(track, text)
        return
    sheet.line(track.left, track.y, track.right, track.y, 4, TRACK)
    if then is not None and now is not None:
        start, end = track.x(then), track.x(now)
        edge = _RADIUS if end > start else -_RADIUS
        if abs(end - start) > _RADIUS:
            sheet.line(start + edge, track.y, end, track.y, 3, INK)
    if then is not None:
        sheet.ring(track.x(then), track.y, _RING, INK, "none")
    if now is not None:
        sheet.dot(track.x(now), track.y, _DOT)
    rows.number(track, text)


def _share(figure: Figure | None) -> float | None:
    return None if figure is None else figure.share


def _key(rows: Rows, periods: tuple[str, str], words: Words) -> float:
    sheet = rows.sheet
    rows.ends(words)
    then, now = periods
    return rows.key(
        ((lambda x, y: sheet.ring(x, y, _RING, INK, "none"), then), (lambda x, y: sheet.dot(x, y, _DOT), now))
    )
