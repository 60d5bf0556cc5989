"""Plain building blocks that every document shares.

Belongs here: the strict base model, identifiers, periods as people write them. Does not belong here: anything
that only one document has.
"""

import unicodedata
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

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


def _on_one_line(written: object) -> object:
    return " ".join(written.split()) if isinstance(written, str) else written


Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True)]
"""What a person writes in sentences; space around it means nothing."""

Line: TypeAlias = Annotated[str, BeforeValidator(_on_one_line)]
"""What a person writes on one line, such as a name; any run of space is one space."""

Item: TypeAlias = Annotated[str, BeforeValidator(_on_one_line), StringConstraints(min_length=1)]
"""A line of a list, which is never empty."""

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "œ": "oe"})
_LONGEST = 60


def identifier_of(name: str) -> str:
    """Return the short name that a name becomes when nobody has given it one: `Mår bättre` becomes `mar_battre`."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    short = "_".join(letters.split())
    return (short if short[:1].isalpha() else f"x_{short}".rstrip("_"))[:_LONGEST]


class Strict(BaseModel):
    """The base of every document model: unknown keys are errors and values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, coerce_numbers_to_str=True)


class ShortForm(Strict):
    """The base of what may be written as one text instead of keys with values: the text of its most telling key."""

    short_key: ClassVar[str] = "text"

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, written: Any) -> Any:
        return {cls.short_key: written} if isinstance(written, str) else written
