"""Where in the flow do we lose people? One bar per counted step."""

from collections.abc import Sequence

from loke.captions import Figures, of_all, outcome, period_name
from loke.charts.canvas import Sheet, beside
from loke.charts.svg import to_svg
from loke.charts.theme import BAR, BLUE, LINE, MUTED, TRACK
from loke.charts.wrapping import lines
from loke.words import Words
from schemas.description import FlowStep


def flow(figures: Figures, period: str, dataset: str, steps: Sequence[FlowStep], words: Words) -> str:
    """Draw everyone and then the steps of the flow as SVG; a hidden step has words instead of a bar."""
    counted = [figures.total("flow", period, dataset, step.id) for step in steps]
    everyone = counted[0].n if counted and counted[0] else None
    bars = [(words("All in the period"), everyone, of_all(counted[0], figures.threshold, words))] if counted else []
    for step, figure in zip(steps, counted, strict=True):
        bars.append((step.name, figure.k if figure else None, outcome(figure, figures.threshold, words)))
    sheet, top = Sheet(), 0.0
    for name, count, text in bars:
        label = lines(name)
        y = top + LINE * len(label) + 10
        sheet.text(label, 0, top + LINE / 2)
        _bar(sheet, y, count, everyone, text)
        top = y + 22
    title = words("The flow, {period}", period=period_name(period, words))
    return to_svg(sheet, top, title, " ".join(f"{name}: {text}." for name, _, text in bars))


def _bar(sheet: Sheet, y: float, count: int | None, everyone: int | None, text: str) -> None:
    if count is None or not everyone:
        sheet.text(text, 0, y, color=MUTED, style="italic")
        return
    sheet.line(0, y, BAR, y, 14, TRACK)
    sheet.line(0, y, round(count / everyone * BAR, 1), y, 14, BLUE)
    beside(sheet, text, y)
