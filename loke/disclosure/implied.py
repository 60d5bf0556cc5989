"""Lines that follow from others: they say nothing new, and leaving them out makes every question shorter."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from loke.disclosure.terms import added

Line: TypeAlias = tuple[tuple[int, float], ...]
"""A sum of unknowns that is at most 0: each unknown once, in order, with its factor."""


def line_of(terms: Iterable[tuple[int, float]]) -> Line:
    """Return a sum as a line; an unknown may be named more than once."""
    return tuple(sorted(added(terms).items()))


def not_implied(lines: Collection[Line], known: Collection[Line]) -> list[Line]:
    """Return the lines but those that are at most the sum of two others, for unknowns that are not below zero.

    `known` are lines that are there anyway. What a line follows from is still there when it goes; should that go later,
    it follows from what is there then. So everything follows from what is left.
    """
    left = dict.fromkeys((*known, *lines))
    adding: dict[int, list[Line]] = defaultdict(list)
    for line in left:
        for unknown in _added(line):
            adding[unknown].append(line)
    for line in sorted(set(lines).difference(known), key=lambda line: (-len(line), line)):
        if _follows(line, left, adding):
            del left[line]
    return [line for line in lines if line in left and line not in known]


def _follows(line: Line, left: Collection[Line], adding: Mapping[int, Sequence[Line]]) -> bool:
    """Return whether another line and one more, or nothing more, come to at least as much as this one."""
    first = min((adding[unknown] for unknown in _added(line)), key=len, default=())
    rests = (_minus(line, other) for other in first if other in left and other != line)
    return not _added(line) or any(rest in left or not _added(rest) for rest in rests)


def _minus(line: Line, other: Line) -> Line:
    return line_of([*line, *((unknown, -factor) for unknown, factor in other)])


def _added(line: Line) -> list[int]:
    return [unknown for unknown, factor in line if factor > 0]
