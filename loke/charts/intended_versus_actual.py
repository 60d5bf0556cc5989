"""How near is what became of it to what was intended? One dot per element on a track from none to all."""

from collections.abc import Sequence
from itertools import accumulate

from loke.captions import Figure, Figures, level, outcome, period_name
from loke.charts.canvas import Sheet, beside
from loke.charts.svg import to_svg
from loke.charts.theme import BAR, LINE, MUTED, ORANGE, SMALL, TRACK
from loke.charts.wrapping import lines, room
from loke.words import Words
from schemas.description import Element

_START, _END = 6, BAR - 6
_KEY_HEIGHT = 60


def intended_versus_actual(
    figures: Figures, period: str, component: str, elements: Sequence[Element], words: Words
) -> str:
    """Draw elements of a component (target_group, intervention or result) as SVG, from none to all.

    A dot is the share, the line its 95 % interval, the tick the intended level. What is hidden has words instead of a
    mark, so that nobody can read it as none.
    """
    sheet, said, top = Sheet(), [], 0.0
    for element in elements:
        figure = figures.total("intended_versus_actual", period, component, element.id)
        text = outcome(figure, figures.threshold, words)
        label = lines(element.name)
        y = top + LINE * len(label) + 12
        sheet.text(label, 0, top + LINE / 2)
        _row(sheet, y, figure, element.intended, text)
        said.append(f"{element.name}: {_said(element, text, words)}.")
        top = y + 24
    _key(sheet, top, words)
    title = words("Actual against intended, {period}", period=period_name(period, words))
    return to_svg(sheet, top + _KEY_HEIGHT, title, " ".join(said))


def _row(sheet: Sheet, y: float, figure: Figure | None, intended: float | None, text: str) -> None:
    if figure is None or figure.share is None or figure.low is None or figure.high is None:
        sheet.text(text, 0, y, color=MUTED, style="italic")
        return
    sheet.line(0, y, BAR, y, 12, TRACK)
    _span(sheet, y, _x(figure.low), _x(figure.high))
    if intended is not None:
        sheet.line(_x(intended), y - 12, _x(intended), y + 12, 4, ORANGE)
    sheet.dot(_x(figure.share), y)
    beside(sheet, text, y)


def _said(element: Element, text: str, words: Words) -> str:
    if element.intended is None:
        return text
    return words("{outcome}, intended {level}", outcome=text, level=level(element.intended, "share", words))


def _key(sheet: Sheet, top: float, words: Words) -> None:
    axis, legend = top + 4, top + 36
    ends = ((words("none"), 0, "left"), (words("half"), _x(0.5), "center"), (words("all"), BAR, "right"))
    for text, place, align in ends:
        sheet.text(text, place, axis, size=SMALL, color=MUTED, align=align)
    texts = [words("actual"), words("likely range"), words("intended")]
    starts = list(accumulate((30 + round(room(text)) for text in texts[:-1]), initial=8))
    for text, start in zip(texts, starts, strict=True):
        sheet.text(text, start + 16, legend, size=SMALL, color=MUTED)
    dot, line, tick = starts
    sheet.dot(dot, legend, 100)
    _span(sheet, legend, line - 8, line + 8)
    sheet.line(tick, legend - 9, tick, legend + 9, 4, ORANGE)


def _span(sheet: Sheet, y: float, low: float, high: float) -> None:
    sheet.line(low, y, high, y)
    sheet.line(low, y - 5, low, y + 5)
    sheet.line(high, y - 5, high, y + 5)


def _x(share: float) -> float:
    return round(_START + share * (_END - _START), 1)
