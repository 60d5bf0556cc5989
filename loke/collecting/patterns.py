"""Patterns of texts as spreadsheet formulas and as examples: only those of a fixed length."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PART = re.compile(
    r"(?P<digits>\\d|\[0-9\])|\[(?P<signs>[^\]\[\\^][^\]\[\\]*)\]|\\(?P<escaped>[-./ ])|(?P<plain>[^\\.^$*+?{}()\[\]|])"
)
_TIMES = re.compile(r"\{([1-9]\d?)\}")
_RANGE = re.compile(r"(.)-(.)")
_MOST_DIGITS = 15
"""More digits than this a spreadsheet cannot hold in one number."""


class Part(NamedTuple):
    """`times` signs of a pattern, each one out of `signs`."""

    signs: str
    times: int

    @property
    def is_digits(self) -> bool:
        """Whether any digit may stand there."""
        return self.signs == "0123456789"


def parts(pattern: str) -> tuple[Part, ...] | None:
    """Return the parts of a pattern of fixed length, or None when it is more than literal signs, digits and sets."""
    found, at = [], 0
    while at < len(pattern):
        match = _PART.match(pattern, at)
        if match is None:
            return None
        times = _TIMES.match(pattern, match.end())
        at = times.end() if times else match.end()
        signs = match["escaped"] or match["plain"] or _expanded(match["signs"] or "0-9")
        found.append(Part(signs, int(times[1]) if times else 1))
    return tuple(found)


def example(pattern: str) -> str | None:
    """Return a text that fits a pattern of fixed length, or None for other patterns."""
    found = parts(pattern)
    return None if found is None else "".join(map(_shown, found))


def formulas(pattern: str, cell: str) -> list[str] | None:
    """Return spreadsheet formulas that all hold just when the cell's text fits, or None for other patterns."""
    found = parts(pattern)
    return None if found is None else [f"LEN({cell})={sum(part.times for part in found)}", *_formulas(found, cell)]


def quoted(text: str) -> str:
    """Return a text as it stands in a formula."""
    return '"' + text.replace('"', '""') + '"'


def _shown(part: Part) -> str:
    return ("1234567890" * 10)[: part.times] if part.is_digits else part.signs[0] * part.times


def _formulas(found: tuple[Part, ...], cell: str) -> Iterator[str]:
    start, literal = 1, ""
    for part in (*found, Part("", 0)):
        if len(part.signs) == 1:
            literal += part.signs * part.times
            continue
        if literal:
            yield f"EXACT(MID({cell},{start},{len(literal)}),{quoted(literal)})"
            start, literal = start + len(literal), ""
        yield from _digits(part, cell, start) if part.is_digits else _one_of(part, cell, start)
        start += part.times


def _digits(part: Part, cell: str, start: int) -> Iterator[str]:
    for first in range(0, part.times, _MOST_DIGITS):
        times = min(part.times - first, _MOST_DIGITS)
        text = f"MID({cell},{start + first},{times})"
        # Written back with leading zeros it is the same text only when every sign is a digit.
        yield f'TEXT(--{text},"{"0" * times}")={text}'


def _one_of(part: Part, cell: str, start: int) -> Iterator[str]:
    signs = quoted(part.signs)
    yield from (f"ISNUMBER(FIND(MID({cell},{start + i},1),{signs}))" for i in range(part.times))


def _expanded(signs: str) -> str:
    return _RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), signs)
