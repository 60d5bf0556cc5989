"""Goals and milestones by track: what the page shows of what should be reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from loke.captions import (
    Sign,
    goal_level,
    goal_sign,
    goal_text,
    goals_headline,
    likely,
    outcome,
    period_name,
    with_percent,
)
from loke.charts import row_strip, sparkline
from loke.editions.edition import Edition, once, said_measure
from loke.editions.indicator_sections import quarters_over, total
from loke.goals import GoalStatus, judge_goals
from loke.words import Words
from schemas.change_model import CombinedGoal, FigureGoal, Goal, Indicator, Milestone, NumberGoal, Track

_NOTHING = Markup("")
_FIRST = ("overdue", "missed", "at_risk")
"""States that a reader should see first."""


@dataclass(frozen=True)
class GoalBadge:
    """A goal's state with its words and its sign."""

    state: str
    sign: Sign
    text: str


@dataclass(frozen=True)
class GoalRow:
    """One goal on the page; empty texts are not shown.

    `indicator` has a page of its own. `likely` is where the real number likely lies, `strip` the same as a picture, and
    `quarters` the last eight.
    """

    id: str
    text: str
    outcome: str
    level: str
    badge: GoalBadge
    indicator: str = ""
    likely: str = ""
    strip: Markup = _NOTHING
    quarters: Markup = _NOTHING


@dataclass(frozen=True)
class TrackTable:
    """The goals of one track, and its dated steps in a sentence."""

    name: str
    rows: tuple[GoalRow, ...]
    steps: str


@dataclass(frozen=True)
class GoalSection:
    """The goals on the page."""

    headline: str
    tracks: tuple[TrackTable, ...]


@once
def goal_statuses(edition: Edition) -> tuple[GoalStatus, ...]:
    """Return how every goal and step of the change model stands at the end of the edition's period."""
    model, provenance = edition.documents.change_model, edition.provenance
    return judge_goals(model, edition.published, edition.period, provenance.data_until)


def goal_section(edition: Edition) -> GoalSection | None:
    """Return the goals by track, or None when there are none or none has begun by the end of the period."""
    by_goal = {status.goal: status for status in goal_statuses(edition)}
    tracks = edition.documents.change_model.tracks
    goals = [by_goal[goal] for track in tracks for row in track.key_indicators for goal in row.goals]
    if all(status.state == "not_started" for status in goals):
        return None
    tables = (_table(edition, track, by_goal) for track in tracks)
    return GoalSection(goals_headline(goals, edition.words), tuple(table for table in tables if table.rows))


def indicator_headline(edition: Edition, indicator: Indicator) -> str:
    """Return what an indicator's figure says, held against its goal for the edition's period where it has one."""
    words = edition.words
    said = outcome(total(edition, indicator.id, edition.period), edition.figures.threshold, words)
    said = said if not indicator.unit or "%" in indicator.unit else f"{said} {indicator.unit}"
    for status in goal_statuses(edition):
        goal = status.goal
        if getattr(goal, "indicator", "") == indicator.id and getattr(goal, "period", "") == edition.period:
            return f"{said}. {goal_text(status, words)}."
    return words("{outcome}. No goal is set for {period}.", outcome=said, period=period_name(edition.period, words))


def goal_rows(edition: Edition, indicator: str) -> list[tuple[str, GoalRow]]:
    """Return the goals and steps about an indicator, each with its period, in the change model's order."""
    about = (status for status in goal_statuses(edition) if getattr(status.goal, "indicator", "") == indicator)
    return [(getattr(status.goal, "period", ""), _row(edition, status)) for status in about]


def goal_badge(status: GoalStatus, words: Words) -> GoalBadge:
    """Return how a goal stands, as sign and words."""
    return GoalBadge(status.state, goal_sign(status), goal_text(status, words))


def _table(edition: Edition, track: Track, statuses: Mapping[Goal, GoalStatus]) -> TrackTable:
    own = (statuses[goal] for row in track.key_indicators for goal in row.goals)
    goals = sorted(own, key=lambda status: status.state not in _FIRST)
    return TrackTable(track.name, tuple(_row(edition, status) for status in goals), _steps(edition, track, statuses))


def _row(edition: Edition, status: GoalStatus) -> GoalRow:
    goal, words = status.goal, edition.words
    begun = status.state not in ("not_started", "no_figure")
    badge = goal_badge(status, words)
    row = GoalRow(goal.id, goal.text, _outcome(edition, goal) if begun else "", _level(edition, status), badge)
    return row if isinstance(goal, Milestone | CombinedGoal) or not begun else _in_pictures(edition, goal, row)


def _in_pictures(edition: Edition, goal: FigureGoal, row: GoalRow) -> GoalRow:
    """Return a goal's row with how sure its figure is, and its last eight quarters."""
    figure = total(edition, goal.indicator, goal.counted.text)
    level = goal.target if isinstance(goal, NumberGoal) else None
    strip, line = row_strip(figure, level), sparkline(quarters_over(edition, goal.indicator), level)
    return replace(
        row,
        indicator=goal.indicator if total(edition, goal.indicator, edition.period) else "",
        likely=likely(figure, edition.words) if strip else "",
        strip=Markup(strip),  # noqa: S704 - our own SVG
        quarters=Markup(line),  # noqa: S704 - our own SVG
    )


def _outcome(edition: Edition, goal: Goal) -> str:
    if isinstance(goal, Milestone | CombinedGoal):
        return ""
    figure = total(edition, goal.indicator, goal.counted.text)
    return with_percent(figure, edition.figures.threshold, edition.words)


def _level(edition: Edition, status: GoalStatus) -> str:
    goal = status.goal
    if isinstance(goal, Milestone | CombinedGoal):
        return goal_level(status, "", "", edition.words)
    measures = {indicator.id: said_measure(indicator) for indicator in edition.documents.change_model.indicators}
    baseline = getattr(goal, "baseline", "")
    before = total(edition, goal.indicator, baseline) if baseline else None
    said = with_percent(before, edition.figures.threshold, edition.words)
    return goal_level(status, measures[goal.indicator], said, edition.words)


def _steps(edition: Edition, track: Track, statuses: Mapping[Goal, GoalStatus]) -> str:
    steps = [statuses[step] for row in track.key_indicators for step in row.sub_goals]
    if not steps:
        return ""
    words = edition.words
    done = sum(status.state in ("done", "met") for status in steps)
    forms = {"k": done, "n": len(steps)}
    said = words.plural(
        "Steps on the way: {k} of {n} is done.", "Steps on the way: {k} of {n} are done.", done, **forms
    )
    return " ".join([said, *_late(steps, words)])


def _late(steps: list[GoalStatus], words: Words) -> Iterator[str]:
    late = [status.goal.text for status in steps if status.state == "overdue"]
    if late:
        yield words("Overdue: {steps}.", steps="; ".join(late))
