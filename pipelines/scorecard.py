"""A unit's goals on a day, for an audience or for the analyst: what `loke goals` prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from assets.resources import UnitStore
from loke.captions import Figure, goal_level, goal_text, likely, with_percent
from loke.disclosure import AUDIENCES, stored
from loke.goals import (
    NOTHING_HIDDEN,
    GoalStatus,
    Moment,
    Rows,
    exact_rows,
    judge,
    moment_on,
    published_rows,
    rows_then,
)
from loke.indicators import data_until, indicator_table
from loke.words import Words, catalogue
from pipelines.access import log
from pipelines.commands.options import WrongUseError
from pipelines.settings import Settings
from schemas.change_model import ChangeModel, CombinedGoal, Goal, Milestone
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.period import Period

ANALYST = "analyst"
"""Who works inside the house and sees exact figures."""

READERS = (*AUDIENCES, ANALYST)


@dataclass(frozen=True)
class Unit:
    """What a run has made of a unit."""

    tables: Mapping[str, Path]
    codebook: Codebook
    description: Description
    model: ChangeModel
    published: Mapping[str, Path]

    @property
    def words(self) -> Words:
        """The words of the unit's own language."""
        return catalogue("pages", self.description.language)


@dataclass(frozen=True)
class Scorecard:
    """Every goal's status on a day, with the figures that it rests on and the threshold that hid some of them."""

    unit: Unit
    reader: str
    day: date
    statuses: Mapping[str, GoalStatus]
    rows: Rows
    threshold: int

    def figure(self, goal: Goal, baseline: bool = False) -> Figure | None:
        """Return the figure that a goal is judged by, or its baseline; None where there is none."""
        if isinstance(goal, Milestone | CombinedGoal):
            return None
        period = getattr(goal, "baseline", "") if baseline else goal.counted.text
        row = self.rows.get((goal.indicator, period))
        return None if row is None else _as_said(self._measure(goal), row)

    def outcome(self, goal: Goal) -> str:
        """Return a goal's figure in words; empty for goals without one and those whose days have not begun."""
        waiting = isinstance(goal, Milestone | CombinedGoal) or self.statuses[goal.id].state == "not_started"
        return "" if waiting else with_percent(self.figure(goal), self.threshold, self.unit.words)

    def likely(self, goal: Goal) -> str:
        """Return where the real number likely lies; empty where the figure has no interval."""
        return likely(self.figure(goal), self.unit.words) if self.outcome(goal) else ""

    def level(self, goal: Goal) -> str:
        """Return what the goal asks for, in words."""
        before = with_percent(self.figure(goal, baseline=True), self.threshold, self.unit.words)
        return goal_level(self.statuses[goal.id], self._measure(goal), before, self.unit.words)

    def state(self, goal: Goal) -> str:
        """Return the goal's state in words."""
        return goal_text(self.statuses[goal.id], self.unit.words)

    def _measure(self, goal: Goal) -> str:
        if isinstance(goal, Milestone | CombinedGoal):
            return ""
        indicator = next(i for i in self.unit.model.indicators if i.id == goal.indicator)
        return "percentage" if indicator.measure == "rate" and indicator.unit == "%" else indicator.kept


def unit_at(at: Settings, name: str, reader: str) -> Unit:
    """Return what the last run has made of a unit, for a reader.

    The analyst's look is written down in the access log. Raises WrongUseError when it was never made, and for a reader
    that there is not or who is shown nothing of it.
    """
    if reader not in READERS:
        raise WrongUseError(f"There is no audience {reader!r}. Name one of: {', '.join(READERS)}.")
    store = UnitStore(home=str(at.home))
    parts = [
        store.get("accepted", name, dict),
        store.get("codebook_over_time", name, Codebook),
        store.get("business_description", name, Description),
        store.get("change_model", name, ChangeModel),
        store.get("published", name, dict),
    ]
    if any(part is None for part in parts):
        raise WrongUseError(f"Nothing was made of {name} yet. Give `loke run {name}` first.")
    unit = Unit(*parts)
    if reader != ANALYST and reader not in unit.published:
        raise WrongUseError(f"The description does not name the audience {reader}.")
    if reader == ANALYST:
        log(at, name, "looked", "exact figures of goals")
    return unit


def scorecard(unit: Unit, reader: str, as_of: date | None) -> Scorecard:
    """Return a unit's goals on a day; None is the last day of the last month in the data, as in the editions.

    The analyst sees exact figures of any day, the others what is published, and of earlier days, which must end a
    quarter, what tells nothing more. Raises WrongUseError for another day.
    """
    until = data_until(unit.tables, unit.codebook)
    moment = moment_on(as_of or Period.of_month(until or date.today()).last, until)
    if reader == ANALYST:
        return _judged(unit, reader, _exact(unit, moment.day), NOTHING_HIDDEN, moment)
    figures = stored(unit.published[reader])
    now, threshold = published_rows(figures), figures.threshold
    if as_of is None or moment.day == until:
        return _judged(unit, reader, now, threshold, moment)
    if as_of not in quarter_ends(as_of.year):
        raise WrongUseError(
            "Ask for the last day of a quarter, such as 2024-09-30: two days could be subtracted from each other. "
            f"--audience {ANALYST} takes any day."
        )
    return _judged(unit, reader, rows_then(_exact(unit, moment.day), now, moment.day, threshold), threshold, moment)


def rows_for(unit: Unit, reader: str) -> tuple[Rows, date | None]:
    """Return the indicator figures that a reader may see, with the last day in the data."""
    until = data_until(unit.tables, unit.codebook)
    if reader == ANALYST:
        return exact_rows(indicator_table(unit.tables, unit.codebook, unit.description, unit.model)), until
    return published_rows(stored(unit.published[reader])), until


def _judged(unit: Unit, reader: str, rows: Rows, threshold: int, moment: Moment) -> Scorecard:
    statuses = {status.goal.id: status for status in judge(unit.model, rows, threshold, moment)}
    return Scorecard(unit, reader, moment.day, statuses, rows, threshold)


def _exact(unit: Unit, day: date) -> Rows:
    return exact_rows(indicator_table(unit.tables, unit.codebook, unit.description, unit.model, day))


def quarter_ends(year: int) -> tuple[date, ...]:
    """Return the last day of each quarter of a year."""
    return tuple(quarter.last for quarter in Period.parse(f"{year:04d}").quarters)


def _as_said(measure: str, row: Mapping[Any, Any]) -> Figure:
    own = {name: None if pd.isna(row[name]) else row[name] for name in Figure._fields}
    return Figure._make({**own, "measure": measure}.values())
