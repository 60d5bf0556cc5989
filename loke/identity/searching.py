"""Counting the cells of a column that hold something identifying: quick, because most cells are ruled out at once."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loke.identity import contacts, person_forms
from loke.identity.contacts import holds_email, holds_phone
from loke.identity.person_numbers import declared_number, fits_some_order, holds_person_number, matches_pattern
from loke.identity.plain_text import STRANGE, plain_forms
from loke.reading.reading import Mask
from schemas.codebook import Field

_LOOSE = (
    r"(?:\d(?:[^0-9A-Za-z]|&#?[0-9a-zA-Z]+;|%[0-9A-Fa-f]{2}|<[/a-zA-Z][^<>]*>){0,8}(?:[A-Za-z][^0-9A-Za-z]{0,3})?){8}[0-9A-Za-z]"
    r"|&#(?:64|x40);|%40"
    r"|[^\x{0}-\x{b1}\x{b4}-\x{b8}\x{ba}\x{bb}\x{bf}-\x{24f}\x{2000}-\x{206f}\x{20a0}-\x{20cf}]"
)
_SUSPECT = f"{person_forms.SUSPECT}|{contacts.SUSPECT}"
_NINE = re.compile(r"[1-9]\d{8}(?:[.,]0+)?")
_YEAR_FIRST = re.compile(r"(?:19|20[0-3])\d")


@dataclass(frozen=True)
class Held:
    """How many cells of a column hold person numbers, e-mail addresses and phone numbers."""

    person_numbers: int = 0
    emails: int = 0
    phones: int = 0


def search_column(column: pd.Series, field: Field | None, *, in_phone_column: bool = False) -> Held:
    """Return what a text column holds; `field` is its declaration, None if undeclared.

    Cells of nine bare digits are person numbers without their leading zero when more than half of them, in the whole
    column, begin with a date of birth once it is put back: among other numbers one in six does. Phone numbers and
    addresses are not looked for where the codebook lets only numbers or dates through.
    """
    held = Counter[str]()
    has_text = field is None or field.type in ("string", "boolean")
    for text, count in _suspects(column, any_digits=in_phone_column):
        if _NINE.fullmatch(text) and not (field and declared_number(text, field)):
            held["lost zero" if _has_lost_zero(text) else "nine"] += count
        elif holds_person_number(text) and not (field and declared_number(text, field)):
            held["person"] += count
        if has_text and not (field and matches_pattern(text, field)):
            held["email"] += count * holds_email(text)
            held["phone"] += count * holds_phone(text, in_phone_column=in_phone_column)
    lost = held["lost zero"] if held["lost zero"] > held["nine"] else 0
    return Held(held["person"] + lost, held["email"], held["phone"])


def _has_lost_zero(text: str) -> bool:
    return not _YEAR_FIRST.match(text) and fits_some_order("0" + text[:9])


def _suspects(column: pd.Series, *, any_digits: bool) -> Iterator[tuple[str, int]]:
    """Yield each text that may hold something, stripped, with how many cells hold it."""
    counts = column.value_counts()
    texts = counts.index.to_numpy(dtype=object)
    wanted = rf"{_SUSPECT}|(?:\d[^0-9]{{0,3}}){{6}}\d" if any_digits else _SUSPECT
    suspicious = _match(texts, wanted)
    strange = np.flatnonzero(_match(texts, STRANGE) & ~suspicious)
    strange = strange[_match(texts[strange], _LOOSE)]
    forms = [plain_forms(text) for text in texts[strange]]
    for ends in (0, -1):
        suspicious[strange] |= _match([form[ends] for form in forms], wanted)
    for index in np.flatnonzero(suspicious):
        yield texts[index].strip(), int(counts.iloc[index])


def _match(texts: Sequence[str] | npt.NDArray[np.object_], pattern: str) -> Mask:
    return np.asarray(pc.match_substring_regex(pa.array(texts, type=pa.large_string()), pattern), dtype=bool)
