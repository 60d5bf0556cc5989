"""What an edition only repeats: figures that are, word for word, as the audience's last ones were.

They stand for the earlier version. Whether nothing changed since then or too little to be told, nobody can see from
them, so they say nothing of the version that they are published with.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from loke.disclosure.facts import PLACE
from loke.disclosure.nested import outermost
from loke.disclosure.published import Published, published
from loke.disclosure.versions import Version

TOLD = ("shown", "rounded")
"""The states of a number that is there."""


class Block(NamedTuple):
    """What stands or is published anew as one: an element in a period and all that lies inside it.

    Of a flow and of collection health all elements are one, since they are about nearly the same people.
    """

    table: str
    component: str
    element: str
    period: str


class Spot(NamedTuple):
    """Where a row stands among all rows of a version."""

    table: str
    period: str
    component: str
    element: str
    group_by: str
    group: str

    @property
    def is_quarter(self) -> bool:
        """Whether it is a quarter of a longer period."""
        return self.group_by == "period"


def blocks_of(spots: Iterable[Spot]) -> dict[Spot, Block]:
    """Return the block of each row of a version."""
    found = list(spots)
    periods = {spot.period for spot in found}
    outer = {period: outermost(period, periods) for period in periods}
    together = ("flow", "collection_health")
    return {s: Block(s.table, s.component, "" if s.table in together else s.element, outer[s.period]) for s in found}


@lru_cache(maxsize=512)
def lines_of(figures: Published) -> Mapping[Spot, Mapping[str, Any]]:
    """Return the rows of published figures by where they stand; what is null is None."""
    frame = figures.frame.astype(object)
    lines = frame.where(frame.notna(), None).to_dict("records")
    return {Spot(*(line[name] for name in PLACE)): {str(name): own for name, own in line.items()} for line in lines}


@lru_cache(maxsize=512)
def repeated(figures: Published, before: Published | None) -> Set[Spot]:
    """Return the rows that only repeat the audience's figures before: whole blocks, and quarters that are there.

    What an audience is shown by another threshold is nothing repeated. A division that is not shown any longer says
    nothing, and so it makes nothing new of the rest.
    """
    if before is None or before.threshold != figures.threshold:
        return set()
    own, then = lines_of(figures), lines_of(before)
    block, block_then = blocks_of(own), blocks_of(then)
    new = {block[spot] for spot, line in own.items() if then.get(spot) != line or block_then[spot] != block[spot]}
    divided = {(block[spot], spot.group_by) for spot in own}
    new |= {block_then[s] for s in then if s not in own and (block_then[s], s.group_by) in divided}
    return {s for s, line in own.items() if block[s] not in new or (_is_there(s, line) and then.get(s) == line)}


def _is_there(spot: Spot, line: Mapping[str, Any]) -> bool:
    return spot.is_quarter and line["n_state"] in TOLD


def without_repeated(versions: Sequence[Version]) -> list[Version]:
    """Return the versions, the earliest first, with only those figures that say something of their own version."""
    last: dict[str, Published] = {}
    found = []
    for version in versions:
        before = []
        for figures in version.published:
            before.append(last.get(figures.audience))
            last[figures.audience] = figures
        found.append(_only_new(version, tuple(before)))
    return found


@lru_cache(maxsize=512)
def _only_new(version: Version, before: tuple[Published | None, ...]) -> Version:
    """Return a version without what only repeats the figures before, one for each of its own."""
    new = [_without(own, repeated(own, then)) for own, then in zip(version.published, before, strict=True)]
    return replace(version, published=new)


def _without(figures: Published, spots: Set[Spot]) -> Published:
    if not spots:
        return figures
    kept = [spot not in spots for spot in lines_of(figures)]
    return published(figures.frame[kept], figures.audience, figures.threshold)
