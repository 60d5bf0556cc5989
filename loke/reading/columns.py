"""From columns that a source itself tells apart to a table, for sources that have no grid of rows and headings."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from loke.reading import finding_types as types
from loke.reading.reading import SOURCE_COLUMNS, Mask, Reading
from loke.reading.table import column_letter
from schemas.finding import Finding, Place

FIRST_ROW = 2
"""The first row of a source whose headings stand beside its rows: where Excel would show it below one heading row."""


@dataclass(frozen=True)
class Column:
    """A source's column: its heading, its cells as text, and which of them the source itself holds as a value.

    `question` is the text that people were asked, empty when the source does not tell. `codes` gives the source's code
    of each text that stands for one.
    """

    heading: str
    texts: npt.NDArray[np.object_]
    native: Mask
    question: str = ""
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def by_value(values: Any, write: Callable[[Any], tuple[str, bool]]) -> tuple[npt.NDArray[np.object_], Mask]:
    """Return the texts of a column's values and whether each is native; `write` is asked once for each different value.

    A missing value is the empty text.
    """
    positions, distinct = pd.factorize(values)
    return spread(positions, [write(value) for value in distinct])


def spread(
    positions: npt.NDArray[np.integer[Any]], written: Sequence[tuple[str, bool]]
) -> tuple[npt.NDArray[np.object_], Mask]:
    """Return text and certainty of each cell, whose value stands at its position in `written`; -1 is missing."""
    texts = np.array([*(text for text, _ in written), ""], dtype=object)
    native = np.array([*(certain for _, certain in written), False], dtype=bool)
    return texts[positions], native[positions]


def columns_reading(
    columns: Sequence[Column], rows: int, place: Place, detected: str, findings: Sequence[Finding]
) -> Reading:
    """Return columns as a reading, in which every column has a heading of its own; `rows` is how many rows there are.

    Rows count from FIRST_ROW. A row without any content is left out, as it is everywhere.
    """
    own: list[Finding] = []
    named = _named(columns, place, own)
    filled = np.zeros(rows, dtype=bool)
    for column in columns:
        filled |= np.array([bool(text) and not text.isspace() for text in column.texts], dtype=bool)
    if not filled.any():
        own.append(types.NO_ROWS.at(place))
    file, sheet = (pd.array([name] * int(filled.sum()), dtype="str") for name in (place.file, place.sheet))
    source = (file, sheet, np.flatnonzero(filled).astype("int64") + FIRST_ROW)
    texts = {name: pd.array(column.texts[filled], dtype="str") for name, column in named.items()}
    return Reading(
        pd.DataFrame(texts | dict(zip(SOURCE_COLUMNS, source, strict=True))),
        detected,
        (*findings, *own),
        {name: column.native[filled] for name, column in named.items() if column.native.any()},
        questions={name: column.question for name, column in named.items() if column.question},
        codes={name: column.codes for name, column in named.items() if column.codes},
    )


def _named(columns: Sequence[Column], place: Place, findings: list[Finding]) -> dict[str, Column]:
    seen = Counter[str](SOURCE_COLUMNS)
    named: dict[str, Column] = {}
    for position, column in enumerate(columns):
        name = " ".join(column.heading.split())
        if not name:
            name = f"({column_letter(position)})"
            findings.append(types.UNNAMED_COLUMN.at(place, letter=column_letter(position)))
        seen[name] += 1
        if seen[name] == 2:
            findings.append(types.DUPLICATE_HEADING.at(Place(place.file, place.sheet, heading=name)))
        named[name if seen[name] == 1 else f"{name} ({seen[name]})"] = column
    return named
