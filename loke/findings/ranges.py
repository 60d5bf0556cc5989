"""Row numbers that stand beside each other, as one."""

from collections.abc import Iterable


def row_ranges(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return row numbers as ranges, first and last row of each, in order; repeated numbers count once."""
    found: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
