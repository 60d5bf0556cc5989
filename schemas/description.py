"""The business description: what a unit says that it does, for whom, and to what end.

Belongs here: the description document. Does not belong here: how actual figures are worked out (`loke.indicators`)
and what people are told to write in each section (`loke.describing`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from schemas.text import (
    Identifier,
    Item,
    Language,
    Line,
    PeriodText,
    Share,
    ShortForm,
    Strict,
    Text,
    UnitName,
    identifier_of,
)

Term: TypeAlias = Literal["short", "middle", "long"]
"""When a result should show: while the person is with the unit or at once, at the end, or long after."""

StepKind: TypeAlias = Literal[
    "anchoring",
    "start_meeting",
    "description",
    "variables",
    "pilot",
    "collection",
    "first_feedback",
    "follow_up",
    "other",
]
"""A step of the work with local evidence, in the order in which units usually take them."""


def _in_list(written: object) -> object:
    return [written] if isinstance(written, str) else written


Names: TypeAlias = Annotated[tuple[Identifier, ...], BeforeValidator(_in_list)]
"""Short names; a single one may stand without a list."""

Items: TypeAlias = Annotated[tuple[Item, ...], BeforeValidator(_in_list)]
"""Lines of text; a single one may stand without a list."""


class Sentence(Strict):
    """What is counted: *of these* rows of a dataset, how many *those*.

    Grain: one row of `dataset`. `of` and `those` are SQL conditions over the codebook's columns; an empty `of`
    means every row. `period` names the date column that places a row in a period; empty means the dataset's own.
    """

    dataset: Identifier = Field(description="Dataset of the codebook whose rows are counted")
    of: Text = Field("", description="Condition for the rows that the share is taken of; empty means all rows")
    those: Text = Field(description="Condition for the rows that count")
    period: Line = Field("", description="Date column that places a row in a period; empty means the dataset's own")


class Element(ShortForm):
    """One thing the unit intends: a trait of its target group, an intervention, or a result.

    Written as one text it is its name, from which its short name is made.
    """

    id: Identifier = Field(description="Short name used in tables and links")
    name: Line = Field(min_length=1, description="What people call it, in the unit's language")
    text: Text = Field("", description="What it means, in a sentence or two")
    intended: Share | None = Field(None, description="Intended share, 0 to 1; absent means no level is set")
    actual: Sentence | None = Field(
        None, description="How the actual share is counted; absent means not yet documented"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, written: Any) -> Any:
        return {"id": identifier_of(written), "name": written} if isinstance(written, str) else written


class Intervention(Element):
    """Something the unit gives, with what it holds and how it is given."""

    content: Text = Field("", description="What it holds: what people do together")
    method: Line = Field("", description="Method or manual that it follows; empty means none is named")
    intensity: Line = Field("", description="How often, such as twice a week")
    length: Line = Field("", description="For how long, such as six months")
    given_by: Line = Field("", description="Who gives it, by role and never by name")


class Result(Element):
    """Something the interventions should lead to, with when and how one would notice it."""

    term: Term | None = Field(None, description="When it should show: short, middle or long; absent means not said")
    noticed_by: Text = Field("", description="How one would notice that it has happened")
    variables: Names = Field((), description="Variables of the codebook that show it, by their names")


class Criterion(Strict):
    """A rule for who is let in, as a condition over a dataset's rows.

    Grain: one row of `dataset`, among those that fulfil `of`; an empty `of` means every row.
    """

    text: Line = Field(min_length=1, description="The rule in words")
    dataset: Identifier = Field(description="Dataset of the codebook whose rows are looked at, usually courses")
    of: Text = Field("", description="Condition for the rows that the rule is about; empty means all rows")
    those: Text = Field(min_length=1, description="Condition for the rows that the rule speaks of")


class TargetGroup(ShortForm):
    """Whom the unit is for: the description in words, the expected number, and traits that can be checked.

    Written as one text it is the description in words.
    """

    text: Text = Field(min_length=1, description="Who the unit is for, in plain words")
    inclusion: Text = Field("", description="What lets a person in, in plain words")
    inclusion_rules: tuple[Criterion, ...] = Field((), description="Rules that every row should fulfil")
    exclusion: Text = Field("", description="What keeps a person out, in plain words")
    exclusion_rules: tuple[Criterion, ...] = Field((), description="Rules that no row should fulfil")
    referral_ways: Items = Field((), description="Ways in: who refers, and whether people can come by themselves")
    expected_per_year: int | None = Field(None, ge=1, description="Expected number of courses a year")
    traits: tuple[Element, ...] = Field((), description="Traits of the intended target group")


class Assignment(ShortForm):
    """On whose assignment and by which law the unit works; written as one text it is that text."""

    text: Text = Field("", description="The assignment in plain words")
    given_by: Line = Field("", description="Who gives the assignment, such as the social welfare board")
    legal_basis: Items = Field((), description="Acts and decisions that the work rests on")


class Organisation(ShortForm):
    """Where the unit belongs and who works there; written as one text it is that text."""

    text: Text = Field("", description="The organisation in plain words")
    belongs_to: Line = Field("", description="Department or area that the unit belongs to")
    staff: Line = Field("", description="How many work there, by role")
    competence: Text = Field("", description="Training and experience that the work asks for")


class Assumption(ShortForm):
    """Why something should lead to something else: what stands on the arrow between them.

    Written as one text it is the assumption, which then joins nothing in particular.
    """

    text: Text = Field(min_length=1, description="The assumption in a sentence")
    from_: Names = Field((), alias="from", description="Elements that the arrow starts at, usually interventions")
    to: Names = Field((), description="Elements that the arrow leads to: results, or an intervention on the way")


class Partner(ShortForm):
    """Somebody the unit works together with; written as one text it is who."""

    short_key: ClassVar[str] = "name"
    name: Line = Field(min_length=1, description="Who it is, such as the school or primary care")
    about: Text = Field("", description="What they do together")


class ExistingDocumentation(ShortForm):
    """Something that is documented already; written as one text it is what."""

    short_key: ClassVar[str] = "name"
    name: Line = Field(min_length=1, description="What is documented, such as attendance")
    system: Line = Field("", description="Where it lies: the system, form or list")
    about: Text = Field("", description="Why it is written down, and whether it can be taken out as a file")


class Roles(Strict):
    """Who does what in the unit's work with local evidence."""

    manager: Line = Field("", description="The manager, who answers for the work")
    working_group: Items = Field((), description="Those who write the description and interpret the figures")
    documentation_lead: Line = Field("", description="Who sees to it that the documentation is filled in and sent")
    tutor: Line = Field("", description="Who supports the unit from outside, such as the research and development unit")


class ProcessStep(ShortForm):
    """A step of the work with local evidence, taken or planned; written as one text it is what happened."""

    step: StepKind = Field(description="Which step it is, from anchoring to follow-up")
    day: date | None = Field(None, description="Day on which it was taken or is planned; absent means not yet known")
    text: Text = Field("", description="What was done or decided")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, written: Any) -> Any:
        return {"step": "other", "text": written} if isinstance(written, str) else written


class Process(Strict):
    """How the work with local evidence has gone: a log, and the next meeting."""

    steps: tuple[ProcessStep, ...] = Field((), description="The steps, earliest first")
    next_meeting: date | None = Field(None, description="Day of the next meeting; absent means none is set")


class FlowStep(Strict):
    """One step of the flow eligible, registered, before, after, both: a condition on the flow's dataset."""

    id: Identifier = Field(description="eligible, registered, before, after or both, or a step of your own")
    name: Line = Field(min_length=1, description="What people call the step")
    those: Text = Field(description="Condition for the rows that reached the step")


class Flow(Strict):
    """From everyone who could have been documented to those with measurements both before and after."""

    dataset: Identifier = Field(description="Dataset whose rows flow, usually courses")
    period: Line = Field("", description="Date column that places a row in a period; empty means the dataset's own")
    steps: tuple[FlowStep, ...] = Field(min_length=1, description="The steps, widest first")


class Feedback(Strict):
    """How the unit takes its figures back: which periods, for which audiences, divided by what."""

    periods: tuple[PeriodText, ...] = Field(
        min_length=1, description="Periods that get an edition, such as 2024 or 2024H1"
    )
    audiences: tuple[Identifier, ...] = Field(("manager",), description="Audiences of the disclosure policy")
    groups: tuple[Identifier, ...] = Field((), description="Columns that tables may be divided by, such as gender")
    thresholds: Mapping[Identifier, int] = Field(
        {}, description="Audiences with a higher threshold than the policy's; never a lower one"
    )
    flow: Flow | None = Field(None, description="The flow from eligible to measured twice")
    notes_address: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="Address of your own form for notes, for the QR codes on placemats; empty means a plain text",
    )


class Description(Strict):
    """A unit's business description, whose concentrate is the business idea.

    The idea is `target_group.traits`, `interventions` and `results`: Loke's sentence *intended versus actual* has one
    row for each of their elements.
    """

    unit: UnitName = Field(description="The unit's folder name")
    name: Line = Field(min_length=1, description="The unit's name as people say it")
    language: Language = Field(description="Language of its texts: sv, da or en")
    version: Line = Field(min_length=1, description="The unit's own version of this description")
    valid_from: date = Field(description="First day on which this version holds")
    assignment: Assignment = Field(Assignment(), description="On whose assignment and by which law the unit works")
    organisation: Organisation = Field(Organisation(), description="Where it belongs and who works there")
    target_group: TargetGroup = Field(description="Whom the unit is for")
    needs: Text = Field("", description="Needs that the target group has")
    interventions: tuple[Intervention, ...] = Field(min_length=1, description="What the unit gives")
    results: tuple[Result, ...] = Field(min_length=1, description="What it should lead to")
    assumptions: tuple[Assumption, ...] = Field((), description="Why the interventions should lead to the results")
    collaboration: tuple[Partner, ...] = Field((), description="Whom the unit works together with")
    existing_documentation: tuple[ExistingDocumentation, ...] = Field((), description="What is documented already")
    roles: Roles = Field(Roles(), description="Who does what in the work with local evidence")
    process: Process = Field(Process(), description="How the work with local evidence has gone")
    feedback: Feedback = Field(description="How the unit takes its figures back")
