"""What an edition is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

import pandas as pd

from loke.captions import Figures
from loke.disclosure import Policy, Published, policy, published_by
from loke.words import Words, catalogue
from schemas.change_model import ChangeModel, Indicator
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.interpretation import NO_DECISIONS, NO_INTERPRETATIONS
from schemas.period import Period

Part = TypeVar("Part")


@dataclass(frozen=True)
class Documents:
    """What people of a unit wrote: its documents, and what its workshops read in the figures and decided.

    `notes` follow INTERPRETATIONS and `decisions` DECISIONS of `schemas.interpretation`.
    """

    description: Description
    codebook: Codebook
    change_model: ChangeModel
    notes: pd.DataFrame = field(default_factory=lambda: NO_INTERPRETATIONS)
    decisions: pd.DataFrame = field(default_factory=lambda: NO_DECISIONS)

    def known_to(self, audience: str) -> "Documents":
        """Return the same with only what was written about editions for an audience, if it may read free text."""
        told = audience if policy(audience).free_text else ""
        own = (table[table["audience"] == told].reset_index(drop=True) for table in (self.notes, self.decisions))
        return Documents(self.description, self.codebook, self.change_model, *own)


@dataclass(frozen=True)
class Provenance:
    """Where an edition comes from: the SHA-256 of each input by name, the deliveries, and versions by name.

    `deliveries` follows `schemas.deliveries.DELIVERIES`. The names of inputs go into the manifest, which travels with
    the edition, so they must identify nobody. `data_until` is the last day that any row is placed on; None when there
    are no rows. It decides whether a period is over and is never shown. `approval` is the sentence about who approved
    the edition; empty while it is only proposed.
    """

    inputs: Mapping[str, str]
    deliveries: pd.DataFrame
    versions: Mapping[str, str]
    data_until: date | None = None
    approval: str = ""


def said_measure(indicator: Indicator) -> str:
    """Return the kind of figure that an indicator is said as: its measure, or percentage for a rate in per cent."""
    return "percentage" if indicator.measure == "rate" and indicator.unit == "%" else indicator.kept


@dataclass(frozen=True)
class Edition:
    """One unit's published figures of one period, for one audience, with what they are made from."""

    published: Published
    period: str
    documents: Documents
    provenance: Provenance
    _parts: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def part(self, name: str, worked_out: Callable[["Edition"], Part]) -> Part:
        """Return a part of the edition by name, worked out the first time that it is asked for and then kept."""
        if name not in self._parts:
            self._parts[name] = worked_out(self)
        part: Part = self._parts[name]
        return part

    @cached_property
    def figures(self) -> Figures:
        """The published figures, for looking up."""
        indicators = self.documents.change_model.indicators
        return Figures.of(self.published, {i.id for i in indicators if said_measure(i) == "percentage"})

    @cached_property
    def written(self) -> Documents:
        """The documents with what the audience's own workshops wrote, where it may read free text."""
        return self.documents.known_to(self.published.audience)

    @cached_property
    def policy(self) -> Policy:
        """The policy that the figures were published by."""
        return published_by(self.published)

    @cached_property
    def words(self) -> Words:
        """The words of the unit's own language."""
        return catalogue("pages", self.documents.description.language)

    @cached_property
    def previous(self) -> str:
        """The period before, which may or may not have been published."""
        return Period.parse(self.period).previous.text

    @cached_property
    def so_far(self) -> tuple[str, ...]:
        """The edition's period and those before it, one after the other as long as they were published, last first."""
        published = {figure.period for figure in self.figures.rows}
        found = [self.period, self.previous]
        while (before := Period.parse(found[-1]).previous.text) in published:
            found.append(before)
        return tuple(found)


def once(worked_out: Callable[[Edition], Part]) -> Callable[[Edition], Part]:
    """Let a part of an edition be worked out once for all of its files, which must not change what they are given."""

    @wraps(worked_out)
    def kept(edition: Edition) -> Part:
        return edition.part(f"{worked_out.__module__}.{worked_out.__qualname__}", worked_out)

    return kept
