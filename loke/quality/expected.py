"""What a check expects, in words."""

from collections.abc import Callable, Mapping

from loke.collecting.patterns import example
from loke.editions import Documents
from loke.editions.names import dataset_name, field_label
from loke.validating.field_checks import limits
from loke.words import Words
from schemas.codebook import Dataset, Field
from schemas.plausibility import Band

TYPES = {
    "date": "a date that exists",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "yes or no",
}
"""What a cell of each type holds."""

LOOKED_AT = {
    "expect_table_row_count_to_be_between": "Number of rows",
    "expect_column_mean_to_be_between": "Mean",
    "expect_column_median_to_be_between": "Median",
    "expect_column_stdev_to_be_between": "Spread (standard deviation)",
    "expect_column_proportion_of_non_null_values_to_be_between": "Share filled in",
    "expect_column_proportion_of_unique_values_to_be_between": "Share of values that differ",
    "expect_column_unique_value_count_to_be_between": "Number of different values",
}
"""What each expectation of Great Expectations looks at."""

EARLIER = "Asked for by an earlier version of the codebook."
"""What is said of a rule that the codebook does not have any more."""


def expected_of(rule: str, dataset: Dataset, documents: Documents, words: Words) -> tuple[str, str]:
    """Return what a rule such as `age.range` is about, and what it expects.

    A rule that the codebook does not have any more is of an earlier version.
    """
    of, _, name = rule.rpartition(".")
    fields = {field.name: field for field in dataset.table_schema.fields}
    if of == "row":
        rules = {rule.id: rule.text for rule in (*dataset.loke.rules, *dataset.loke.table_rules)}
        return words("The row"), rules.get(name) or _fixed(name, words)
    columns = [fields[column] for column in of.split("+") if column in fields]
    about = " + ".join(field_label(field, words.language) for field in columns) or of
    if not columns:
        return about, words(EARLIER)
    if name == "foreign_key":
        keys = {key.fields: key.reference.resource for key in dataset.table_schema.foreign_keys}
        return about, words("exists in {dataset}", dataset=dataset_name(keys.get(of, ""), documents))
    return about, _SAID[name](columns[0], words) if name in _SAID else words(EARLIER)


def _fixed(name: str, words: Words) -> str:
    return words("as many cells as there are headings") if name == "cells" else words(EARLIER)


def _range(field: Field, words: Words) -> str:
    low, high = (
        None if end is None else f"{end:g}" if isinstance(end, float) else f"{end:%Y-%m-%d}" for end in limits(field)
    )
    return between(low, high, words) if low or high else words("a number that is not too long to be exact")


def between(low: str | None, high: str | None, words: Words) -> str:
    """Return two ends in words; None is no limit."""
    if low is not None and high is not None:
        return words("from {low} to {high}", low=low, high=high)
    return words("at least {level}", level=low) if low is not None else words("at most {level}", level=high)


def _category(field: Field, _: Words) -> str:
    return ", ".join(category.label or category.value for category in field.categories)


def _pattern(field: Field, words: Words) -> str:
    if field.loke.identity:
        return words("a person number that can be read")
    pattern = field.constraints.pattern or ""
    return words("written like {pattern}", pattern=field.loke.example or example(pattern) or pattern)


_SAID: Mapping[str, Callable[[Field, Words], str]] = {
    "type": lambda field, words: words(TYPES[field.type]),
    "required": lambda _, words: words("filled in"),
    "category": _category,
    "range": _range,
    "pattern": _pattern,
    "step": lambda field, words: words("in steps of {step}", step=f"{field.loke.step:g}"),
    "unique": lambda _, words: words("no two rows have the same"),
    "ambiguous": lambda _, words: words("written in a way that can be read in one way only"),
    "asked_when": lambda _, words: words("empty where the question does not concern the row"),
}


def band_said(band: Band, words: Words) -> str:
    """Return the limits of a plausible band in words."""
    share = "proportion" in band.expectation
    low, high = (None if end is None else _limit(end, share, words) for end in (band.minimum, band.maximum))
    return between(low, high, words) if (low, high) != (None, None) else words("no limit is set")


def _limit(end: float, share: bool, words: Words) -> str:
    if share:
        return words.percent(end)
    return words.number(end, 0) if float(end).is_integer() else words.number(end, 2)
