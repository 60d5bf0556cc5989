"""How each column of a delivery was read, and how certain that is: nothing is guessed in silence."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from loke.reading.reading import Mask
from loke.validating.dates import date_forms
from loke.validating.numbers import decimal_signs
from schemas.codebook import Field
from schemas.deliveries import Certainty

_SIGNS = {",": "decimal comma", ".": "decimal point"}
_FORMS = {"year": "year first", "digits": "eight digits", "day": "day first", "month": "month first"}

Texts: TypeAlias = Mapping[str, int]
"""How many cells hold each text."""


@dataclass(frozen=True)
class ColumnStyle:
    """How a column was read, how certain that is, and how many of its cells show it."""

    read_as: str
    certainty: Certainty
    cells: int


def column_style(column: pd.Series, field: Field, native: Mask | None) -> ColumnStyle:
    """Return how the text cells of a field were read; `native` marks those that the file itself held as values."""
    filled = column.ne("")
    held = 0 if native is None else int((filled & native).sum())
    written = column[filled] if native is None else column[filled & ~native]
    texts = {str(text): int(count) for text, count in written.value_counts().items()}
    if not held and not texts:
        return ColumnStyle("", "empty", 0)
    if field.type in ("string", "boolean"):
        return ColumnStyle("text" if field.type == "string" else "true and false", "declared", int(filled.sum()))
    if held and not texts:
        serials = field.type == "date" and bool(column[filled].str.fullmatch(r"\d{5}(\.\d+)?").any())
        return ColumnStyle("day numbers of Excel" if serials else "as the file holds it", "native", held)
    return _dates(texts, field.loke.dates) if field.type == "date" else _numbers(texts, field.loke.decimal)


def _numbers(texts: Texts, declared: str | None) -> ColumnStyle:
    shown = _counted(texts, {text: decimal_signs(text) for text in texts})
    if declared:
        return ColumnStyle(_SIGNS[declared], "declared", shown[declared])
    return _shown({_SIGNS[sign]: count for sign, count in shown.items()}, {"decimal comma", "decimal point"})


def _dates(texts: Texts, declared: str | None) -> ColumnStyle:
    forms = {text: date_forms(text, declared) for text in texts}
    shown = _counted(texts, forms)
    if declared:
        return ColumnStyle(declared, "declared", shown["declared"])
    return _shown({_FORMS[form]: count for form, count in shown.items()}, {"day first", "month first"})


def _counted(texts: Texts, told: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    """Count the cells by what they tell; a text that could tell two things tells nothing."""
    counts = Counter[str]()
    for text, count in texts.items():
        if len(told[text]) == 1:
            counts[told[text][0]] += count
    return counts


def _shown(counts: Mapping[str, int], rivals: set[str]) -> ColumnStyle:
    if not counts:
        return ColumnStyle("", "nothing_showed", 0)
    certainty: Certainty = "contradictory" if rivals <= counts.keys() else "shown"
    return ColumnStyle(", ".join(sorted(counts)), certainty, sum(counts.values()))
