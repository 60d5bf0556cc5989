"""The change model as its unit writes it: key indicator, interventions, sub-goals and goals, quarter by quarter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loke.captions import goal_sign, goal_text
from loke.editions.edition import Edition
from loke.editions.goal_section import GoalBadge, goal_badge, goal_statuses
from loke.editions.indicator_page import page_path
from loke.editions.indicator_sections import not_over, quarters, total
from loke.editions.scorecard_words import figure_words
from loke.goals import GoalStatus, Moment, judge, moment_of, published_rows
from schemas.change_model import CombinedGoal, FigureGoal, Goal, KeyIndicator, Milestone, Track
from schemas.period import Period

NOTHING = "–"
"""What a cell says that nothing can be said in: the quarter does not count, or it has not begun."""


@dataclass(frozen=True)
class Cell:
    """One quarter of a goal: what is said, the sign beside it, and where it leads; empty texts for none."""

    text: str
    sign: str = ""
    state: str = ""
    link: str = ""


@dataclass(frozen=True)
class GoalLine:
    """A goal, or a sub-goal, with its quarters, how it stands, and what shows it."""

    id: str
    text: str
    is_step: bool
    cells: tuple[Cell, ...]
    badge: GoalBadge
    evidence: Cell


@dataclass(frozen=True)
class KeyLine:
    """A key indicator with its interventions and, line by line, its sub-goals and goals."""

    id: str
    name: str
    interventions: tuple[str, ...]
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True)
class TrackCard:
    """The table of one track."""

    id: str
    name: str
    rows: tuple[KeyLine, ...]


@dataclass(frozen=True)
class Scorecard:
    """The whole change model of a year: `quarters` head the columns."""

    year: str
    quarters: tuple[str, ...]
    tracks: tuple[TrackCard, ...]
    statuses: tuple[GoalStatus, ...]


def scorecard(edition: Edition) -> Scorecard | None:
    """Return the change model of the edition's year from published figures, or None when it has no goals.

    A quarter of a figure is the published one. A step is judged on the last day of each quarter, and a goal about
    others by what is settled then, because figures of today hold more than was known.
    """
    model = edition.documents.change_model
    if not model.all_goals:
        return None
    year = Period.parse(f"{Period.parse(edition.period).last.year:04d}")
    then = {quarter.text: _judged_then(edition, quarter) for quarter in year.quarters}
    now = {status.goal.id: status for status in goal_statuses(edition)}
    lines = _Lines(edition, then, now)
    tracks = tuple(TrackCard(t.id, t.name, tuple(lines.of(row) for row in t.key_indicators)) for t in model.tracks)
    names = tuple(edition.words(text.removeprefix(year.text)) for text in then)
    return Scorecard(year.text, names, tracks, tuple(now[goal.id] for goal in _goals(model.tracks)))


def _goals(tracks: tuple[Track, ...]) -> Iterator[Goal]:
    yield from (goal for track in tracks for row in track.key_indicators for goal in row.goals)


def _judged_then(edition: Edition, quarter: Period) -> Mapping[str, GoalStatus]:
    """Return how every goal stood at the end of a quarter; nothing for a quarter that had not begun."""
    moment = moment_of(edition.period, edition.provenance.data_until)
    if quarter.first > moment.day:
        return {}
    model, rows = edition.documents.change_model, published_rows(edition.published)
    own = moment if moment.day <= quarter.last else Moment(quarter.last, as_known=False)
    return {status.goal.id: status for status in judge(model, rows, edition.published.threshold, own)}


@dataclass(frozen=True)
class _Lines:
    """What the lines are made of: how every goal stood at the end of each quarter, and stands now."""

    edition: Edition
    then: Mapping[str, Mapping[str, GoalStatus]]
    now: Mapping[str, GoalStatus]

    def of(self, row: KeyIndicator) -> KeyLine:
        goals = [(goal, True) for goal in row.sub_goals] + [(goal, False) for goal in row.goals]
        return KeyLine(row.id, row.name, row.interventions, tuple(self._goal(*each) for each in goals))

    def _goal(self, goal: Goal, is_step: bool) -> GoalLine:
        status, words = self.now[goal.id], self.edition.words
        cells = tuple(self._cell(goal, quarter) for quarter in self.then)
        return GoalLine(goal.id, goal.text, is_step, cells, goal_badge(status, words), self._evidence(goal))

    def _cell(self, goal: Goal, quarter: str) -> Cell:
        if isinstance(goal, Milestone | CombinedGoal):
            return self._stood(goal, self.then[quarter].get(goal.id))
        return self._figure(goal, quarter)

    def _stood(self, goal: Milestone | CombinedGoal, status: GoalStatus | None) -> Cell:
        if status is None or status.state == "not_started":
            return Cell(NOTHING)
        shows = status.state == "done" and isinstance(goal, Milestone) and bool(goal.evidence)
        link = f"#evidence-{goal.id}" if shows else ""
        return Cell(goal_text(status, self.edition.words), goal_sign(status), status.state, link)

    def _figure(self, goal: FigureGoal, quarter: str) -> Cell:
        found = next((f for f in quarters(self.edition, goal.indicator) if f.group == quarter), None)
        if found is None or not goal.counted.holds(Period.parse(quarter)):
            return Cell(NOTHING)
        said = figure_words(goal, found, self.edition.figures.threshold, self.edition.words)
        if quarter in not_over(self.edition, goal.indicator):
            said = f"{said}, {self.edition.words('not over yet')}"
        return Cell(said, link=self._page(goal))

    def _evidence(self, goal: Goal) -> Cell:
        if isinstance(goal, Milestone):
            return Cell(goal.evidence)
        if isinstance(goal, CombinedGoal):
            return Cell(", ".join((*goal.all_of, *goal.any_of)))
        name = next(i.name for i in self.edition.documents.change_model.indicators if i.id == goal.indicator)
        return Cell(name, link=self._page(goal))

    def _page(self, goal: FigureGoal) -> str:
        """Return where the indicator's page stands; empty where the edition has none."""
        return page_path(goal.indicator) if total(self.edition, goal.indicator, self.edition.period) else ""
