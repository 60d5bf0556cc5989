"""The records of a release: what was proposed, who signed it, and the unit's register of both.

Belongs here: the form of the records. Does not belong here: making and proving them (`loke.releasing`), or what an
edition looks like (`loke.editions`).
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from schemas.text import Identifier, PeriodText, Strict, UnitName

Sha256: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of some bytes."""

Moment: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
"""A time in UTC, as ISO 8601."""

Decision: TypeAlias = Literal["approved", "approved_with_change", "rejected"]
"""What the second person decided."""

State: TypeAlias = Literal["proposed", "released", "rejected", "superseded"]
"""Where an edition stands: proposed waits for a second person; superseded was released, and a later one is of the same
period and audience."""


class Check(Strict):
    """One line of the checklist."""

    id: Identifier = Field(description="Short name of the check")
    text: str = Field(description="What is checked, in the unit's language")
    held: bool | None = Field(description="Whether it held; absent when a person looks")


class Change(Strict):
    """One published number that is not what it was in the edition before."""

    name: str = Field(description="What is counted, in the unit's language")
    before: str = Field(description="As it was published; empty when it was not there")
    after: str = Field(description="As it is published now; empty when it is gone")


class Proposal(Strict):
    """An edition put forward to be released."""

    unit: UnitName = Field(description="The unit's folder name")
    number: int = Field(ge=1, description="Number of the edition within the unit, given once")
    period: PeriodText = Field(description="Period it is about")
    audience: Identifier = Field(description="Whom it is for")
    by: str = Field(min_length=1, description="Who proposed it")
    at: Moment = Field(description="When")
    data_hash: Sha256 = Field(description="Hash of all figures that the audience may see")
    compared_with: int = Field(ge=0, description="Number of the released edition it is held against; 0 is none")
    checklist: tuple[Check, ...] = Field(description="What was checked, and what the second person looks at")
    changes: tuple[Change, ...] = Field(description="Published numbers that changed since then")
    reasons: tuple[str, ...] = Field(description="Why numbers can have changed: deliveries, documents, program")
    made_with: dict[str, str] = Field(description="Versions of everything that decides the bytes, by name")
    files: dict[str, Sha256] = Field(description="Hash of each file of the edition and of what it is made from")


class SignOff(Strict):
    """What the second person decided about a proposal."""

    decision: Decision = Field(description="approved, approved_with_change or rejected")
    by: str = Field(min_length=1, description="Who decided; another person than the one who proposed")
    at: Moment = Field(description="When")
    day: str = Field(description="The day of the decision as the pages print it, as YYYY-MM-DD")
    note: str = Field("", description="The change that goes with the approval, or why it was rejected")
    proposal: Sha256 = Field(description="Hash of the proposal that is decided about")
    files: dict[str, Sha256] = Field(description="Hash of each file of the edition as it was decided about")


class Entry(Strict):
    """One line of a unit's register."""

    number: int = Field(ge=1, description="Number of the edition")
    period: PeriodText = Field(description="Its period")
    audience: Identifier = Field(description="Its audience")
    event: Literal["proposed", "released", "rejected"] = Field(description="What happened")
    by: str = Field(description="Who did it")
    at: Moment = Field(description="When")
    record: Sha256 = Field(description="Hash of the proposal, or of the sign-off")
    manifest: Sha256 = Field(description="Hash of the edition's manifest")
    log: str = Field("", description="Hash of the access log's last line at that moment; empty before there was one")
