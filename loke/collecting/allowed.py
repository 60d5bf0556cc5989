"""What may be written in a column, in words."""

from collections.abc import Iterator

from loke.collecting.layout import Column
from loke.collecting.patterns import example
from loke.reading.grid import cell_text
from loke.words import Words
from schemas.codebook import Field, FieldType

KINDS: dict[FieldType, str] = {
    "string": "Text.",
    "integer": "Whole number.",
    "number": "Number.",
    "boolean": "Yes or no.",
    "date": "Date, such as 2024-03-31.",
}
"""What a cell holds, by the field's type."""


def allowed(column: Column, words: Words) -> str:
    """Return what a column allows as short sentences: kind, limits, form, words for no value."""
    return " ".join(_sentences(column, words))


def _sentences(column: Column, words: Words) -> Iterator[str]:
    if column.options:
        yield words("One of: {words}.", words=", ".join(option.word for option in column.options))
    elif column.field.loke.identity == "person":
        yield words("All digits of the person number. A pseudonym replaces it before anything is stored.")
    else:
        yield words(KINDS[column.field.type])
        yield from limits(column.field, words)
        if column.missing:
            yield words("Or: {words}.", words=", ".join(option.word for option in column.missing))
    if column.is_key:
        yield words("Each only once.")


def limits(field: Field, words: Words) -> Iterator[str]:
    """Return the limits of a field's values, one sentence each."""
    low, high = (_shown(limit, words) for limit in (field.constraints.minimum, field.constraints.maximum))
    if field.type in ("integer", "number", "date"):
        if low and high:
            yield words("From {low} to {high}.", low=low, high=high)
        elif low:
            yield words("{low} or more.", low=low)
        elif high:
            yield words("{high} or less.", high=high)
        if field.loke.step is not None and field.type != "date":
            yield words("In steps of {step}.", step=_shown(field.loke.step, words))
    if field.type == "string" and field.constraints.pattern:
        form = field.loke.example or example(field.constraints.pattern)
        yield words("In the form {form}.", form=form or field.constraints.pattern)


def _shown(limit: float | str | None, words: Words) -> str:
    if limit is None:
        return ""
    if isinstance(limit, str):
        return limit
    text = cell_text(float(limit))
    return text if words.language == "en" else text.replace(".", ",")
