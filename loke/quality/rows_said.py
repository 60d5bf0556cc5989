"""Row numbers as people read them."""

from collections.abc import Iterable

from loke.words import Words

SHOWN = 12
"""How many ranges of rows are told before the rest is counted."""


def rows_said(rows: Iterable[int], words: Words) -> str:
    """Return row numbers in few words, such as `rows 4, 7–9`; the empty text when there are none."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    if not runs:
        return ""
    told = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs[:SHOWN])
    rest = sum(len(run) for run in runs[SHOWN:])
    said = words.plural("row {rows}", "rows {rows}", sum(map(len, runs)), rows=told)
    return words("{rows} and {rest} more", rows=said, rest=words.number(rest, 0)) if rest else said
