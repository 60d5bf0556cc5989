"""Does it change? One indicator quarter by quarter, with how many each point rests on."""

from collections.abc import Sequence
from math import floor, log10
from typing import NamedTuple

from babel.numbers import format_decimal

from loke.captions import Figure, Figures, quarter_name
from loke.captions.outcomes import PERCENT_FROM, is_share, measured, number, outcome
from loke.charts.canvas import Sheet
from loke.charts.svg import to_svg
from loke.charts.theme import MUTED, ORANGE, SMALL, TRACK, WIDTH
from loke.words import Words
from schemas.change_model import Indicator

LEAST_POINTS = 4
"""With fewer shown points a line says more than the numbers do: the table stands alone."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 60, WIDTH - 42, 14, 154
_COUNTS = _BOTTOM + 60
_HEIGHT = _COUNTS + 12


def run_chart(
    figures: Figures, quarters: Sequence[Figure], indicator: Indicator, target: float | None, words: Words
) -> str:
    """Draw an indicator's quarters, first to last, as SVG; returns an empty text with fewer than four shown points.

    The line of the target is dashed. A quarter that is not shown has words in its place, and the line is broken there.
    """
    shown = [figure for figure in quarters if measured(figure) is not None]
    if len(shown) < LEAST_POINTS:
        return ""
    span, sheet = _span(shown, target), Sheet()
    _axis(sheet, shown, span, words)
    if target is not None:
        y = span.y(target)
        sheet.line(_LEFT - 8, y, _RIGHT + 8, y, 2, ORANGE, "6,4")
        sheet.text(words("goal"), _RIGHT + 12, y, size=SMALL, color=ORANGE)
    for x, figure in _placed(quarters):
        _point(sheet, x, figure, span, figures.threshold, words)
        _below(sheet, x, figure, words)
    if shown[0].measure != "count":
        sheet.text(words("of"), _LEFT - 16, _COUNTS, size=SMALL, color=MUTED, align="right")
    said = [f"{quarter_name(f.group, words)}: {outcome(f, figures.threshold, words)}." for f in quarters]
    return to_svg(sheet, _HEIGHT, indicator.name, " ".join(said))


class _Span(NamedTuple):
    """The values at the foot and at the top of the figure."""

    low: float
    high: float

    def y(self, value: float) -> float:
        part = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(_BOTTOM - part * (_BOTTOM - _TOP), 1)


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


def _axis(sheet: Sheet, shown: Sequence[Figure], span: _Span, words: Words) -> None:
    values = (span.low, (span.low + span.high) / 2, span.high)
    if is_share(shown[0]) and min(figure.n or 0 for figure in shown) < PERCENT_FROM:
        named = [words("none"), words("half"), words("all")]
    else:
        named = [_number(value, shown[0], words) for value in values]
    for text, y in zip(named, map(span.y, values), strict=True):
        sheet.line(_LEFT - 8, y, _RIGHT + 8, y, 1, TRACK)
        sheet.text(text, _LEFT - 16, y, size=SMALL, color=MUTED, align="right")


def _number(value: float, figure: Figure, words: Words) -> str:
    if is_share(figure):
        return words.percent(value)
    return str(format_decimal(value, "#,##0.######", locale=words.language))


def _point(sheet: Sheet, x: float, figure: Figure, span: _Span, threshold: int, words: Words) -> None:
    value = measured(figure)
    sheet.point(x, None if value is None else span.y(value))
    if value is None:
        text = outcome(figure, threshold, words)
        sheet.text(text, x, _BOTTOM - 6, size=SMALL, color=MUTED, style="italic", angle=270)
        return
    sheet.dot(x, span.y(value))
    if figure.low is not None and figure.high is not None:
        sheet.line(x, span.y(figure.low), x, span.y(figure.high))


def _below(sheet: Sheet, x: float, figure: Figure, words: Words) -> None:
    sheet.text(quarter_name(figure.group, words).split(), x, _BOTTOM + 18, size=SMALL, align="center")
    if figure.measure != "count" and figure.n is not None:
        sheet.text(number(figure.n, figure.n_state, words), x, _COUNTS, size=SMALL, color=MUTED, align="center")


def _placed(quarters: Sequence[Figure]) -> list[tuple[float, Figure]]:
    step = (_RIGHT - _LEFT) / max(1, len(quarters) - 1)
    return [(round(_LEFT + step * position, 1), figure) for position, figure in enumerate(quarters)]
