"""Knots and the links between them, followable in both directions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias, get_args

Kind: TypeAlias = Literal["target_group", "intervention", "result", "variable", "indicator", "goal", "table"]
"""What a knot is; the first three are the parts of the business idea, whose knots are its elements."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds, from what is intended to what is shown."""

IDEA: tuple[Kind, ...] = ("target_group", "intervention", "result")
"""The kinds that are parts of the business idea."""


class Knot(NamedTuple):
    """One thing on the thread: element, indicator or goal by its id, variable as dataset.field, table by name."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class Thread:
    """All knots of a unit with what people call them, in the order of the documents, and the links between them.

    A link goes from what is intended towards what is shown: element, variable, indicator, goal or table.
    """

    names: Mapping[Knot, str]
    links: frozenset[tuple[Knot, Knot]]

    def of_kind(self, *kinds: Kind) -> list[Knot]:
        """Return the knots of some kinds, in the order of the documents."""
        return [knot for knot in self.names if knot.kind in kinds]

    def after(self, knot: Knot) -> list[Knot]:
        """Return what hangs directly on a knot, in the order of the documents."""
        return [other for other in self.names if (knot, other) in self.links]

    def before(self, knot: Knot) -> list[Knot]:
        """Return what a knot directly hangs on, in the order of the documents."""
        return [other for other in self.names if (other, knot) in self.links]

    def named(self, name: str) -> list[Knot]:
        """Return the knots that a person may mean by a name: an id, dataset.field, or a field's name alone."""
        return [knot for knot in self.names if name in (knot.name, knot.name.rpartition(".")[2])]
