"""What a unit's answers will be enough for, and when: what `loke forecast` prints."""

from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from loke.captions import answers_text, enough_headline, level_text, needed_text, seeable_texts, wait_text
from loke.goals import Foretold, Level, Seeable, foretell, levels, seeable
from pipelines.scorecard import Unit, rows_for
from schemas.period import Period


@dataclass(frozen=True)
class Foreseen:
    """A unit's forecasts as one reader may see them; `period` is the last that the unit publishes."""

    unit: Unit
    reader: str
    period: str
    goals: tuple[Foretold, ...]
    levels: tuple[Level, ...]
    seeable: tuple[Seeable, ...]


def foresee(unit: Unit, reader: str) -> Foreseen:
    """Return a unit's forecasts from what a reader may see."""
    rows, until = rows_for(unit, reader)
    period = max(unit.description.feedback.periods, key=lambda text: Period.parse(text).last)
    goals, year = foretell(unit.model, rows, until), seeable(unit.model, rows, period)
    return Foreseen(unit, reader, period, goals, levels(unit.model), year)


def print_forecast(found: Foreseen) -> None:
    """Print the forecasts in the unit's own language."""
    words, console = found.unit.words, Console(highlight=False, soft_wrap=True)
    console.print(f"\n[bold]{found.unit.description.name}[/bold]  {found.unit.model.title}  {found.reader}")
    console.print(f"\n{enough_headline(found.goals, words)}", markup=False)
    rows = [[f.goal.id, answers_text(f, words), needed_text(f, words), wait_text(f, words)] for f in found.goals]
    console.print(_table(["", words("Answers so far"), words("Answers needed"), words("Time from now")], rows))
    console.print(words("Answers on the right side of the level that support it with 95% certainty"), markup=False)
    rows = [
        [level_text(one, words), _count(one.fewest), *(_count(size.supported) for size in one.sizes)]
        for one in found.levels
    ]
    sizes = [words("of {n}", n=size.n) for one in found.levels[:1] for size in one.sizes]
    console.print(_table(["", words("Fewest answers"), *sizes], rows))
    said = words("Counts that would differ from {period} by more than chance", period=found.period)
    console.print(said, markup=False)
    rows = [[one.indicator.name, *seeable_texts(one, words)] for one in found.seeable]
    console.print(_table(["", found.period, words("Clearly fewer"), words("Clearly more")], rows))


def forecast_values(found: Foreseen) -> dict[str, Any]:
    """Return the forecasts for programs; what is not shown or not known is null."""
    return {
        "unit": found.unit.description.unit,
        "audience": found.reader,
        "goals": [_goal_values(one, found) for one in found.goals],
        "levels": [
            {
                "target": one.target,
                "operator": one.operator,
                "fewest": one.fewest,
                "sizes": [{"n": s.n, "supported": s.supported, "contradicted": s.contradicted} for s in one.sizes],
            }
            for one in found.levels
        ],
        "period": found.period,
        "least_change": [
            {"indicator": o.indicator.id, "n": o.n, "k": o.k, "fewer": o.least.fewer, "more": o.least.more}
            for o in found.seeable
        ],
    }


def _goal_values(one: Foretold, found: Foreseen) -> dict[str, Any]:
    return {
        "id": one.goal.id,
        "state": one.state,
        "answers": one.answers,
        "needed": one.needed,
        "earliest_months": one.wait.earliest if one.wait else None,
        "latest_months": one.wait.latest if one.wait else None,
        "text": wait_text(one, found.unit.words),
    }


def _table(headings: list[str], rows: list[list[str]]) -> Table:
    table = Table(box=None, padding=(0, 2))
    for heading in headings:
        table.add_column(heading)
    for row in rows:
        table.add_row(*row)
    return table


def _count(count: int | None) -> str:
    return "–" if count is None else str(count)
