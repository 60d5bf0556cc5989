"""Lines of the page's plain tables."""

from typing import TypeAlias

Line: TypeAlias = tuple[str, tuple[str, ...]]
"""A line's name and its cells."""


def line(name: str, *cells: str) -> Line:
    """Return a line of a plain table."""
    return name, cells
