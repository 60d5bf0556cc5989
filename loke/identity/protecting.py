"""The identity firewall: what a delivery may go on with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from loke.identity import finding_types as types
from loke.identity.headings import names_people, names_phones
from loke.identity.masking import is_telling, masked
from loke.identity.person_forms import LOST
from loke.identity.pseudonyms import normal_person_number, pseudonym
from loke.identity.searching import search_column
from loke.mapping import MappedColumns
from loke.reading import SOURCE_COLUMNS
from loke.reading.reading import Mask
from schemas.codebook import Dataset, Field
from schemas.finding import Finding, Place


@dataclass(frozen=True)
class Protected:
    """A mapped delivery without identities, or None with the findings that stop it.

    Declared person columns hold pseudonyms, declared columns of names, addresses and phone numbers are
    gone. `unreadable` marks, per person column, the
    rows whose number could not be read; their cells are empty.
    """

    frame: pd.DataFrame | None
    findings: tuple[Finding, ...]
    unreadable: Mapping[str, Mask] = field(default_factory=dict)


def protect_identity(
    delivered: pd.DataFrame, mapped: MappedColumns, dataset: Dataset, key: bytes, place: Place
) -> Protected:
    """Return a delivery without identities.

    `delivered` is the table under the file's own headings, in which every column is searched that is not declared as
    identity, and so are headings, sheet and file name. A column that is ignored by name is searched for person numbers
    alone. Fails closed: whatever goes wrong stops the file, and nothing of what went wrong is told, since it could hold
    a cell.
    """
    try:
        return _protect(delivered, mapped, dataset, key, place)
    except Exception as error:  # noqa: BLE001 an error's text may hold a person number, so none may pass this line
        return Protected(None, (failure(place.file, error),))


def failure(file: str, error: Exception) -> Finding:
    """Return what stops a file of which it is not certain what it holds; of the error, only its kind is told."""
    return types.FAILED.at(Place(file=_masked_or_nothing(file)), kind=type(error).__name__)


def _masked_or_nothing(text: str) -> str:
    try:
        return masked(text)
    except Exception:  # noqa: BLE001 what cannot be masked is not told at all
        return ""


def _protect(delivered: pd.DataFrame, mapped: MappedColumns, dataset: Dataset, key: bytes, place: Place) -> Protected:
    findings = (*_in_names(delivered, place), *_in_cells(delivered, mapped, dataset, place))
    if findings:
        return Protected(None, findings)
    fields = [f for f in dataset.table_schema.fields if f.name in mapped.frame.columns]
    pseudonyms, unreadable = {}, {}
    for person in (f.name for f in fields if f.loke.identity == "person"):
        pseudonyms[person], unreadable[person] = _pseudonyms(mapped.frame[person], key)
    lost = tuple(_lost(mapped, unreadable, place))
    removed = [f.name for f in fields if f.loke.is_removed]
    return Protected(mapped.frame.assign(**pseudonyms).drop(columns=removed), lost, unreadable)


def _in_names(delivered: pd.DataFrame, place: Place) -> Iterator[Finding]:
    if any(map(is_telling, (place.file, place.sheet, *map(str, delivered.columns)))):
        yield types.IN_NAME.at(Place(masked(place.file), masked(place.sheet)))


def _in_cells(delivered: pd.DataFrame, mapped: MappedColumns, dataset: Dataset, place: Place) -> Iterator[Finding]:
    fields = {heading: dataset.field(name) for name, heading in mapped.headings.items()}
    for heading in map(str, delivered.columns.drop(list(SOURCE_COLUMNS))):
        declared = fields.get(heading)
        if declared and declared.loke.identity:
            continue
        at = Place(masked(place.file), masked(place.sheet), heading=masked(heading))
        held = search_column(delivered[heading], declared, in_phone_column=names_phones(heading))
        counts = {types.PERSON_NUMBERS: held.person_numbers, types.EMAILS: held.emails, types.PHONES: held.phones}
        searched = list(counts)[:1] if heading in mapped.ignored else list(counts)
        yield from (kind.at(at, count=counts[kind]) for kind in searched if counts[kind])
        if declared and _keeps_names(declared, heading):
            yield types.KEPT_NAMES.at(at)


def _keeps_names(declared: Field, heading: str) -> bool:
    """Return whether free text would be kept under a heading or title that tells who somebody is."""
    is_free = declared.type == "string" and not declared.categories and not declared.constraints.pattern
    return is_free and any(map(names_people, (heading, declared.title)))


def _lost(mapped: MappedColumns, unreadable: Mapping[str, Mask], place: Place) -> Iterator[Finding]:
    for person, mask in unreadable.items():
        count = sum(LOST.fullmatch(cell) is not None for cell in mapped.frame[person][mask])
        if count:
            yield types.LOST_DIGITS.at(Place(place.file, place.sheet, heading=mapped.headings[person]), count=count)


def _pseudonyms(column: pd.Series, key: bytes) -> tuple[pd.Series, Mask]:
    numbers = {text: normal_person_number(text) for text in column.unique() if text}
    made = {text: pseudonym(number, key) if number else "" for text, number in numbers.items()}
    result = column.map(made | {"": ""}).astype("str")
    return result, np.asarray(result.eq("") & column.ne(""), dtype=bool)
