"""One delivery on its way: read, mapped, without identities, typed; not yet compared with any other row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from types import MappingProxyType

import numpy as np
import pandas as pd

from loke.identity import masked, masked_finding, protect_identity
from loke.landing import Delivery
from loke.mapping import Mappings, better_dataset, map_columns, map_values, missing_kinds
from loke.mapping import finding_types as mapping_types
from loke.reading import SOURCE_COLUMNS, Reading, read_delivery
from loke.reading.reading import Mask
from loke.validating import finding_types as types
from loke.validating.missing import with_missing
from loke.validating.repeats import Prints, fingerprints
from loke.validating.typed import Typed, type_rows
from schemas.codebook import Codebook, Dataset
from schemas.finding import Finding, Place, Severity

_NO_ROWS = pd.DataFrame({"source_file": [], "source_sheet": [], "source_row": []}).astype(
    {"source_file": "str", "source_sheet": "str", "source_row": "int64"}
)


@dataclass(frozen=True)
class Prepared:
    """A delivery's rows before they are judged.

    `rows` are SOURCE_COLUMNS of every row read. `typed` is None when the file is refused; then `findings` say why.
    `aside` marks rows that are no rows of the dataset (totals, shifted cells) and are judged by nothing else.
    `headings` gives the file's own heading of each of our columns.
    """

    delivery: Delivery
    dataset: Dataset | None
    detected: str
    findings: tuple[Finding, ...]
    rows: pd.DataFrame = field(default_factory=_NO_ROWS.copy)
    typed: Typed | None = None
    prints: Prints = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    aside: Mapping[str, Mask] = field(default_factory=lambda: MappingProxyType({}))
    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def file(self) -> str:
        """The delivery's name as it may be shown."""
        return masked(self.delivery.name)

    @property
    def refusals(self) -> tuple[str, ...]:
        """The codes of the findings that refuse the file."""
        return tuple(dict.fromkeys(f.code for f in self.findings if f.severity == Severity.STOP))


def prepare(delivery: Delivery, codebook: Codebook, mappings: Mappings, key: bytes) -> Prepared:
    """Read, map, protect and type one delivery."""
    datasets = datasets_of(delivery.name, codebook)
    if len(datasets) != 1:
        return Prepared(delivery, None, "", (_unplaced(delivery, datasets, codebook),))
    dataset = datasets[0]
    reading = read_delivery(delivery.content, delivery.name, dataset.loke.format)
    read = Prepared(delivery, dataset, masked(reading.detected), tuple(map(masked_finding, reading.findings)))
    return read if reading.frame is None else _with_rows(read, dataset, reading, codebook, mappings, key)


def datasets_of(name: str, codebook: Codebook) -> list[Dataset]:
    """Return the datasets one of whose file patterns fits the delivery's name, letter case aside."""
    file = PurePosixPath(name).name.casefold()
    return [d for d in codebook.resources if any(fnmatchcase(file, pattern.casefold()) for pattern in d.loke.files)]


def _with_rows(
    read: Prepared, dataset: Dataset, reading: Reading, codebook: Codebook, mappings: Mappings, key: bytes
) -> Prepared:
    assert reading.frame is not None
    frame = reading.frame
    place = Place(read.delivery.name, next(iter(frame["source_sheet"]), ""))
    rows = _source_rows(frame, place)
    if other := better_dataset(frame.columns.drop(list(SOURCE_COLUMNS)), dataset, codebook, mappings):
        files = ", ".join(other.loke.files)
        wrong = mapping_types.WRONG_DATASET.at(place, title=other.title or other.name, files=files)
        return replace(read, rows=rows, findings=(*read.findings, masked_finding(wrong)))
    mapped = map_columns(frame, dataset, mappings, place)
    protected = protect_identity(frame, mapped, dataset, key, place)
    findings = (*read.findings, *map(masked_finding, mapped.findings), *protected.findings)
    prepared = replace(read, rows=rows, findings=findings, headings=mapped.headings)
    if protected.frame is None or prepared.refusals:
        return prepared
    texts = map_values(protected.frame, dataset, mappings)
    typed = _typed(texts, dataset, protected.unreadable, _native(reading, mapped.headings))
    typed = with_missing(typed, dataset, missing_kinds(protected.frame, dataset, mappings))
    prints = fingerprints(typed.frame, typed.failed, texts, dataset.missing_columns.values())
    return replace(prepared, typed=typed, prints=prints, aside=_aside(frame, reading.ragged, dataset))


def _source_rows(frame: pd.DataFrame, place: Place) -> pd.DataFrame:
    names = {"source_file": masked(place.file), "source_sheet": masked(place.sheet)}
    return frame[list(SOURCE_COLUMNS)].assign(**names).astype(dict.fromkeys(names, "str"))


def _native(reading: Reading, headings: Mapping[str, str]) -> dict[str, Mask]:
    return {name: reading.native[heading] for name, heading in headings.items() if heading in reading.native}


def _typed(texts: pd.DataFrame, dataset: Dataset, unreadable: Mapping[str, Mask], native: Mapping[str, Mask]) -> Typed:
    typed = type_rows(texts, dataset, native)
    persons = {f"{name}.pattern": mask for name, mask in unreadable.items() if mask.any()}
    return Typed(typed.frame, {**persons, **typed.failed})


def _aside(frame: pd.DataFrame, ragged: frozenset[int], dataset: Dataset) -> dict[str, Mask]:
    totals = {text.strip().casefold() for text in dataset.loke.format.totals}
    first = frame.iloc[:, 0].str.strip().str.casefold()
    return {
        "row.total": np.asarray(first.isin(totals), dtype=bool),
        "row.cells": np.asarray(frame["source_row"].isin(ragged), dtype=bool),
    }


def _unplaced(delivery: Delivery, datasets: list[Dataset], codebook: Codebook) -> Finding:
    place = Place(masked(delivery.name))
    if datasets:
        return types.SEVERAL_DATASETS.at(place, titles=", ".join(d.title or d.name for d in datasets))
    return types.NO_DATASET.at(place, files=", ".join(p for d in codebook.resources for p in d.loke.files))
