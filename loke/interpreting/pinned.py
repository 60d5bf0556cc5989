"""What a workbook of interpretations is pinned to: an edition, its figures, and what each of them said."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from schemas.text import Language

INDICATOR_FIGURE = "indicator-"
"""What the names of the figures of indicators begin with."""


class Shown(NamedTuple):
    """A figure that people read: its name in the edition, its title, and what it said, as the edition put it."""

    id: str
    title: str
    said: str


@dataclass(frozen=True)
class Pinned:
    """An edition as a workbook of interpretations knows it; `data_hash` is that of its published figures."""

    unit: str
    period: str
    audience: str
    data_hash: str
    language: Language
    figures: Sequence[Shown]

    @property
    def figures_hash(self) -> str:
        """The hash of the list of figures, by which a list that somebody changed is told."""
        return hash_of(self.figures)


def hash_of(figures: Sequence[Shown]) -> str:
    """Return the hash of a list of figures."""
    return sha256(json.dumps([list(figure) for figure in figures], ensure_ascii=False).encode()).hexdigest()
