"""Indicators: what the page shows for each figure of the change model, and quarter by quarter."""

from collections.abc import Sequence
from dataclasses import dataclass

from loke.captions import (
    Figure,
    likely,
    measured,
    of_all,
    outcome,
    percent,
    period_name,
    read_runs,
    run_text,
    with_percent,
)
from loke.editions.edition import Edition, once
from loke.editions.lines import Line, line
from loke.goals import known_day
from schemas.change_model import Indicator, NumberGoal
from schemas.period import Period

TABLE = "indicators"


@dataclass(frozen=True)
class QuarterTable:
    """An indicator's quarters: a line for each quarter of the year, a column for each year."""

    years: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class IndicatorSection:
    """One indicator on the page; empty texts are not shown."""

    id: str
    name: str
    why: str
    owner: str
    unit: str
    outcome: str
    percent: str
    likely: str
    previous: str
    previous_period: str
    rests_on: str
    quarters: QuarterTable | None
    hidden_quarters: bool
    runs: str


@once
def indicator_sections(edition: Edition) -> list[IndicatorSection]:
    """Return every indicator of the change model that has a figure in the edition's period, in its order."""
    indicators = edition.documents.change_model.indicators
    found = ((indicator, total(edition, indicator.id, edition.period)) for indicator in indicators)
    return [_section(edition, indicator, figure) for indicator, figure in found if figure is not None]


def total(edition: Edition, indicator: str, period: str) -> Figure | None:
    """Return an indicator's undivided figure in a period, or None when none is published."""
    found = edition.figures.where(TABLE, period=period, element=indicator, group_by="")
    return found[0] if found else None


def quarters(edition: Edition, indicator: str) -> list[Figure]:
    """Return an indicator's quarters in the edition's period and all published before it, first to last, each once."""
    found = edition.figures.where(TABLE, element=indicator, group_by="period")
    periods = edition.so_far
    inside = {f.group: f for f in found if f.period in periods}
    return [inside[group] for group in sorted(inside)]


def quarters_over(edition: Edition, indicator: str) -> list[Figure]:
    """Return an indicator's quarters that are over when the data end, first to last; all when it is not known."""
    running = not_over(edition, indicator)
    return [figure for figure in quarters(edition, indicator) if figure.group not in running]


def not_over(edition: Edition, indicator: str) -> frozenset[str]:
    """Return the indicator's quarters that are not over when the data end; none when it is not known when they do."""
    until = edition.provenance.data_until
    groups = (figure.group for figure in quarters(edition, indicator))
    return frozenset(group for group in groups if known_day(group, until) < Period.parse(group).last)


def target(edition: Edition, indicator: Indicator) -> float | None:
    """Return the level of the indicator's number goal for the edition's period, else of its first; None without any."""
    goals = (g for t in edition.documents.change_model.tracks for row in t.key_indicators for g in row.goals)
    own = [goal for goal in goals if isinstance(goal, NumberGoal) and goal.indicator == indicator.id]
    now = [goal for goal in own if goal.period == edition.period]
    return next((goal.target for goal in (*now, *own)), None)


def _section(edition: Edition, indicator: Indicator, figure: Figure) -> IndicatorSection:
    words, threshold = edition.words, edition.figures.threshold
    before = total(edition, indicator.id, edition.previous)
    shown = quarters(edition, indicator.id)
    return IndicatorSection(
        id=indicator.id,
        name=indicator.name,
        why=indicator.why,
        owner=indicator.owner,
        unit="" if "%" in indicator.unit else indicator.unit,
        outcome=outcome(figure, threshold, words),
        percent=percent(figure, words),
        likely=likely(figure, words),
        previous=outcome(before, threshold, words) if before else "",
        previous_period=period_name(edition.previous, words),
        rests_on=of_all(figure, threshold, words) if figure.value is not None else "",
        quarters=_table(edition, shown) if any(measured(f) is not None for f in shown) else None,
        hidden_quarters=bool(shown) and all(measured(f) is None for f in shown),
        runs=run_text(read_runs(shown, not_over(edition, indicator.id)), words),
    )


def _table(edition: Edition, figures: Sequence[Figure]) -> QuarterTable:
    words, threshold = edition.words, edition.figures.threshold
    said = {f.group: with_percent(f, threshold, words) for f in figures}
    years = sorted({group[:4] for group in said})
    numbers = sorted({group[4:] for group in said})
    lines = (line(words(number), *(said.get(year + number, "") for year in years)) for number in numbers)
    return QuarterTable(tuple(years), tuple(lines))
