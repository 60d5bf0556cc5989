"""The business description: what a unit says that it does, for whom, and to what end.

Belongs here: the description document. Does not belong here: how actual figures are worked out (`loke.indicators`).
"""

from datetime import date

from pydantic import Field

from schemas.text import Identifier, Language, PeriodText, Share, Strict, UnitName


class Sentence(Strict):
    """What is counted: *of these* rows of a dataset, how many *those*.

    Grain: one row of `dataset`. `of` and `those` are SQL conditions over the codebook's columns; an empty `of`
    means every row. `period` names the date column that places a row in a period; empty means the dataset's own.
    """

    dataset: Identifier = Field(description="Dataset of the codebook whose rows are counted")
    of: str = Field("", description="Condition for the rows that the share is taken of; empty means all rows")
    those: str = Field(description="Condition for the rows that count")
    period: str = Field("", description="Date column that places a row in a period; empty means the dataset's own")


class Element(Strict):
    """One thing the unit intends: a trait of its target group, an intervention, or a result."""

    id: Identifier = Field(description="Short name used in tables and links")
    name: str = Field(min_length=1, description="What people call it, in the unit's language")
    text: str = Field("", description="What it means, in a sentence or two")
    intended: Share | None = Field(None, description="Intended share, 0 to 1; absent means no level is set")
    actual: Sentence | None = Field(
        None, description="How the actual share is counted; absent means not yet documented"
    )


class TargetGroup(Strict):
    """Whom the unit is for: the description in words, the expected number, and traits that can be checked."""

    text: str = Field(min_length=1, description="Who the unit is for, in plain words")
    inclusion: str = Field("", description="What lets a person in, in plain words")
    exclusion: str = Field("", description="What keeps a person out, in plain words")
    expected_per_year: int | None = Field(None, ge=1, description="Expected number of courses a year")
    traits: tuple[Element, ...] = Field(min_length=1, description="Traits of the intended target group")


class FlowStep(Strict):
    """One step of the flow eligible, registered, before, after, both: a condition on the flow's dataset."""

    id: Identifier = Field(description="eligible, registered, before, after or both, or a step of your own")
    name: str = Field(min_length=1, description="What people call the step")
    those: str = Field(description="Condition for the rows that reached the step")


class Flow(Strict):
    """From everyone who could have been documented to those with measurements both before and after."""

    dataset: Identifier = Field(description="Dataset whose rows flow, usually courses")
    period: str = Field("", description="Date column that places a row in a period; empty means the dataset's own")
    steps: tuple[FlowStep, ...] = Field(min_length=1, description="The steps, widest first")


class Feedback(Strict):
    """How the unit takes its figures back: which periods, for which audiences, divided by what."""

    periods: tuple[PeriodText, ...] = Field(
        min_length=1, description="Periods that get an edition, such as 2024 or 2024H1"
    )
    audiences: tuple[Identifier, ...] = Field(("manager",), description="Audiences of the disclosure policy")
    groups: tuple[Identifier, ...] = Field((), description="Columns that tables may be divided by, such as gender")
    flow: Flow | None = Field(None, description="The flow from eligible to measured twice")


class Description(Strict):
    """A unit's business description, whose concentrate is the business idea.

    The idea is `target_group.traits`, `interventions` and `results`: Loke's sentence *intended versus actual* has one
    row for each of their elements.
    """

    unit: UnitName = Field(description="The unit's folder name")
    name: str = Field(min_length=1, description="The unit's name as people say it")
    language: Language = Field(description="Language of its texts: sv, da or en")
    version: str = Field(min_length=1, description="The unit's own version of this description")
    valid_from: date = Field(description="First day on which this version holds")
    assignment: str = Field("", description="On whose assignment and by which law the unit works")
    organisation: str = Field("", description="Where it belongs and who works there")
    needs: str = Field("", description="Needs that the target group has")
    target_group: TargetGroup = Field(description="Whom the unit is for")
    interventions: tuple[Element, ...] = Field(min_length=1, description="What the unit gives")
    results: tuple[Element, ...] = Field(min_length=1, description="What it should lead to")
    assumptions: tuple[str, ...] = Field((), description="Why the interventions should lead to the results")
    feedback: Feedback = Field(description="How the unit takes its figures back")
