"""What goals must hold together: indicators that exist, levels of the right kind, periods that fit, no circles."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from loke.documents import finding_types as types
from loke.documents.lines import Path, Source
from loke.documents.names import twice, unknown
from loke.documents.problems import place
from schemas.change_model import (
    ChangeModel,
    CombinedGoal,
    EachQuarterGoal,
    FigureGoal,
    Goal,
    GrowthGoal,
    Indicator,
    Milestone,
    UnchangedGoal,
)
from schemas.finding import Finding
from schemas.period import Period

_SHARES = ("share", "share_of_each")


def check_goals(source: Source, model: ChangeModel, periods: Sequence[str]) -> list[Finding]:
    """Return what is wrong with a model's goals; `periods` are those that the unit publishes."""
    goals = list(_goals(model))
    indicators = {indicator.id: indicator for indicator in model.indicators}
    findings = twice(source, "goal", ((path, goal.id) for path, goal in goals))
    for path, goal in goals:
        if isinstance(goal, CombinedGoal):
            findings += _check_combined(source, path, goal, [other.id for _, other in goals])
        elif not isinstance(goal, Milestone):
            findings += _check_figured(source, path, goal, indicators)
    return findings + list(_circles(source, goals)) + list(_cuts(source, goals, periods))


def _goals(model: ChangeModel) -> Iterator[tuple[Path, Goal]]:
    for i, track in enumerate(model.tracks):
        for j, row in enumerate(track.key_indicators):
            at: Path = ("tracks", i, "key_indicators", j)
            yield from ((((*at, "sub_goals", k)), goal) for k, goal in enumerate(row.sub_goals))
            yield from ((((*at, "goals", k)), goal) for k, goal in enumerate(row.goals))


def _check_figured(
    source: Source, path: Path, goal: FigureGoal, indicators: Mapping[str, Indicator]
) -> Iterator[Finding]:
    yield from unknown(source, (*path, "indicator"), "indicator", goal.indicator, indicators)
    if goal.indicator in indicators:
        yield from _check_level(source, path, goal, indicators[goal.indicator])
    yield from _check_periods(source, path, goal)


def _check_level(source: Source, path: Path, goal: FigureGoal, indicator: Indicator) -> Iterator[Finding]:
    key = "tolerance" if isinstance(goal, UnchangedGoal) else "target"
    number = getattr(goal, key, 0)
    in_percent = indicator.kept in _SHARES or (indicator.kept == "rate" and indicator.unit == "%")
    if in_percent and not 0 <= number <= 1:
        yield types.SHARE_TARGET.at(place(source, (*path, key)), name=goal.id)
    if indicator.kept not in _SHARES and not indicator.unit:
        yield types.NO_UNIT.at(place(source, (*path, "indicator")), name=goal.id, indicator=indicator.id)
    if isinstance(goal, GrowthGoal) and indicator.kept != "count":
        yield types.NOT_COUNT.at(place(source, path), name=goal.id)
    if isinstance(goal, EachQuarterGoal) and indicator.measure != "count":
        yield types.QUARTER_COUNT.at(place(source, path), name=goal.id)
    if isinstance(goal, UnchangedGoal) and indicator.kept in ("count", "share_of_each"):
        yield types.UNCHANGED_OF.at(place(source, path), name=goal.id)


def _check_periods(source: Source, path: Path, goal: FigureGoal) -> Iterator[Finding]:
    try:
        counted = goal.counted
    except ValueError:
        yield types.WINDOW.at(place(source, (*path, "window")), name=goal.id, period=goal.period)
        return
    if not Period.parse(goal.period).holds(counted):
        yield types.WINDOW.at(place(source, (*path, "window")), name=goal.id, period=goal.period)
    if isinstance(goal, EachQuarterGoal) and not counted.quarters:
        yield types.WITHOUT_QUARTERS.at(place(source, (*path, "period")), name=goal.id)
    if isinstance(goal, GrowthGoal) and Period.parse(goal.baseline).months != counted.months:
        yield types.BASELINE_LENGTH.at(place(source, (*path, "baseline")), name=goal.id)


def _check_combined(source: Source, path: Path, goal: CombinedGoal, known: Sequence[str]) -> Iterator[Finding]:
    if bool(goal.all_of) == bool(goal.any_of):
        yield types.ALL_OR_ANY.at(place(source, path), name=goal.id)
    for key in ("all_of", "any_of"):
        for i, name in enumerate(getattr(goal, key)):
            yield from unknown(source, (*path, key, i), "goal", name, known)


def _circles(source: Source, goals: Sequence[tuple[Path, Goal]]) -> Iterator[Finding]:
    combined = {goal.id: (path, goal) for path, goal in goals if isinstance(goal, CombinedGoal)}
    try:
        TopologicalSorter({name: (*goal.all_of, *goal.any_of) for name, (_, goal) in combined.items()}).prepare()
    except CycleError as circle:
        names = circle.args[1]
        yield types.GOAL_CIRCLE.at(place(source, combined[names[0]][0]), names=" -> ".join(names))


def _cuts(source: Source, goals: Sequence[tuple[Path, Goal]], periods: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each goal whose days share some with another period and not all.

    Figures of two such periods could be subtracted from each other, unless a third one holds them both.
    """
    figured = [(path, goal, period) for path, goal in goals for period in _periods_of(goal)]
    all_periods = {Period.parse(text) for text in periods} | {period for _, _, period in figured}
    for path, goal, period in figured:
        for other in sorted(all_periods, key=lambda p: (p.start, p.months)):
            if period.cuts(other) and not any(third.holds(period) and third.holds(other) for third in all_periods):
                yield types.CUTS_ACROSS.at(place(source, path), name=goal.id, period=period.text, other=other.text)
                break


def _periods_of(goal: Goal) -> list[Period]:
    """Return the periods of a goal's figures; none for one whose window is a mistake of its own."""
    if isinstance(goal, Milestone | CombinedGoal):
        return []
    baselines = [Period.parse(goal.baseline)] if isinstance(goal, GrowthGoal | UnchangedGoal) else []
    try:
        return [goal.counted, *baselines]
    except ValueError:
        return baselines
