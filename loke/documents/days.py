"""Days as people write them in documents."""

from datetime import date


def is_day(text: str) -> bool:
    """Return whether a text is a day of the calendar, written as 2024-12-31."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
