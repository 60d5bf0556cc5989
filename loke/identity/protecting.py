"""The identity firewall: what a delivery may go on with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from loke.identity import finding_types as types
from loke.identity.masking import masked
from loke.identity.person_numbers import holds_person_number
from loke.identity.pseudonyms import normal_person_number, pseudonym
from loke.identity.searching import count_person_numbers
from loke.mapping import MappedColumns
from loke.reading import SOURCE_COLUMNS
from loke.reading.reading import Mask
from schemas.codebook import Dataset
from schemas.finding import Finding, Place


@dataclass(frozen=True)
class Protected:
    """A mapped delivery without identities, or None with the findings that stop it.

    Declared person columns hold pseudonyms, declared name columns are gone. `unreadable` marks, per person column, the
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
    person or name, and so are headings, sheet and file name. Fails closed: whatever goes wrong stops the file, and
    nothing of what went wrong is told, since it could hold a cell.
    """
    try:
        return _protect(delivered, mapped, dataset, key, place)
    except Exception:  # noqa: BLE001 an error's text may hold a person number, so none may pass this line
        return Protected(None, (types.FAILED.at(Place(file=masked(place.file))),))


def _protect(delivered: pd.DataFrame, mapped: MappedColumns, dataset: Dataset, key: bytes, place: Place) -> Protected:
    findings = (*_in_names(delivered, place), *_in_cells(delivered, mapped, dataset, place))
    if findings:
        return Protected(None, findings)
    fields = [f for f in dataset.table_schema.fields if f.name in mapped.frame.columns]
    pseudonyms, unreadable = {}, {}
    for person in (f.name for f in fields if f.loke.identity == "person"):
        pseudonyms[person], unreadable[person] = _pseudonyms(mapped.frame[person], key)
    names = [f.name for f in fields if f.loke.identity == "name"]
    return Protected(mapped.frame.assign(**pseudonyms).drop(columns=names), (), unreadable)


def _in_names(delivered: pd.DataFrame, place: Place) -> Iterable[Finding]:
    names = (place.file, place.sheet, *map(str, delivered.columns))
    if any(map(holds_person_number, names)):
        yield types.IN_NAME.at(Place(masked(place.file), masked(place.sheet)))


def _in_cells(delivered: pd.DataFrame, mapped: MappedColumns, dataset: Dataset, place: Place) -> Iterable[Finding]:
    fields = {heading: dataset.field(name) for name, heading in mapped.headings.items()}
    for heading in map(str, delivered.columns.drop(list(SOURCE_COLUMNS))):
        declared = fields.get(heading)
        if declared and declared.loke.identity:
            continue
        count = count_person_numbers(delivered[heading], declared)
        if count:
            at = Place(masked(place.file), masked(place.sheet), heading=masked(heading))
            yield types.PERSON_NUMBERS.at(at, count=count)


def _pseudonyms(column: pd.Series, key: bytes) -> tuple[pd.Series, Mask]:
    numbers = {text: normal_person_number(text) for text in column.unique() if text}
    made = {text: pseudonym(number, key) if number else "" for text, number in numbers.items()}
    result = column.map(made | {"": ""}).astype("str")
    return result, np.asarray(result.eq("") & column.ne(""), dtype=bool)
