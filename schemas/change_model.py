"""The change model: tracks, key indicators, interventions, sub-goals and goals, with indicators as sentences.

Belongs here: the change-model document. Does not belong here: computing its figures (`loke.indicators`).
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from schemas.text import GoalId, Identifier, PeriodText, Strict, UnitName

Measure: TypeAlias = Literal["share", "count", "mean", "rate", "share_of_each"]
"""share: those of these; count: these; mean: of a value; rate: sum of a value per sum of exposure;
share_of_each: how many workers (or other `each`) reached a level of their own, never who."""


class Reached(Strict):
    """The level each worker has to reach in a `share_of_each` indicator."""

    measure: Literal["count", "share"] = Field(description="Count of those, or share of those among these")
    at_least: float = Field(ge=0, description="The level; reaching it exactly counts")


class Indicator(Strict):
    """A figure as a sentence: *of these* rows, how many *those*; or a mean, count or rate of them."""

    id: Identifier = Field(description="Short name used in tables")
    name: str = Field(min_length=1, description="What people call it")
    measure: Measure
    dataset: Identifier = Field(description="Dataset whose rows are used")
    of: str = Field("", description="Condition for these rows; empty means all")
    those: str = Field("", description="Condition for the rows that count, for share and share_of_each")
    value: str = Field("", description="Column averaged (mean) or summed (rate)")
    exposure: str = Field("", description="Column summed below the line of a rate")
    each: str = Field("", description="Column that names a worker, for share_of_each")
    reached: Reached | None = Field(None, description="Level each must reach, for share_of_each")
    period: str = Field("", description="Date column that places a row in a period; empty means the dataset's own")
    direction: Literal["higher", "lower", "steady"] = Field("higher", description="Which way is better")
    unit: str = Field("", description="Unit, such as sessions; a rate with the unit % is said in per cent")
    why: str = Field("", description="Why the unit follows it")
    owner: str = Field("", description="Who answers for it")
    source: str = Field("", description="Where its definition comes from")
    review: date | None = Field(None, description="When it should be looked over")


class NumberGoal(Strict):
    """A level that an indicator should reach in a period."""

    kind: Literal["number"] = "number"
    id: GoalId
    text: str = Field(min_length=1, description="The goal in words")
    indicator: Identifier = Field(description="Indicator that is judged")
    operator: Literal[">", ">=", "<", "<="] = Field(description="> and >= differ: reaching exactly counts only with =")
    target: float = Field(description="The level; a share as 0.8")
    period: PeriodText = Field(description="Period in which it should be reached")


class GrowthGoal(Strict):
    """A number that should grow on a baseline period, compared in whole numbers."""

    kind: Literal["growth"]
    id: GoalId
    text: str = Field(min_length=1, description="The goal in words")
    indicator: Identifier = Field(description="A count indicator")
    percent: int = Field(description="Growth wanted in per cent; 10 means a tenth more")
    baseline: PeriodText = Field(description="Period compared with")
    period: PeriodText = Field(description="Period in which it should be reached")


class Milestone(Strict):
    """A dated step: done or not, with evidence."""

    kind: Literal["milestone"] = "milestone"
    id: GoalId
    text: str = Field(min_length=1, description="The step in words")
    due: PeriodText = Field(description="Period by whose end it should be done")
    done_on: date | None = Field(None, description="Day it was done; absent means not yet")
    evidence: str = Field("", description="What shows that it was done")


def goal_kind(goal: object) -> str:
    """Return the kind of a goal as written or as read; a goal without a kind is a number to reach."""
    kind = goal.get("kind", "number") if isinstance(goal, dict) else getattr(goal, "kind", "number")
    return str(kind)


Goal: TypeAlias = Annotated[
    Annotated[NumberGoal, Tag("number")]
    | Annotated[GrowthGoal, Tag("growth")]
    | Annotated[Milestone, Tag("milestone")],
    Discriminator(goal_kind),
]
"""A goal of the change model, told apart by `kind`."""


class KeyIndicator(Strict):
    """A row of the change model: key indicator, interventions, sub-goals and goals."""

    id: GoalId
    name: str = Field(min_length=1, description="What people call the row")
    interventions: tuple[str, ...] = Field((), description="What is done")
    sub_goals: tuple[Milestone, ...] = Field((), description="Dated steps on the way")
    goals: tuple[Goal, ...] = Field((), description="What should be reached")


class Track(Strict):
    """A strategic track with its rows."""

    id: Identifier
    name: str = Field(min_length=1, description="What people call the track")
    key_indicators: tuple[KeyIndicator, ...] = Field(min_length=1)


class ChangeModel(Strict):
    """A unit's change model: what it follows and what it wants to reach."""

    unit: UnitName = Field(description="The unit's folder name")
    title: str = Field(min_length=1, description="What people call the model")
    version: str = Field(min_length=1, description="The unit's own version of this model")
    indicators: tuple[Indicator, ...] = Field(min_length=1, description="The figures, as sentences")
    tracks: tuple[Track, ...] = Field((), description="Strategic tracks with goals; empty means indicators only")
