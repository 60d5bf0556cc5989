"""How near is what became of it to what was intended? One dot per element on a track from none to all."""

from collections.abc import Sequence

from loke.captions import Figures, level, outcome, period_name
from loke.charts.canvas import Sheet
from loke.charts.rows import Rows
from loke.charts.strips import strip, strip_key
from loke.charts.svg import to_svg
from loke.charts.theme import WIDTH
from loke.words import Words
from schemas.description import Element


def intended_versus_actual(
    figures: Figures, period: str, component: str, elements: Sequence[Element], words: Words, width: int = WIDTH
) -> str:
    """Draw elements of a component (target_group, intervention or result) as SVG, from none to all.

    A dot is the share, the line its 95 % interval, the tick the intended level. What is hidden has words instead of a
    mark, so that nobody can read it as none.
    """
    rows, said = Rows(Sheet(width), width), []
    for element in elements:
        figure = figures.total("intended_versus_actual", period, component, element.id)
        text = outcome(figure, figures.threshold, words)
        strip(rows, rows.row(element.name), figure, element.intended, text)
        said.append(f"{element.name}: {_said(element, text, words)}.")
    title = words("Actual against intended, {period}", period=period_name(period, words))
    return to_svg(rows.sheet, strip_key(rows, words("intended"), words), title, " ".join(said))


def _said(element: Element, text: str, words: Words) -> str:
    if element.intended is None:
        return text
    return words("{outcome}, intended {level}", outcome=text, level=level(element.intended, "share", words))
