"""Plain building blocks that every document shares.

Belongs here: the strict base model, identifiers, periods as people write them. Does not belong here: anything
that only one document has.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Language: TypeAlias = Literal["sv", "da", "en"]
"""A language that people are shown words in."""

Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A name in code and tables: lower-case letters, digits and underscore, starting with a letter."""

UnitName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
"""A unit's folder name: lower-case letters, digits and hyphen, starting with a letter."""

GoalId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=20)]
"""A goal's or sub-goal's own number in the change model, such as Q3a."""

PeriodText: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\d{4}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?$")]
"""A calendar period: 2024, 2024H1, 2024Q3 or 2024-11."""

Share: TypeAlias = Annotated[float, Field(ge=0, le=1)]
"""A share between 0 and 1; 80 % is written 0.8."""


class Strict(BaseModel):
    """The base of every document model: unknown keys are errors and values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, coerce_numbers_to_str=True)
