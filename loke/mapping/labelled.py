"""Labels that came with a delivery, and the codes they stand for: whichever of the two the codebook knows."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from loke.mapping.mappings import Mappings, normal
from loke.reading.reading import Mask
from schemas.codebook import Dataset, Field

_NUMERIC = ("integer", "number")
_TRUTH = {"0": "false", "1": "true"}


def labels_or_codes(
    frame: pd.DataFrame, dataset: Dataset, mappings: Mappings, codes: Mapping[str, Mapping[str, str]]
) -> tuple[pd.DataFrame, dict[str, Mask]]:
    """Return a mapped table with the source's code in place of each label that only the code makes sense of.

    `codes` gives, per column of ours, the code of each label. A label stays when the codebook or the mapping knows it,
    and when its field has words of its own. Where the field has categories, the code must be one of them; a number
    takes the code unless a label is itself a number; a truth value takes 0 and 1. Also returned are, per column, the
    cells that hold a code as a number or truth value, whose text is certain.
    """
    columns: dict[str, pd.Series] = {}
    certain: dict[str, Mask] = {}
    for field in (f for f in dataset.table_schema.fields if f.name in codes and f.name in frame.columns):
        own = _codes(field, codes[field.name])
        known = _known(field, dataset, mappings)
        taken = {text: code for text, code in own.items() if normal(text) not in known}
        columns[field.name] = frame[field.name].map({t: taken.get(t, t) for t in frame[field.name].unique()})
        certain[field.name] = np.asarray(frame[field.name].isin(list(taken)), dtype=bool)
    return frame.assign(**{name: column.astype("str") for name, column in columns.items()}), certain


def _codes(field: Field, codes: Mapping[str, str]) -> dict[str, str]:
    """Return the text that stands instead of each label, were the label not known."""
    if field.categories:
        own = {normal(category.value): category.value for category in field.categories}
        return {text: own[normal(code)] for text, code in codes.items() if normal(code) in own}
    if field.type == "boolean":
        return {text: _TRUTH[code] for text, code in codes.items() if code in _TRUTH}
    if field.type in _NUMERIC and not any(_is_number(text) and text != code for text, code in codes.items()):
        return dict(codes)
    return {}


def _known(field: Field, dataset: Dataset, mappings: Mappings) -> set[str]:
    words = (word for category in field.categories for word in (category.value, *category.labels))
    return {normal(word) for word in (*words, *field.missing_words, *mappings.codes(dataset, field.name))}


def _is_number(text: str) -> bool:
    return text.replace(",", ".", 1).replace(".", "", 1).isdecimal()
