"""Counting the cells of a column that hold something identifying: quick, because most cells are ruled out at once."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loke.identity.person_forms import SUSPECT
from loke.identity.person_numbers import declared_number, fits_some_order, holds_person_number
from loke.identity.plain_text import STRANGE, plain_forms
from loke.reading.reading import Mask
from schemas.codebook import Field

_LOOSE = (
    r"(?:\d(?:[^0-9A-Za-z]|&#?[0-9a-zA-Z]+;|%[0-9A-Fa-f]{2}|<[/a-zA-Z][^<>]*>){0,8}(?:[A-Za-z][^0-9A-Za-z]{0,3})?){8}[0-9A-Za-z]"
    r"|[^\x{0}-\x{b1}\x{b4}-\x{b8}\x{ba}\x{bb}\x{bf}-\x{24f}\x{2000}-\x{206f}\x{20a0}-\x{20cf}]"
)
_NINE = re.compile(r"[1-9]\d{8}(?:[.,]0+)?")
_YEAR_FIRST = re.compile(r"(?:19|20[0-3])\d")
_RARELY = 0.5


def count_person_numbers(column: pd.Series, field: Field | None) -> int:
    """Return how many cells of a text column hold a person number; `field` is its declaration, None if undeclared.

    Cells of nine bare digits are person numbers without their leading zero when more than half of them, in the whole
    column, begin with a date of birth once it is put back: among other numbers one in six does.
    """
    found, nine = 0, {True: 0, False: 0}
    for text, count in _suspects(column):
        if field and declared_number(text, field):
            continue
        if _NINE.fullmatch(text):
            nine[_has_lost_zero(text)] += count
        elif holds_person_number(text):
            found += count
    return found + (nine[True] if nine[True] > _RARELY * sum(nine.values()) else 0)


def _has_lost_zero(text: str) -> bool:
    return not _YEAR_FIRST.match(text) and fits_some_order("0" + text[:9])


def _suspects(column: pd.Series) -> Iterator[tuple[str, int]]:
    """Yield each text that may hold a person number, stripped, with how many cells hold it."""
    counts = column.value_counts()
    texts = counts.index.to_numpy(dtype=object)
    suspicious = _match(texts, SUSPECT)
    strange = np.flatnonzero(_match(texts, STRANGE) & ~suspicious)
    strange = strange[_match(texts[strange], _LOOSE)]
    forms = [plain_forms(text) for text in texts[strange]]
    for ends in (0, -1):
        suspicious[strange] |= _match([form[ends] for form in forms], SUSPECT)
    for index in np.flatnonzero(suspicious):
        yield texts[index].strip(), int(counts.iloc[index])


def _match(texts: Sequence[str] | npt.NDArray[np.object_], pattern: str) -> Mask:
    return np.asarray(pc.match_substring_regex(pa.array(texts, type=pa.large_string()), pattern), dtype=bool)
