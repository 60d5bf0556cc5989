"""Rules across rows and tables, as a codebook declares them.

Belongs here: what each kind of rule says. Does not belong here: finding the rows that break one
(`loke.validating.table_rules`) and rules within one row (`schemas.codebook.Rule`).
"""

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field as Describe

from schemas.text import Identifier, Strict


class TableRuleBase(Strict):
    """What every rule across rows and tables says; a row for which something needed is missing does not break it."""

    id: Identifier = Describe(description="Short name used in findings, different from those of the dataset's rules")
    text: str = Describe(min_length=1, description="The rule in words, in the unit's language")
    severity: Literal["fix", "check"] = Describe(
        "fix", description="fix: rows that break it are set aside; check: they stay, and a person is asked to look"
    )


class WithinCourse(TableRuleBase):
    """A date lies between start and end of the row that a foreign key points at; without an end that one is open."""

    rule: Literal["within_course"] = Describe(description="Kind of rule")
    date: Identifier = Describe(description="Date field of this dataset")
    through: Identifier = Describe(description="Foreign key that points at the course")
    start: Identifier = Describe(description="Date field of the course where it starts")
    end: Identifier = Describe(description="Date field of the course where it ends")
    before: int = Describe(0, ge=0, description="Days before the start that are allowed, too")
    after: int = Describe(0, ge=0, description="Days after the end that are allowed, too")


class AtMostOne(TableRuleBase):
    """At most one row that fulfils a condition for each combination of values, such as one baseline per course."""

    rule: Literal["at_most_one"] = Describe(description="Kind of rule")
    per: tuple[Identifier, ...] = Describe(min_length=1, description="Fields that rows must not share")
    where: str = Describe("", description="SQL condition for the rows that it is about; empty means all")


class NoOverlap(TableRuleBase):
    """Rows with the same values, such as courses of one person, do not overlap in time; without an end one is open."""

    rule: Literal["no_overlap"] = Describe(description="Kind of rule")
    per: tuple[Identifier, ...] = Describe(min_length=1, description="Fields whose values make rows belong together")
    start: Identifier = Describe(description="Date field where the row starts")
    end: Identifier = Describe(description="Date field where the row ends")
    same_day: bool = Describe(True, description="Whether one may start on the day on which another ends")


class AllowedTogether(TableRuleBase):
    """Only some combinations of codes are allowed, such as who may answer which instrument."""

    rule: Literal["allowed_together"] = Describe(description="Kind of rule")
    fields: tuple[Identifier, ...] = Describe(min_length=2, description="Fields; a finding points at the first")
    allowed: tuple[tuple[str, ...], ...] = Describe(
        min_length=1, description="Combinations that are allowed, each with one code per field"
    )


class Scale(Strict):
    """The values that an instrument can give."""

    code: str = Describe(description="Code of the instrument")
    minimum: Decimal = Describe(description="Least value")
    maximum: Decimal = Describe(description="Greatest value")
    step: Decimal | None = Describe(
        None, gt=0, description="Values lie this far apart, from the minimum; absent: any value"
    )


class ScaleOf(TableRuleBase):
    """A value lies within the range, and on a step, of the scale that another field names."""

    rule: Literal["scale_of"] = Describe(description="Kind of rule")
    value: Identifier = Describe(description="Field with the value")
    by: Identifier = Describe(description="Field with the code of the instrument")
    scales: tuple[Scale, ...] = Describe(min_length=1, description="The scales; values of other codes are not judged")


class DateOrder(TableRuleBase):
    """A date comes not before, or not after, a date of the row that a foreign key points at; the same day is fine."""

    rule: Literal["date_order"] = Describe(description="Kind of rule")
    date: Identifier = Describe(description="Date field of this dataset")
    through: Identifier = Describe(description="Foreign key that points at the other row")
    other: Identifier = Describe(description="Date field of the other row")
    order: Literal["not_before", "not_after"] = Describe("not_before", description="How the date lies to the other")


TableRule: TypeAlias = Annotated[
    WithinCourse | AtMostOne | NoOverlap | AllowedTogether | ScaleOf | DateOrder, Describe(discriminator="rule")
]
"""A rule across rows and tables, told apart by `rule`."""
