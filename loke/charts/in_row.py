"""Two small pictures inside a row of a table: how sure a share is, and its last eight quarters.

The row says the same in words, so they are hidden from screen readers. Their colours come from the page's style.
"""

from collections.abc import Sequence
from itertools import groupby

from loke.captions import Figure, is_share, measured

QUARTERS = 8
"""How many quarters a sparkline has, the last ones."""

FEWEST = 3
"""Fewest quarters for a line: two points are none to follow."""

_LEFT, _TRACK = 6, 148
_STEP, _TOP, _BOTTOM = 20, 6, 26


def row_strip(figure: Figure | None, level: float | None) -> str:
    """Return a share as a dot with its 95 % interval on a track from none to all, with its level as a tick, as SVG.

    Empty without a share that may be shown, or for a figure that is no share.
    """
    if figure is None or not is_share(figure) or figure.share is None or figure.low is None or figure.high is None:
        return ""
    low, dot, high = (_along(end) for end in (figure.low, figure.share, figure.high))
    tick = "" if level is None else f'<path class="g" d="M{_along(level)} 1v18"/>'
    return (
        '<svg class="strip" viewBox="0 0 160 20" aria-hidden="true"><path class="t" d="M6 10h148"/>'
        f'<path class="w" d="M{low} 5v10M{low} 10H{high}M{high} 5v10"/>{tick}<circle cx="{dot}" cy="10" r="5"/></svg>'
    )


def sparkline(quarters: Sequence[Figure], level: float | None) -> str:
    """Return the last eight quarters as a line from none to all or from 0 to the greatest, with the level, as SVG.

    A quarter that is not shown leaves a gap and is never drawn as zero. Empty with too few quarters to draw.
    """
    shown = [measured(figure) for figure in quarters[-QUARTERS:]]
    known = [value for value in shown if value is not None]
    if len(known) < FEWEST:
        return ""
    top = 1.0 if is_share(quarters[-1]) else max(*known, level or 0.0)
    last = max(i for i, value in enumerate(shown) if value is not None)
    tick = "" if level is None else f'<path class="g" d="M2 {_up(level, top)}h156"/>'
    lines = "".join(f'<path class="w" d="{_line(run, top)}"/>' for run in _runs(shown))
    dot = f'<circle cx="{_at(last)}" cy="{_up(shown[last] or 0.0, top)}" r="4"/>'
    return f'<svg class="spark" viewBox="0 0 160 32" aria-hidden="true">{tick}{lines}{dot}</svg>'


def _runs(shown: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """Return the quarters that stand beside each other without a gap, by their place."""
    parts = groupby(enumerate(shown), key=lambda point: point[1] is not None)
    return [[(i, value) for i, value in points if value is not None] for known, points in parts if known]


def _line(run: Sequence[tuple[int, float]], top: float) -> str:
    """Return the way through points; one that stands alone is a short line, so that it is seen."""
    places = [f"{_at(i)} {_up(value, top)}" for i, value in run]
    return f"M{places[0]}h4" if len(places) == 1 else "M" + "L".join(places)


def _along(share: float) -> str:
    return f"{_LEFT + _TRACK * share:.4g}"


def _at(place: int) -> int:
    return 10 + _STEP * place


def _up(value: float, top: float) -> str:
    return f"{_BOTTOM - (_BOTTOM - _TOP) * (value / top if top else 0):.3g}"
