"""What reading a delivery gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

from schemas.finding import Finding

SOURCE_COLUMNS = ("source_file", "source_sheet", "source_row")
"""Columns that say where a row was delivered: file, sheet (empty for text files), row as Excel counts."""

Mask = npt.NDArray[np.bool_]
"""One truth value per row of a table."""


@dataclass(frozen=True)
class Reading:
    """A delivery as a table of text, how it was written, and what was odd about it.

    `frame` has one row per line below the headings that is not wholly blank; every cell is text and an empty cell is
    the empty text; its columns are the file's own headings and then SOURCE_COLUMNS. None means that nothing could be
    read. A finding of severity stop means that the rows must not be used, although they can be counted.
    `native` marks, per heading, the cells that the file itself holds as number, date or truth value, so that their
    text is certain; text files have none. `ragged` are the source rows with more cells than headings, or in a text
    file fewer. `questions` gives, per heading, the text that people were asked, where the source tells it. `codes`
    gives, per heading, the source's own code of each text that stands for one, so that a label leads back to its code.
    `notes` are the source rows below the table that hold only a remark, such as where the figures are from.
    """

    frame: pd.DataFrame | None
    detected: str
    findings: tuple[Finding, ...]
    native: Mapping[str, Mask] = field(default_factory=lambda: MappingProxyType({}))
    ragged: frozenset[int] = frozenset()
    questions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    notes: frozenset[int] = frozenset()
