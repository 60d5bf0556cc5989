"""Row numbers as people read them."""

from collections.abc import Iterable

from loke.findings import row_ranges
from loke.words import Words

SHOWN = 12
"""How many ranges of rows are told before the rest is counted."""


def rows_said(rows: Iterable[int], words: Words) -> str:
    """Return row numbers in few words, such as `rows 4, 7–9`; the empty text when there are none."""
    ranges = row_ranges(rows)
    if not ranges:
        return ""
    told = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges[:SHOWN])
    count, rest = (sum(last - first + 1 for first, last in some) for some in (ranges, ranges[SHOWN:]))
    said = words.plural("row {rows}", "rows {rows}", count, rows=told)
    return words("{rows} and {rest} more", rows=said, rest=words.number(rest, 0)) if rest else said
