"""The versions of one dataset, made comparable: one table for rows of all of them, each judged by its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter

import numpy as np
import numpy.typing as npt
import pandas as pd

from loke.versions.widening import fields_by_name, in_one_table, never_skipped, with_constraints, with_fields
from schemas.codebook import Codebook, Dataset, Field
from schemas.table_rules import DateOrder, WithinCourse


@dataclass(frozen=True)
class DatasetVersion:
    """A dataset as one version of the codebook has it; `valid_from` None means since ever.

    `dataset` judges its rows. `own` are the names of the fields that the version itself declares.
    """

    version: str
    valid_from: date | None
    dataset: Dataset
    own: frozenset[str]


@dataclass(frozen=True)
class DatasetVersions:
    """All versions of a dataset, the oldest first and today's last, and the one table that holds rows of all."""

    versions: tuple[DatasetVersion, ...]
    table: Dataset

    def positions(self, days: pd.Series) -> npt.NDArray[np.int64]:
        """Return the position of the version that holds on each day; a missing day has today's, the last.

        Days before the oldest version have that one.
        """
        starts = np.array([v.valid_from for v in self.versions[1:]], dtype="datetime64[us]")
        found = np.searchsorted(starts, days.to_numpy(dtype="datetime64[us]"), side="right")
        return np.where(days.isna(), len(starts), found).astype(np.int64)

    def placed(self, frame: pd.DataFrame) -> npt.NDArray[np.int64]:
        """Return the position of each row's version in the one table, by the dataset's period column."""
        return self.positions(frame[str(self.table.loke.period)])


def dataset_versions(current: Dataset, codebook: Codebook, earlier: Sequence[Codebook]) -> DatasetVersions | None:
    """Return the versions of a dataset, or None when all its rows are judged alike.

    That is so without earlier versions, when they say the same about the dataset, and when nothing places its rows in
    time. `current` is the codebook's dataset, also in the style of one file: how a file is written, which column places
    a row, and what tells rows apart (keys) belong to the whole table and are as today. What an earlier version does not
    declare is judged as today, and never required. A version without the dataset leaves its days to the next one.
    """
    if current.loke.period is None:
        return None
    kept = [(book, d) for book in earlier for d in book.resources if d.name == current.name]
    if all(_as_judged(old) == _as_judged(codebook.dataset(current.name)) for _, old in kept):
        return None
    table = in_one_table(current, [old for _, old in kept])
    known_before = _judged_before(codebook, current.name)
    versions = [
        DatasetVersion(book.version, book.valid_from, _aligned(old, current, known_before), frozenset(old.columns))
        for book, old in kept
    ]
    today = DatasetVersion(codebook.version, codebook.valid_from, current, frozenset(current.columns))
    return DatasetVersions((*versions, today), table)


def _as_judged(dataset: Dataset) -> Dataset:
    """Return a dataset without what no row is judged by: how long its rows are kept."""
    return dataset.model_copy(update={"loke": dataset.loke.model_copy(update={"retention": ()})})


def headings_of(versions: DatasetVersions, positions: Sequence[int], found: set[str]) -> Dataset:
    """Return the dataset under which a delivery's headings are known, given the versions that its rows have.

    It has the fields that one of these versions declares, or that the delivery holds (`found`). One is required only if
    all of them require it. Of several versions the last one says what the column is called and whose identity it holds.
    """
    held = [versions.versions[p] for p in positions]
    today = versions.versions[-1].dataset
    taken = {text.casefold() for f in today.table_schema.fields for text in (f.name, f.title) if text}
    fields = []
    for field in versions.table.table_schema.fields:
        known = [v.dataset.field(field.name) for v in held if field.name in v.dataset.columns]
        if not known or not (field.name in found or any(field.name in v.own for v in held)):
            continue
        required = len(known) == len(held) and all(f.constraints.required for f in known)
        persons = [f for f in known if f.loke.identity == "person"]
        last = persons[-1] if persons and known[-1].loke.identity is None else known[-1]
        # What is a heading today means that, whatever it meant before.
        title = "" if field.name not in today.columns and last.title.casefold() in taken else last.title
        fields.append(with_constraints(last, required=required).model_copy(update={"title": title}))
    return with_fields(held[-1].dataset, fields)


def _judged_before(codebook: Codebook, name: str) -> set[str]:
    """Return the datasets that are judged before one, so that its rows can point at theirs."""
    points = {d.name: [k.reference.resource for k in d.table_schema.foreign_keys] for d in codebook.resources}
    order = list(TopologicalSorter(points).static_order())
    return set(order[: order.index(name)])


def _aligned(old: Dataset, current: Dataset, known_before: set[str]) -> Dataset:
    """Return an earlier dataset that judges rows of the one table: its own fields and rules, and today's others."""
    own, today = fields_by_name(old), fields_by_name(current)
    fields = [_field(own.get(name), field, current) for name, field in today.items()]
    fields += [field for name, field in own.items() if name not in today]
    keys = tuple(k for k in old.table_schema.foreign_keys if k.reference.resource in known_before)
    through = {key.fields for key in keys}
    rules = tuple(
        r for r in old.loke.table_rules if not isinstance(r, (WithinCourse, DateOrder)) or r.through in through
    )
    schema = {"fields": tuple(fields), "primary_key": current.table_schema.primary_key, "foreign_keys": keys}
    return current.model_copy(
        update={
            "title": old.title,
            "table_schema": current.table_schema.model_copy(update=schema),
            "loke": current.loke.model_copy(update={"rules": old.loke.rules, "table_rules": rules}),
        }
    )


def _field(own: Field | None, today: Field, current: Dataset) -> Field:
    if own is None:
        return with_constraints(never_skipped(today), required=False)
    if today.loke.identity or (today.name == current.loke.period and own.type != today.type):
        return with_constraints(today, required=own.constraints.required)
    written = {"dates": today.loke.dates, "decimal": today.loke.decimal}
    read = {"missing_values": today.missing_values} if today.name == current.loke.period else {}
    field = own.model_copy(update={"loke": own.loke.model_copy(update=written), **read})
    return with_constraints(field, unique=today.constraints.unique)
