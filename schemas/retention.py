"""How long rows of a dataset are kept, as a codebook declares it.

Belongs here: what a rule and its exceptions say. Does not belong here: finding the rows that are due and taking them
out (`loke.retention`).
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field as Describe
from pydantic import StringConstraints

from schemas.text import Identifier, Strict

LAST_REGISTRATION = "last_registration"
"""The event that is no field: the last day on which anything was written down of a row and of what points at it."""

DayOfMonth: TypeAlias = Annotated[str, StringConstraints(pattern=r"^([1-9]|[12]\d|3[01])$")]
"""A day of a month, from 1 to 31."""


class Kept(Strict):
    """An exception: rows that stay although their years are over."""

    id: Identifier = Describe(description="Short name of the exception, which the list of what stays tells")
    text: str = Describe(min_length=1, description="The exception in words, in the unit's language")
    where: str = Describe(
        "", description="SQL condition over the dataset's own fields: rows stay for which it is true; needed or born_on"
    )
    born_on: tuple[DayOfMonth, ...] = Describe(
        (),
        description="Days of the month: rows of persons born on one of them stay, such as 5, 15 and 25 for research;"
        " read from the person number, and where the day cannot be read the row stays, too",
    )
    basis: str = Describe("", description="Law, decision or agreement that the exception follows")


class RetentionRule(Strict):
    """When rows of a dataset are deleted, with the rows of other datasets that point at them.

    Rows of a dataset without rules go with what they point at. A row of a dataset with rules of its own that is not due
    itself holds back what it points at. A row that several rules concern goes when all of them say so.
    """

    id: Identifier = Describe(description="Short name, which the deletion log and the list of deliveries tell")
    text: str = Describe(min_length=1, description="The rule in words, in the unit's language")
    years: int = Describe(ge=0, description="Whole years after the event")
    event: Identifier = Describe(
        LAST_REGISTRATION,
        description="Date field of the dataset that the years are counted from, or last_registration: the latest day by"
        " `period` of the row and of all rows that point at it; without a day there the row stays",
    )
    where: str = Describe(
        "", description="SQL condition over the dataset's own fields for the rows that the rule is about; empty is all"
    )
    per: Identifier | None = Describe(
        None,
        description="Field whose values say which rows are due together, after the last event of any of them, such as"
        " the person; absent means each row by itself",
    )
    do: Literal["delete"] = Describe("delete", description="What is done: the rows are deleted everywhere")
    keep: tuple[Kept, ...] = Describe((), description="Exceptions: rows that stay")
    basis: str = Describe(min_length=1, description="Law, decision or agreement that the rule follows")
