"""Their words to our codes, and their words for no value to the empty cell and its kind of missing."""

from typing import get_args

import pandas as pd

from loke.mapping.mappings import Mappings, normal
from schemas.codebook import Dataset, DeclaredMissing, Field

KINDS_AS_CODES: dict[str, DeclaredMissing] = {f"({kind})": kind for kind in get_args(DeclaredMissing)}
"""How the mapping names a kind of missing where a code would stand, such as `(dont_know)`."""


def map_values(frame: pd.DataFrame, dataset: Dataset, mappings: Mappings) -> pd.DataFrame:
    """Return a mapped table with words translated; letter case and surplus white space do not matter.

    The codebook's own labels, earlier ones too, are known without a mapping. A word that nothing knows stays as it is.
    Words of the field's `missingValues`, and words mapped to nothing or to a kind of missing, become the empty text.
    """
    columns = {f.name: f for f in dataset.table_schema.fields if f.name in frame.columns}
    mapped = {name: _mapped(frame[name], _words(field, dataset, mappings)) for name, field in columns.items()}
    return frame.assign(**mapped)


def missing_kinds(frame: pd.DataFrame, dataset: Dataset, mappings: Mappings) -> dict[str, pd.Series]:
    """Return, per field of a mapped table that may lack a value, the kind that each cell's own text tells.

    Null where the text is a value. A field that the table does not hold is left out: nothing is told of it.
    """
    fields = [f for f in dataset.table_schema.fields if f.name in dataset.missing_columns and f.name in frame.columns]
    return {field.name: _told(frame[field.name], _kinds(field, dataset, mappings)) for field in fields}


def _told(column: pd.Series, kinds: dict[str, DeclaredMissing]) -> pd.Series:
    return column.map({word: kinds.get(normal(word)) for word in column.unique()}).astype("str")


def _words(field: Field, dataset: Dataset, mappings: Mappings) -> dict[str, str]:
    own = {normal(category.value) for category in field.categories}
    labels = {normal(label): c.value for c in field.categories for label in c.labels if normal(label) not in own}
    codes = {normal(word): code for word, code in mappings.codes(dataset, field.name).items()}
    return labels | codes | dict.fromkeys(_kinds(field, dataset, mappings), "")


def _kinds(field: Field, dataset: Dataset, mappings: Mappings) -> dict[str, DeclaredMissing]:
    """Return the kind by each word for no value; a word that the mapping gives a code is a value after all."""
    kinds: dict[str, DeclaredMissing | None] = {"": "blank"}
    kinds |= {normal(word): kind for word, kind in field.missing_words.items()}
    for word, code in mappings.codes(dataset, field.name).items():
        kinds[normal(word)] = KINDS_AS_CODES.get(code) if code else "blank"
    return {word: kind for word, kind in kinds.items() if kind is not None}


def _mapped(column: pd.Series, words: dict[str, str]) -> pd.Series:
    return column.map({word: words.get(normal(word), word) for word in column.unique()}).astype("str")
