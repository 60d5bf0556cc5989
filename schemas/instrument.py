"""The instrument library: what the scores of known instruments can be, and what their figures are taken from.

Belongs here: the form of a library file. Does not belong here: any wording of a form (most are licensed and none is
shipped), and how a codebook's field takes its limits from a score (`loke.instruments`).
"""

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field as Describe
from pydantic import StringConstraints

from schemas.text import Identifier, Language, Strict

Provenance: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[VLBN](\+[VLBN])*$")]
"""How sure a figure is: V read in the source, L standard in the literature, B given to us, N convention only."""

Informant: TypeAlias = Literal["self", "parent", "family", "teacher", "case_worker", "provider"]
"""Who rates: the person, a parent, the family together, a teacher, the authority's case worker, the unit's staff."""

Direction: TypeAlias = Literal["higher", "lower"]
"""Which way is better."""

Side: TypeAlias = Literal["below", "at_most", "above", "at_least"]
"""Which side of a cut-off is of concern."""


class SourcedFigure(Strict):
    """A figure from a source, for some people only when it says so."""

    value: Decimal = Describe(description="The figure, in the score's own points")
    provenance: Provenance = Describe(description="V read in the source, L literature, B given to us, N convention")
    source: str = Describe(min_length=1, description="Where the figure stands")
    note: str = Describe("", description="What to know before using it")
    age_from: int | None = Describe(None, ge=0, description="For people of at least this age; absent means any")
    age_to: int | None = Describe(None, ge=0, description="For people of at most this age; absent means any")
    informant: Informant | None = Describe(None, description="For ratings by these; absent means by anyone")


class CutOff(SourcedFigure):
    """A score beyond which somebody should look."""

    concern: Side | None = Describe(
        None, description="Which side is of concern; absent: the source, as far as it was read, does not say"
    )


class ScoreBase(Strict):
    """What every score has, whatever its type."""

    id: Identifier = Describe(description="Short name within the instrument")
    labels: dict[Language, str] = Describe(description="What it is about, in our own words, by language")


class NumberScore(ScoreBase):
    """A score that is a number; range, step and direction are always written, for there is nothing to guess from."""

    type: Literal["integer", "number"] = Describe(description="integer or number, as in a codebook")
    minimum: Decimal = Describe(description="Least score")
    maximum: Decimal = Describe(description="Greatest score")
    step: Decimal = Describe(gt=0, description="Scores lie this far apart, from the least")
    direction: Direction = Describe(description="Which way is better")
    level: Literal["ordinal", "interval"] = Describe(
        description="ordinal: only more and less (medians, no reliable change); interval: differences can be compared"
    )
    parts: tuple[Identifier, ...] = Describe((), description="Scores that this one is the sum of; empty means none")
    cut_offs: tuple[CutOff, ...] = Describe((), description="Published cut-offs; empty means that none is known here")
    reliable_change: tuple[SourcedFigure, ...] = Describe(
        (), description="Published changes beyond measurement error; several when sources differ, empty when none"
    )
    fall: tuple[SourcedFigure, ...] = Describe(
        (), description="Published falls since the last time that should be talked about; empty means none"
    )


class YesNoScore(ScoreBase):
    """An answer that is yes or no."""

    type: Literal["boolean"] = Describe(description="boolean")
    direction: Direction = Describe(description="higher: yes is better; lower: no is better")


class WordsScore(ScoreBase):
    """An answer in words or codes, which the unit chooses itself."""

    type: Literal["string"] = Describe(description="string")


Score: TypeAlias = Annotated[NumberScore | YesNoScore | WordsScore, Describe(discriminator="type")]
"""One field that an instrument gives."""


class Instrument(Strict):
    """One version of an instrument: who answers it and which scores it gives."""

    id: Identifier = Describe(description="Short name that codebooks refer to")
    name: str = Describe(min_length=1, description="What people call it")
    labels: dict[Language, str] = Describe(description="What it measures, in our own words, by language")
    informants: tuple[Informant, ...] = Describe(min_length=1, description="Who may rate")
    age_from: int | None = Describe(None, ge=0, description="Least age of the person it is about; absent means any")
    age_to: int | None = Describe(None, ge=0, description="Greatest age; absent means any")
    scores: tuple[Score, ...] = Describe((), description="The fields it gives; empty means that it is not scored")
    source: str = Describe(min_length=1, description="Where its range, step and direction stand")
    provenance: Provenance = Describe(description="How sure range, step and direction are")
    licence: str = Describe(min_length=1, description="What may be used without asking, and whom to ask for the rest")


class InstrumentFile(Strict):
    """One file of the library: instruments that belong together."""

    instruments: tuple[Instrument, ...] = Describe(min_length=1, description="The instruments")
