"""Does it change? One indicator quarter by quarter, with how many each point rests on."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import ceil, floor, log10
from typing import NamedTuple

from babel.numbers import format_decimal

from loke.captions import LEAST_POINTS, Figure, Figures, RunReading, quarter_name, read_runs, run_text
from loke.captions.outcomes import PERCENT_FROM, is_share, measured, outcome
from loke.charts.canvas import Sheet
from loke.charts.svg import to_svg
from loke.charts.theme import BLUE, INK, MUTED, ORANGE, SMALL, TRACK, WHITE, WIDTH
from loke.charts.wrapping import room
from loke.words import Words
from schemas.change_model import Indicator

_LEFT, _MARGIN = 60, 62
_LABEL_STEP = 24
"""Least pixels from one label of a quarter to the next; where they would be nearer, some are left out."""

_WORDS = 0.85
"""How much of the room for any text a line of words takes."""


class Marked(NamedTuple):
    """What is marked on a run chart: the quarters that are not over, and what was decided.

    Decisions are by number, each with the quarter after which it was made.
    """

    running: frozenset[str] = frozenset()
    decided: Mapping[str, str] = {}


NOTHING_MARKED = Marked()


def run_chart(
    figures: Figures,
    quarters: Sequence[Figure],
    indicator: Indicator,
    target: float | None,
    words: Words,
    marked: Marked = NOTHING_MARKED,
    width: int = WIDTH,
) -> str:
    """Draw an indicator's quarters, first to last, as SVG; returns an empty text with fewer than four shown points.

    The line of the target is dashed, that of the median whole and grey. A quarter that is not shown has words in its
    place, and the line is broken there; one that is not over has a hollow dot and no line leads to it. Where the points
    of a run are a signal they are ringed. A decision is a thin dashed line with its number.
    """
    shown = [figure for figure in quarters if measured(figure) is not None]
    if len(shown) < LEAST_POINTS:
        return ""
    sheet, reading = Sheet(width), read_runs(quarters, marked.running)
    place = _Place(_span(shown, target), [f.group for f in quarters], width, 14 + 20 * bool(marked.decided))
    _axis(sheet, shown, place, words)
    _levels(sheet, target, reading.median, place, words)
    _decisions(sheet, marked.decided, place)
    for figure in quarters:
        _point(sheet, figure, place, reading, figures.threshold, words)
    end = _below(sheet, quarters, place, words)
    said = [f"{quarter_name(f.group, words)}: {outcome(f, figures.threshold, words)}." for f in quarters]
    return to_svg(sheet, end, indicator.name, " ".join([*said, run_text(reading, words)]).strip())


class _Span(NamedTuple):
    """The values at the foot and at the top of the figure."""

    low: float
    high: float


class _Place(NamedTuple):
    """Where things stand on the sheet."""

    span: _Span
    groups: list[str]
    width: int
    top: int

    @property
    def right(self) -> int:
        return self.width - _MARGIN

    @property
    def bottom(self) -> int:
        return self.top + (140 if self.width == WIDTH else 200)

    @property
    def step(self) -> float:
        return (self.right - _LEFT) / max(1, len(self.groups) - 1)

    def x(self, group: str) -> float:
        return round(_LEFT + self.step * self.groups.index(group), 1)

    def y(self, value: float) -> float:
        low, high = self.span
        part = (min(max(value, low), high) - low) / (high - low)
        return round(self.bottom - part * (self.bottom - self.top), 1)


def _span(shown: Sequence[Figure], target: float | None) -> _Span:
    if is_share(shown[0]):
        return _Span(0, 1)
    ends = [end for f in shown for end in (f.low, f.high, measured(f)) if end is not None]
    if target is not None:
        ends.append(target)
    return _Span(0 - _round_up(-min(ends)), _round_up(max(ends)) or 1)


def _round_up(value: float) -> float:
    """Return the next number whose half is still a plain number; nothing below nought counts."""
    if value <= 0:
        return 0.0
    unit = 10.0 ** floor(log10(value))
    return float(next(step * unit for step in (2, 4, 6, 8, 10) if step * unit >= value))


def _axis(sheet: Sheet, shown: Sequence[Figure], place: _Place, words: Words) -> None:
    low, high = place.span
    values = (low, (low + high) / 2, high)
    if is_share(shown[0]) and min(figure.n or 0 for figure in shown) < PERCENT_FROM:
        named = [words("none"), words("half"), words("all")]
    else:
        named = [_number(value, shown[0], words) for value in values]
    for text, y in zip(named, map(place.y, values), strict=True):
        sheet.line(_LEFT - 8, y, place.right + 8, y, 1, TRACK)
        sheet.text(text, _LEFT - 16, y, size=SMALL, color=MUTED, align="right")


def _number(value: float, figure: Figure, words: Words) -> str:
    if is_share(figure):
        return words.percent(value)
    return str(format_decimal(value, "#,##0.######", locale=words.language))


def _levels(sheet: Sheet, target: float | None, median: float | None, place: _Place, words: Words) -> None:
    """Draw the lines of target and median; their names never lie on each other."""
    beside = place.right + 12
    if median is not None:
        y = place.y(median)
        sheet.line(_LEFT - 8, y, place.right + 8, y, 1.5, MUTED)
        near = target is not None and abs(place.y(target) - y) < SMALL + 2
        lower = near and target is not None and place.y(target) <= y
        sheet.text(words("median"), beside, y + (8 if lower else -8) * near, size=SMALL, color=MUTED)
    if target is not None:
        y = place.y(target)
        sheet.line(_LEFT - 8, y, place.right + 8, y, 2, ORANGE, "6,4")
        near = median is not None and abs(place.y(median) - y) < SMALL + 2
        higher = near and median is not None and y <= place.y(median)
        sheet.text(words("goal"), beside, y + (-8 if higher else 8) * near, size=SMALL, color=ORANGE)


def _decisions(sheet: Sheet, decided: Mapping[str, str], place: _Place) -> None:
    """Draw a line behind each quarter after which something was decided, with the decisions' numbers above."""
    by_quarter = sorted((group, number) for number, group in decided.items() if group in place.groups)
    for group, found in groupby(by_quarter, key=lambda one: one[0]):
        x = round(min(place.x(group) + place.step / 2, place.right + 8), 1)
        sheet.line(x, place.top - 12, x, place.bottom, 1.5, INK, "3,3")
        names = ", ".join(number for _, number in found)
        middle = min(max(x, room(names) / 2), place.width - room(names) / 2)
        sheet.text(names, round(middle, 1), place.top - 22, size=SMALL, align="center")


def _point(sheet: Sheet, figure: Figure, place: _Place, reading: RunReading, threshold: int, words: Words) -> None:
    x, value = place.x(figure.group), measured(figure)
    running = figure.group in reading.running
    sheet.point(x, None if value is None or running else place.y(value))
    if value is None:
        _hidden(sheet, x, place, outcome(figure, threshold, words), words("not shown"))
        return
    if figure.low is not None and figure.high is not None:
        sheet.line(x, place.y(figure.low), x, place.y(figure.high))
    if running:
        sheet.ring(x, place.y(value))
        return
    sheet.dot(x, place.y(value))
    if figure.group in reading.longest:
        sheet.ring(x, place.y(value), 330, BLUE, "none")


def _hidden(sheet: Sheet, x: float, place: _Place, text: str, short: str) -> None:
    """Write why a quarter is not drawn, upwards in its place; no line crosses it. `short` is for when it is long."""
    said = text if _WORDS * room(text) <= place.bottom - place.top else short
    sheet.line(x, place.bottom - 2, x, round(place.bottom - 8 - _WORDS * room(said), 1), 16, WHITE)
    sheet.text(said, x, place.bottom - 6, size=SMALL, color=MUTED, style="italic", angle=270)


def _below(sheet: Sheet, quarters: Sequence[Figure], place: _Place, words: Words) -> int:
    """Write each quarter's name below it, and how many it rests on; where they would be too near, only some of them.

    Returns where the figure ends.
    """
    every = ceil(_LABEL_STEP / place.step)
    resting = [f for f in quarters if f.measure != "count" and f.n is not None]
    for figure in quarters[(len(quarters) - 1) % every :: every]:
        x = place.x(figure.group)
        sheet.text(quarter_name(figure.group, words).split(), x, place.bottom + 18, size=SMALL, align="center")
        if figure in resting and figure.n is not None:
            sheet.text(words.number(figure.n, 0), x, place.bottom + 60, size=SMALL, color=MUTED, align="center")
    if resting:
        about = any(figure.n_state == "rounded" for figure in resting)
        text = words("of about") if about else words("of")
        sheet.text(text, _LEFT - 16, place.bottom + 60, size=SMALL, color=MUTED, align="right")
    return place.bottom + (72 if resting else 48)
