"""Where in the flow do we lose people? One bar per counted step."""

from collections.abc import Sequence

from loke.captions import Figures, of_all, outcome, period_name
from loke.charts.bars import bar
from loke.charts.canvas import Sheet
from loke.charts.rows import Rows
from loke.charts.svg import to_svg
from loke.charts.theme import WIDTH
from loke.words import Words
from schemas.description import FlowStep


def flow(
    figures: Figures, period: str, dataset: str, steps: Sequence[FlowStep], words: Words, width: int = WIDTH
) -> str:
    """Draw everyone and then the steps of the flow as SVG; a hidden step has words instead of a bar.

    Returns an empty text when no step is shown, because then the words of the table are enough.
    """
    counted = [figures.total("flow", period, dataset, step.id) for step in steps]
    if not any(figure is not None and figure.n is not None for figure in counted):
        return ""
    everyone = counted[0].n if counted[0] else None
    bars = [(words("All in the period"), everyone, of_all(counted[0], figures.threshold, words))]
    for step, figure in zip(steps, counted, strict=True):
        bars.append((step.name, figure.k if figure else None, outcome(figure, figures.threshold, words)))
    rows = Rows(Sheet(width), width)
    for name, count, text in bars:
        bar(rows, rows.row(name, above=10, below=22), None if not everyone else (count, everyone), text)
    title = words("The flow, {period}", period=period_name(period, words))
    return to_svg(rows.sheet, rows.top, title, " ".join(f"{name}: {text}." for name, _, text in bars))
