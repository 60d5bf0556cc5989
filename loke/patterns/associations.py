"""Shares of a code in each group, beside the rest or beside the period before, corrected for the number of looks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from loke.statistics import ShareDifference, fisher_p, share_difference

Counts: TypeAlias = Mapping[str, Mapping[str, int]]
"""Rows by group and code: {"school": {"declined": 3, "moved": 1}}; a pair that is not there counts 0."""


class Codes(NamedTuple):
    """A table of counts: how many rows of each group have each code, and how many rows each group has.

    `of` is a number of its own because a row may have no code, and several where more than one may be ticked.
    """

    counts: Counts
    of: Mapping[str, int]

    def rows_with(self, group: str, code: str) -> int:
        """Return the rows of a group that have a code."""
        return self.counts.get(group, {}).get(code, 0)

    @property
    def codes(self) -> list[str]:
        """The codes of the table, each once, in the order in which they first come."""
        return list(dict.fromkeys(code for group in self.counts.values() for code in group))


@dataclass(frozen=True)
class Association:
    """A code in a group beside the same code elsewhere: k of n against k_other of n_other.

    `p` is Fisher's exact chance of shares at least this far apart if they were alike, `p_corrected` the same corrected
    by Holm for all the pairs that were looked at together.
    """

    group: str
    code: str
    k: int
    n: int
    k_other: int
    n_other: int
    difference: ShareDifference
    p: float
    p_corrected: float

    @property
    def stands_out(self) -> bool:
        """Whether the difference is more than chance gives among so many looks, at one error in twenty tables."""
        return self.p_corrected < 0.05


class Beside(NamedTuple):
    """A code in a group beside the same code elsewhere, as counts that were looked at."""

    group: str
    code: str
    k: int
    n: int
    k_other: int
    n_other: int


def compared(looks: Iterable[Beside]) -> tuple[Association, ...]:
    """Return pairs of counts that were looked at together, corrected for their number; without rows they are left out.

    For whoever may see only some of a table's counts: what is not among the looks is not compared.
    """
    return _corrected([found for look in looks for found in _pair(*look[:2], look[2:4], look[4:])])


def associations(table: Codes) -> tuple[Association, ...]:
    """Return every code in every group beside the rest of the groups, in the order of the table.

    A group without rows, or with all the rows there are, is left out: it has nothing to be held against.
    """
    return _corrected(list(_beside_the_rest(table)))


def changes(table: Codes, before: Codes) -> tuple[Association, ...]:
    """Return every code in every group beside the same group in the period before; groups in only one are left out."""
    return _corrected(list(_beside_before(table, before)))


def _beside_the_rest(table: Codes) -> Iterator[Association]:
    everybody = sum(table.of.values())
    for code in table.codes:
        total = sum(table.rows_with(group, code) for group in table.of)
        for group, n in table.of.items():
            k = table.rows_with(group, code)
            yield from _pair(group, code, (k, n), (total - k, everybody - n))


def _beside_before(table: Codes, before: Codes) -> Iterator[Association]:
    for code in dict.fromkeys([*table.codes, *before.codes]):
        for group, n in table.of.items():
            counts = (table.rows_with(group, code), n)
            yield from _pair(group, code, counts, (before.rows_with(group, code), before.of.get(group, 0)))


def _pair(group: str, code: str, ours: tuple[int, int], other: tuple[int, int]) -> Iterator[Association]:
    difference = share_difference(*ours, *other)
    if difference is not None:
        p = fisher_p(*ours, *other)
        yield Association(group, code, *ours, *other, difference, p, p)


def _corrected(found: list[Association]) -> tuple[Association, ...]:
    if not found:
        return ()
    from statsmodels.stats.multitest import multipletests  # noqa: PLC0415 (takes a second to import)

    corrected = multipletests([each.p for each in found], method="holm")[1]
    return tuple(replace(each, p_corrected=float(p)) for each, p in zip(found, corrected, strict=True))
