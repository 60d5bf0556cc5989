"""Is it alike for all of them? One panel per group or informant, with the same rows on the same scale."""

from collections.abc import Sequence
from typing import NamedTuple

from loke.captions import outcome
from loke.charts.answers import Answer, draw_answer
from loke.charts.canvas import Sheet
from loke.charts.rows import Rows
from loke.charts.svg import to_svg
from loke.charts.theme import LABEL, LINE, WIDTH
from loke.charts.wrapping import lines
from loke.words import Words

_NARROWEST, _BETWEEN = 268, 32
"""Least width of a panel, and the room between panels that stand beside each other, in pixels."""


class Panel(NamedTuple):
    """One group or informant with its figures, in the same order in every panel."""

    name: str
    rows: Sequence[Answer]


def small_multiples(panels: Sequence[Panel], threshold: int, title: str, words: Words, width: int = WIDTH) -> str:
    """Draw panels as SVG: under each other on a phone, two or three beside each other where there is room.

    Every bar is a share of its own group on a track from none to all, so that panels can be compared though the groups
    are not of one size. What is hidden has words in its place. A panel without any shown figure is one line of words.
    Returns an empty text when no panel has one.
    """
    if not any(_is_shown(panel) for panel in panels):
        return ""
    across = max(1, (width + _BETWEEN) // (_NARROWEST + _BETWEEN))
    room = (width - _BETWEEN * (across - 1)) // across
    sheet, top = Sheet(width), 0.0
    for start in range(0, len(panels), across):
        beside = panels[start : start + across]
        ends = [
            _panel(sheet, one, (i * (room + _BETWEEN), top, room), threshold, words) for i, one in enumerate(beside)
        ]
        top = max(ends) + 14
    return to_svg(sheet, top - 14, title, " ".join(_said(panel, threshold, words) for panel in panels))


def _is_shown(panel: Panel) -> bool:
    return any(each.figure is not None and each.figure.k is not None for each in panel.rows)


def _panel(sheet: Sheet, panel: Panel, place: tuple[float, float, int], threshold: int, words: Words) -> float:
    left, top, width = place
    named = lines(panel.name, int(width / 8.6))
    sheet.text(named, left, top + LINE / 2, weight="bold", size=LABEL + 1)
    rows = Rows(sheet, width, left, top + LINE * len(named) + 6)
    if not _is_shown(panel):
        rows.hidden(rows.track._replace(y=rows.top + LINE / 2), words("not shown"))
        return rows.top + LINE
    for each in panel.rows:
        text = outcome(each.figure, threshold, words)
        draw_answer(rows, rows.row(each.name, above=9, below=18), each.figure, text, stacked=False)
    return rows.top


def _said(panel: Panel, threshold: int, words: Words) -> str:
    if not _is_shown(panel):
        return f"{panel.name}: {words('not shown')}."
    told = "; ".join(f"{each.name}: {outcome(each.figure, threshold, words)}" for each in panel.rows)
    return f"{panel.name}. {told}."
