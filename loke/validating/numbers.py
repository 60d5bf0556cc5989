"""Numbers as people write them: decimal comma or point, thousands by space, point or comma."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SPACES = "[ \u00a0\u2009\u202f]"
_GROUPED = r"[1-9]\d{{0,2}}(?:{0}\d{{3}})+"


def _style(decimal: str, thousands: str) -> re.Pattern[str]:
    whole = "|".join((r"\d+", _GROUPED.format(_SPACES), _GROUPED.format(re.escape(thousands))))
    return re.compile(rf"[-+\u2212]?(?:{whole})(?:{re.escape(decimal)}\d+)?", re.ASCII)


_STYLES = {",": _style(",", "."), ".": _style(".", ",")}
"""What a number looks like, by its decimal sign."""

EXACT = 2**53 - 1
"""Whole numbers beyond this are rounded when a computer counts with decimals, so they are refused."""


@dataclass(frozen=True)
class NumberStyle:
    """How the numbers of a column are read.

    `decimals` are the decimal signs that a number may have; when both fit one cell and would give different numbers
    (`1.234`), `undecided` says that nothing in the column tells which is meant.
    """

    decimals: tuple[str, ...]
    undecided: bool = False

    def read(self, text: str) -> float | None:
        """Return the number, or None when the text is not one, or not certainly one."""
        readings = [decimal for decimal in self.decimals if _STYLES[decimal].fullmatch(text)]
        if not readings or self.is_ambiguous(text):
            return None
        return _number(text, readings[0])

    def is_ambiguous(self, text: str) -> bool:
        """Return whether the text could be two different numbers."""
        return self.undecided and _has_two_readings(text)


NATIVE = NumberStyle((".",))
"""Numbers that the file itself held as numbers."""


def number_style(declared: str | None, texts: Iterable[str]) -> NumberStyle:
    """Return how a column's numbers are read: as declared, or as its certain cells show.

    A cell with one certain reading is read so. A cell with two follows the decimal sign that the certain cells have in
    common; when they have none in common it is ambiguous.
    """
    if declared:
        return NumberStyle((declared,))
    seen = {signs[0] for text in texts if len(signs := decimal_signs(text)) == 1}
    return NumberStyle((*sorted(seen), *sorted({",", "."} - seen)), undecided=len(seen) != 1)


def decimal_signs(text: str) -> tuple[str, ...]:
    """Return the decimal signs by which a text is a number: one shows how the column is written, two show nothing."""
    return tuple(decimal for decimal, style in _STYLES.items() if style.fullmatch(text))


def _has_two_readings(text: str) -> bool:
    return all(style.fullmatch(text) for style in _STYLES.values()) and _number(text, ",") != _number(text, ".")


def _number(text: str, decimal: str) -> float:
    thousands = "." if decimal == "," else ","
    plain = re.sub(_SPACES, "", text).replace(thousands, "").replace(decimal, ".").replace("\u2212", "-")
    return float(plain)
