"""Their words to our codes, and their words for no value to the empty cell."""

import pandas as pd

from loke.mapping.mappings import Mappings, normal
from schemas.codebook import Dataset, Field


def map_values(frame: pd.DataFrame, dataset: Dataset, mappings: Mappings) -> pd.DataFrame:
    """Return a mapped table with words translated; letter case and surplus white space do not matter.

    The codebook's own labels are known without a mapping. A word that nothing knows stays as it is. Words of the
    field's `missingValues`, and words mapped to nothing, become the empty text.
    """
    columns = {f.name: f for f in dataset.table_schema.fields if f.name in frame.columns}
    mapped = {name: _mapped(frame[name], _words(field, dataset, mappings)) for name, field in columns.items()}
    return frame.assign(**mapped)


def _words(field: Field, dataset: Dataset, mappings: Mappings) -> dict[str, str]:
    codes = {normal(category.value) for category in field.categories}
    labels = {normal(c.label): c.value for c in field.categories if c.label and normal(c.label) not in codes}
    missing = dict.fromkeys(map(normal, field.missing_values), "")
    return labels | missing | {normal(word): code for word, code in mappings.codes(dataset, field.name).items()}


def _mapped(column: pd.Series, words: dict[str, str]) -> pd.Series:
    if not words:
        return column
    return column.map({word: words.get(normal(word), word) for word in column.unique()}).astype("str")
