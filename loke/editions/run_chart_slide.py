"""An indicator quarter by quarter, as a native chart."""

from collections.abc import Sequence

from loke.captions import (
    LEAST_POINTS,
    Figure,
    RunReading,
    is_share,
    measured,
    of_all,
    outcome,
    quarter_name,
    read_runs,
    run_text,
)
from loke.captions.outcomes import PERCENT_FROM
from loke.editions.edition import Edition
from loke.editions.indicator_sections import not_over, quarters, target
from loke.office import Axis, Chart, Series
from schemas.change_model import Indicator


def run_chart_of(edition: Edition, indicator: Indicator) -> Chart | None:
    """Return an indicator's quarters as a line with median, target and interval; None where a table says more.

    What is not shown is a gap, with its words in the name of the quarter; a quarter that is not over stands alone.
    """
    shown = quarters(edition, indicator.id)
    if sum(measured(figure) is not None for figure in shown) < LEAST_POINTS:
        return None
    reading = read_runs(shown, not_over(edition, indicator.id))
    categories = tuple(_category(edition, figure) for figure in shown)
    points = (category.replace("\n", ": ") for category in categories)
    said = " ".join((*(f"{point}." for point in points), run_text(reading, edition.words)))
    series = _series(edition, shown, reading, target(edition, indicator))
    ringed = tuple(place for place, figure in enumerate(shown) if figure.group in reading.longest)
    return Chart("line", _axis(shown), categories, series, said.strip(), ringed)


def _axis(shown: Sequence[Figure]) -> Axis:
    points = [figure for figure in shown if measured(figure) is not None]
    if not is_share(points[0]):
        return "number"
    return "words" if min(figure.n or 0 for figure in points) < PERCENT_FROM else "percent"


def _category(edition: Edition, figure: Figure) -> str:
    """Return a quarter's name with its figure and, below a value, of how many."""
    words, threshold = edition.words, edition.figures.threshold
    said = outcome(figure, threshold, words)
    rests = f" ({words('of')} {of_all(figure, threshold, words)})" if figure.value is not None else ""
    return f"{quarter_name(figure.group, words)}\n{said}{rests}"


def _series(edition: Edition, shown: Sequence[Figure], reading: RunReading, level: float | None) -> tuple[Series, ...]:
    words = edition.words
    over = tuple(None if figure.group in reading.running else measured(figure) for figure in shown)
    found = [Series(words("actual"), over)]
    if reading.running:
        still = tuple(measured(figure) if figure.group in reading.running else None for figure in shown)
        found.append(Series(words("not over yet"), still, "open"))
    if reading.median is not None:
        found.append(Series(words("median"), (reading.median,) * len(shown), "median"))
    if level is not None:
        found.append(Series(words("goal"), (level,) * len(shown), "goal"))
    if any(figure.low is not None for figure in shown):
        found.append(Series(words("Likely from"), tuple(figure.low for figure in shown), "likely"))
        found.append(Series(words("Likely to"), tuple(figure.high for figure in shown), "likely"))
    return tuple(found)
