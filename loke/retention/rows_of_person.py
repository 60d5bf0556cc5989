"""Which rows of a unit's deliveries are a person's: those with the number, and those that point at them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from loke.retention.persons import Persons
from loke.validating.prepared import Prepared
from schemas.codebook import Codebook

Rows = Mapping[str, frozenset[int]]
"""Rows by delivery, as Excel counts them."""

Keys = dict[tuple[str, str], set[str]]


def rows_of(prepared: Sequence[Prepared], codebook: Codebook, persons: Persons) -> Rows:
    """Return the rows of the persons in every delivery that could be read as rows of a dataset.

    A row is theirs when one of its columns of persons holds their pseudonym, or when it points by a foreign key at a
    row that is theirs. Rows that were set aside or had come before are among them.
    """
    found: dict[str, set[int]] = defaultdict(set)
    keys: Keys = defaultdict(set)
    while True:
        before = sum(map(len, found.values()))
        for each in prepared:
            _mark(each, codebook, persons, found[each.delivery.name], keys)
        if sum(map(len, found.values())) == before:
            return {name: frozenset(rows) for name, rows in found.items() if rows}


def _mark(prepared: Prepared, codebook: Codebook, persons: Persons, rows: set[int], keys: Keys) -> None:
    if prepared.typed is None or prepared.dataset is None:
        return
    frame = prepared.typed.frame
    dataset = codebook.dataset(prepared.dataset.name)
    theirs = frame["source_row"].isin(rows)
    for field in dataset.table_schema.fields:
        if field.loke.identity == "person" and field.name in frame:
            theirs |= frame[field.name].map(persons.has).fillna(False).astype(bool)
    for link in dataset.table_schema.foreign_keys:
        pointed_at = keys[link.reference.resource, link.reference.fields]
        theirs |= frame[link.fields].isin(pointed_at)
    own = frame[theirs]
    rows.update(int(row) for row in own["source_row"])
    for name in _pointed_at(dataset.name, codebook):
        keys[dataset.name, name].update(own[name].dropna().tolist())


def _pointed_at(dataset: str, codebook: Codebook) -> Iterator[str]:
    """Yield the fields of a dataset that other datasets point at."""
    links = (link for other in codebook.resources for link in other.table_schema.foreign_keys)
    yield from {link.reference.fields for link in links if link.reference.resource == dataset}
