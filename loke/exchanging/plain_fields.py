"""What other tools ask of a variable: its label, the words of a label per language, limits as they write them."""

from loke.exchanging.cells import plain_number
from loke.reading.grid import cell_text
from schemas.codebook import Constraints, Field
from schemas.text import Language


def label(field: Field) -> str:
    """Return what people call a field: its title, or its name."""
    return field.title or field.name


def labels(field: Field, language: Language) -> dict[Language, str]:
    """Return a field's label per language; the title is in the unit's own."""
    return {language: label(field)} | field.loke.labels


def limit(value: float | str | None) -> str | None:
    """Return a limit as text: numbers as short as they can be, dates as they are; None when there is none."""
    return value if value is None or isinstance(value, str) else cell_text(float(value))


def limits(constraints: Constraints) -> tuple[str | None, str | None]:
    """Return the least and the greatest value as text."""
    return limit(constraints.minimum), limit(constraints.maximum)


def number_or_text(text: str | None) -> int | float | str | None:
    """Return a text that is a number as one, so that JSON has numbers where there are numbers."""
    found = None if text is None else plain_number(text)
    return text if found is None else found
