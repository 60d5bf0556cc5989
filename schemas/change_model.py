"""The change model: tracks, key indicators, interventions, sub-goals and goals, with indicators as sentences.

Belongs here: the change-model document. Does not belong here: computing its figures (`loke.indicators`) and judging
its goals (`loke.goals`).
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from schemas.period import Period
from schemas.text import GoalId, Identifier, PeriodText, Strict, UnitName

Measure: TypeAlias = Literal["share", "count", "distinct", "mean", "median", "change", "rate", "share_of_each"]
"""share: those of these; count: these; distinct: different values among these; mean and median: of a value; change:
mean of after minus before in the same row; rate: sum of a value per sum of exposure; share_of_each: how many workers
(or other `each`) reached a level of their own, never who."""

Kept: TypeAlias = Literal["share", "count", "mean", "median", "rate", "share_of_each"]
"""The kind of figure that a measure becomes in FEEDBACK_COUNTS."""

_KEPT: Mapping[Measure, Kept] = MappingProxyType({"distinct": "count", "change": "mean"})


class Reached(Strict):
    """The level each worker has to reach in a `share_of_each` indicator."""

    measure: Literal["count", "share"] = Field(description="Count of those, or share of those among these")
    at_least: float = Field(ge=0, description="The level; reaching it exactly counts")


class Waiting(Strict):
    """Rows that are not settled stay outside until they have had their time; after that they count as not reached."""

    column: Identifier = Field(description="Date from which the time runs")
    days: int = Field(ge=1, le=3660, description="Days a row may stay unsettled; on the last of them it counts")
    pending: str = Field(min_length=1, description="Condition for a row that is not settled")


class Workers(Strict):
    """Who counts as a worker: everyone named in these rows of the period, also those who did nothing of the rest."""

    dataset: Identifier = Field(description="Dataset that names the workers")
    column: Identifier = Field(description="Column that names a worker")
    of: str = Field("", description="Condition for these rows; empty means all")
    period: str = Field("", description="Date column that places a row in a period; empty means the dataset's own")


class Headline(Strict):
    """A sentence of the unit's own about an indicator; an edition whose figures say otherwise is not made."""

    period: PeriodText = Field(description="Period whose edition shows it")
    text: str = Field(min_length=1, description="The sentence, in the unit's language")


class Indicator(Strict):
    """A figure as a sentence: *of these* rows, how many *those*; or a mean, count or rate of them."""

    id: Identifier = Field(description="Short name used in tables")
    name: str = Field(min_length=1, description="What people call it")
    measure: Measure = Field(description="What kind of figure it is")
    dataset: Identifier = Field(description="Dataset whose rows are used")
    of: str = Field("", description="Condition for these rows; empty means all")
    those: str = Field("", description="Condition for the rows that count, for share and share_of_each")
    value: str = Field("", description="Column averaged (mean, median), summed (rate) or told apart (distinct)")
    exposure: str = Field("", description="Column summed below the line of a rate")
    before: str = Field("", description="Column subtracted, for change")
    after: str = Field("", description="Column that it is subtracted from, for change")
    each: str = Field("", description="Column that names a worker, for share_of_each")
    reached: Reached | None = Field(None, description="Level each must reach, for share_of_each")
    workers: Workers | None = Field(
        None, description="Who counts as a worker, for share_of_each; absent means those who have such rows"
    )
    waiting: Waiting | None = Field(None, description="How long rows that are not settled stay outside")
    groups: tuple[Identifier, ...] | None = Field(
        None, description="Columns it may be divided by; absent means the description's, an empty list none"
    )
    period: str = Field("", description="Date column that places a row in a period; empty means the dataset's own")
    counts: Literal["people", "things"] = Field(
        "people", description="Things that are not people, such as groups held, need no protection; if unsure, people"
    )
    direction: Literal["higher", "lower", "steady"] = Field("higher", description="Which way is better")
    unit: str = Field("", description="Unit, such as sessions; a rate with the unit % is said in per cent")
    why: str = Field("", description="Why the unit follows it")
    owner: str = Field("", description="Who answers for it")
    source: str = Field("", description="Where its definition comes from")
    review: date | None = Field(None, description="When it should be looked over")
    headlines: tuple[Headline, ...] = Field((), description="The unit's own sentences about it, each for a period")

    @property
    def kept(self) -> Kept:
        """The kind of figure that it becomes: different values are a count, a paired change is a mean."""
        return _KEPT.get(self.measure, self.measure)  # type: ignore[arg-type]


class Window(Strict):
    """The part of a goal's period whose rows count, such as quarter 2 to 4 when a form is new in April."""

    first: PeriodText = Field(description="First quarter or month")
    last: PeriodText = Field(description="Last quarter or month")


class _Figured(Strict):
    """What goals about an indicator's figure share."""

    id: GoalId = Field(description="The number that people call it by, such as Q3a")
    text: str = Field(min_length=1, description="The goal in words")
    indicator: Identifier = Field(description="Indicator that is judged")
    period: PeriodText = Field(description="Period in which it should be reached")
    window: Window | None = Field(None, description="Part of the period whose rows count; absent means all of it")

    @property
    def counted(self) -> Period:
        """The period whose rows count; raises ValueError when the window ends before it begins."""
        return Period.parse(f"{self.window.first}..{self.window.last}" if self.window else self.period)


class NumberGoal(_Figured):
    """A level that an indicator should reach in a period."""

    kind: Literal["number"] = Field("number", description="Tells this kind of goal from others")
    operator: Literal[">", ">=", "<", "<="] = Field(description="> and >= differ: reaching exactly counts only with =")
    target: float = Field(description="The level; a share as 0.8")


class GrowthGoal(_Figured):
    """A number that should grow on a baseline period, compared in whole numbers."""

    kind: Literal["growth"] = Field(description="Tells this kind of goal from others")
    percent: int = Field(description="Growth wanted in per cent; 10 means a tenth more")
    baseline: PeriodText = Field(description="Period compared with")


class UnchangedGoal(_Figured):
    """A figure that should stay as it was in a baseline period, give or take a tolerance fixed beforehand."""

    kind: Literal["unchanged"] = Field(description="Tells this kind of goal from others")
    tolerance: float = Field(gt=0, description="Largest difference that is still no change; a share as 0.05")
    baseline: PeriodText = Field(description="Period compared with")


class EachQuarterGoal(_Figured):
    """A count that should be reached in every quarter of the period."""

    kind: Literal["each_quarter"] = Field(description="Tells this kind of goal from others")
    operator: Literal[">", ">=", "<", "<="] = Field(">=", description="How each quarter's count is compared")
    target: float = Field(1, description="The count for a quarter")


class Milestone(Strict):
    """A dated step: done or not, with evidence."""

    kind: Literal["milestone"] = Field("milestone", description="Tells this kind of goal from others")
    id: GoalId = Field(description="The number that people call it by, such as Q3a")
    text: str = Field(min_length=1, description="The step in words")
    due: PeriodText = Field(description="Period by whose end it should be done")
    started_on: date | None = Field(None, description="Day the work began; absent means not yet, or not written down")
    done_on: date | None = Field(None, description="Day it was done; absent means not yet")
    evidence: str = Field("", description="What shows that it was done")


class CombinedGoal(Strict):
    """A goal that is reached when all, or any, of other goals are."""

    kind: Literal["combined"] = Field(description="Tells this kind of goal from others")
    id: GoalId = Field(description="The number that people call it by, such as Q3a")
    text: str = Field(min_length=1, description="The goal in words")
    all_of: tuple[GoalId, ...] = Field((), description="Goals that must all be reached")
    any_of: tuple[GoalId, ...] = Field((), description="Goals of which one must be reached")


_OWN_KEYS = MappingProxyType(
    {"due": "milestone", "done_on": "milestone", "evidence": "milestone", "all_of": "combined", "any_of": "combined"}
    | {"tolerance": "unchanged", "percent": "growth"}
)
"""Keys that only one kind of goal has."""


def likely_kind(goal: Mapping[str, Any]) -> str:
    """Return the kind that a goal without one seems to be, by the keys that only that kind has; number otherwise."""
    return next((kind for key, kind in _OWN_KEYS.items() if key in goal), "number")


GOAL_KINDS = ("number", "growth", "unchanged", "each_quarter", "milestone", "combined")
"""The kinds of goal, as they are written."""


def goal_kind(goal: object) -> str | None:
    """Return the kind of a goal as written or as read; a goal without a kind is a number to reach.

    None, which makes it a mistake, when it has no kind but keys that only another kind has.
    """
    if not isinstance(goal, dict):
        return str(getattr(goal, "kind", "number"))
    kind = goal.get("kind")
    if kind is None:
        return "number" if likely_kind(goal) == "number" else None
    return str(kind)


def sub_goal_kind(goal: object) -> str | None:
    """Return the kind of a sub-goal: like a goal's, but without a kind it is a milestone unless it has an indicator."""
    is_step = isinstance(goal, dict) and goal.get("kind") is None and "indicator" not in goal
    return "milestone" if is_step else goal_kind(goal)


FigureGoal: TypeAlias = NumberGoal | GrowthGoal | UnchangedGoal | EachQuarterGoal
"""A goal about an indicator's figure."""

_AnyGoal: TypeAlias = (
    Annotated[NumberGoal, Tag("number")]
    | Annotated[GrowthGoal, Tag("growth")]
    | Annotated[UnchangedGoal, Tag("unchanged")]
    | Annotated[EachQuarterGoal, Tag("each_quarter")]
    | Annotated[Milestone, Tag("milestone")]
    | Annotated[CombinedGoal, Tag("combined")]
)
Goal: TypeAlias = Annotated[_AnyGoal, Discriminator(goal_kind)]
"""A goal of the change model, told apart by `kind`."""

SubGoal: TypeAlias = Annotated[_AnyGoal, Discriminator(sub_goal_kind)]
"""A goal on the way, told apart by `kind`, which may be absent for a milestone."""


class KeyIndicator(Strict):
    """A row of the change model: key indicator, interventions, sub-goals and goals."""

    id: GoalId = Field(description="The number that people call it by, such as Q3a")
    name: str = Field(min_length=1, description="What people call the row")
    interventions: tuple[str, ...] = Field((), description="What is done")
    sub_goals: tuple[SubGoal, ...] = Field((), description="Dated steps, and other goals, on the way")
    goals: tuple[Goal, ...] = Field((), description="What should be reached")


class Track(Strict):
    """A strategic track with its rows."""

    id: Identifier = Field(description="Short name used in tables")
    name: str = Field(min_length=1, description="What people call the track")
    key_indicators: tuple[KeyIndicator, ...] = Field(min_length=1, description="Its rows")


class Pattern(Strict):
    """A question for people to talk about: which codes stand with which groups, such as reasons by who referred."""

    id: Identifier = Field(description="Short name used in tables")
    name: str = Field(min_length=1, description="What people call it")
    dataset: Identifier = Field(description="Dataset whose rows are counted")
    of: str = Field("", description="Condition for these rows; empty means all")
    column: Identifier = Field(description="Column whose codes are counted, such as the reason")
    by: tuple[Identifier, ...] = Field((), description="Columns with codes that it is divided by, such as the referrer")
    period: str = Field("", description="Date column that places a row in a period; empty means the dataset's own")
    why: str = Field("", description="Why the unit looks at it")


class ChangeModel(Strict):
    """A unit's change model: what it follows and what it wants to reach."""

    unit: UnitName = Field(description="The unit's folder name")
    title: str = Field(min_length=1, description="What people call the model")
    version: str = Field(min_length=1, description="The unit's own version of this model")
    valid_from: date | None = Field(None, description="First day on which this version holds; absent means always")
    indicators: tuple[Indicator, ...] = Field((), description="The figures, as sentences")
    tracks: tuple[Track, ...] = Field((), description="Strategic tracks with goals; empty means indicators only")
    patterns: tuple[Pattern, ...] = Field((), description="What is looked at for patterns, such as reasons by referrer")

    @classmethod
    def absent(cls, unit: str) -> "ChangeModel":
        """Return the model of a unit that has written none: it follows nothing beside its description."""
        return cls(unit=unit, title="-", version="-")

    @property
    def all_goals(self) -> tuple[Goal, ...]:
        """Every sub-goal and goal, row by row, the sub-goals of a row first."""
        rows = (row for track in self.tracks for row in track.key_indicators)
        return tuple(goal for row in rows for goal in (*row.sub_goals, *row.goals))
