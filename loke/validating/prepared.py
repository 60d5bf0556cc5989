"""One delivery on its way: read, mapped, without identities, typed; not yet compared with any other row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType

import numpy as np
import pandas as pd

from loke.collecting import Filled, filled_dataset, filled_template
from loke.identity import Protected, failure, masked, masked_finding, protect_identity
from loke.landing import Delivery, is_bundle, refusal
from loke.mapping import Mappings, better_dataset, labels_or_codes, map_columns, map_values, missing_kinds
from loke.mapping import finding_types as mapping_types
from loke.reading import SOURCE_COLUMNS, Reading, read_delivery
from loke.reading.reading import Mask
from loke.validating import finding_types as types
from loke.validating.by_version import Part, left_out, placed, typed_by_version
from loke.validating.missing import with_missing
from loke.validating.repeats import Prints, fingerprints
from loke.validating.returned import returned_format, returned_stamp, still_aside, without_marks
from loke.validating.typed import Typed, type_rows
from loke.versions import DatasetVersions, dataset_versions
from schemas.codebook import Codebook, Dataset
from schemas.finding import Finding, FindingType, Place, Severity

_CELLS = "row.cells"

_NO_ROWS = pd.DataFrame({"source_file": [], "source_sheet": [], "source_row": []}).astype(
    {"source_file": "str", "source_sheet": "str", "source_row": "int64"}
)


@dataclass(frozen=True)
class Prepared:
    """A delivery's rows before they are judged.

    `rows` are SOURCE_COLUMNS of every row read. `typed` is None when the file is refused; then `findings` say why.
    `aside` marks rows that are no rows of the dataset (totals, shifted cells) and are judged by nothing else.
    `headings` gives the file's own heading of each of our columns. `parts` are the rows by the versions of the codebook
    that judge them; it is empty when the dataset has only one.
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
    parts: tuple[Part, ...] = ()

    @property
    def file(self) -> str:
        """The delivery's name as it may be shown."""
        return masked(self.delivery.name)

    @property
    def refusals(self) -> tuple[str, ...]:
        """The codes of the findings that refuse the file."""
        return tuple(dict.fromkeys(f.code for f in self.findings if f.severity == Severity.STOP))


def prepare(
    delivery: Delivery, codebook: Codebook, mappings: Mappings, key: bytes, earlier: Sequence[Codebook] = ()
) -> Prepared:
    """Read, map, protect and type one delivery; whatever goes wrong refuses it, and only the kind of error is told.

    `earlier` are the codebooks that held before this one, the oldest first.
    """
    try:
        return _prepare(delivery, codebook, mappings, key, earlier)
    except Exception as error:  # noqa: BLE001 an error's text may hold a cell, so none may pass this line
        return Prepared(delivery, None, "", (failure(delivery.name, error),))


def _prepare(
    delivery: Delivery, codebook: Codebook, mappings: Mappings, key: bytes, earlier: Sequence[Codebook]
) -> Prepared:
    if is_bundle(delivery.name) and (why := refusal(delivery.name, delivery.content)):
        return Prepared(delivery, None, "zip", (masked_finding(why),))
    filled = filled_template(delivery.content, delivery.name, codebook, mappings)
    if filled is not None:
        return _from_template(delivery, filled, codebook, key, earlier)
    datasets = datasets_of(delivery, codebook)
    if len(datasets) != 1:
        return Prepared(delivery, None, "", (_unplaced(delivery, datasets, codebook),))
    dataset = datasets[0]
    stamp = returned_stamp(delivery, codebook)
    written = returned_format(dataset.loke.format, stamp)
    reading = without_marks(read_delivery(delivery.content, delivery.name, written, delivery.companions), stamp)
    read = Prepared(delivery, dataset, masked(reading.detected), tuple(map(masked_finding, reading.findings)))
    if reading.frame is None:
        return read
    versions = dataset_versions(dataset, codebook, earlier)
    return _with_rows(read, dataset, reading, codebook, mappings, key, versions)


def as_returned(new: Prepared, old: Prepared) -> Prepared:
    """Return a returned workbook with the rows still set aside that were cut short in its original and left so."""
    aside = old.aside.get(_CELLS)
    if aside is None or new.typed is None or old.typed is None:
        return new
    rows = [(p.prints, p.rows["source_row"].to_numpy(dtype="int64")) for p in (new, old)]
    still = still_aside(rows[0], rows[1], aside)
    return replace(new, aside={**new.aside, _CELLS: new.aside[_CELLS] | still})


def datasets_of(delivery: Delivery, codebook: Codebook) -> list[Dataset]:
    """Return the datasets one of whose file patterns fits the delivery's name, letter case aside.

    A pattern with `/` is held against the whole name below the inbox, any other against the file's own name.
    A filled-in template, and a workbook that the unit got back, deliver what they say, whatever their name.
    """
    if (filled := filled_dataset(delivery.content, delivery.name, codebook)) is not None:
        return [filled]
    stamp = returned_stamp(delivery, codebook)
    if stamp and (stamped := [d for d in codebook.resources if d.name == stamp.dataset]):
        return stamped
    return [d for d in codebook.resources if any(_fits(delivery.name, pattern) for pattern in d.loke.files)]


def _fits(name: str, pattern: str) -> bool:
    compared = (name if "/" in pattern else PurePosixPath(name).name).casefold()
    # What retention could only write anew as another kind has its old name with an ending behind it.
    names = (compared, compared.removesuffix(".xlsx")) if compared.endswith((".xls.xlsx", ".ods.xlsx")) else (compared,)
    return any(fnmatchcase(each, pattern.casefold()) for each in names)


def _from_template(
    delivery: Delivery, filled: Filled | FindingType, codebook: Codebook, key: bytes, earlier: Sequence[Codebook]
) -> Prepared:
    """Read a filled-in template under its own headings and words, which nothing of the unit's overrules."""
    place = Place(masked(delivery.name))
    if isinstance(filled, FindingType):
        return Prepared(delivery, None, "", (filled.at(place),))
    stamp = returned_stamp(delivery, codebook)
    written = returned_format(filled.style.loke.format, stamp)
    reading = without_marks(filled.only_rows(read_delivery(delivery.content, delivery.name, written)), stamp)
    findings = (*(kind.at(place) for kind in filled.findings), *map(masked_finding, reading.findings))
    read = Prepared(delivery, filled.dataset, masked(reading.detected), findings)
    # With no other dataset to compare with, the file cannot seem to belong elsewhere.
    alone = codebook.model_copy(update={"resources": (filled.style,)})
    if reading.frame is None:
        return read
    versions = dataset_versions(filled.style, codebook, earlier)
    return _with_rows(read, filled.style, reading, alone, filled.mappings, key, versions)


def _with_rows(
    read: Prepared,
    dataset: Dataset,
    reading: Reading,
    codebook: Codebook,
    mappings: Mappings,
    key: bytes,
    versions: DatasetVersions | None,
) -> Prepared:
    assert reading.frame is not None
    frame = reading.frame
    place = Place(read.delivery.name, next(iter(frame["source_sheet"]), ""))
    rows = _source_rows(frame, place)
    positions = np.zeros(0, dtype=np.int64)
    if versions:
        placing = placed(frame, reading.native, versions, mappings)
        positions, dataset, mappings = placing.positions, placing.dataset, placing.mappings
        codebook = _with_dataset(codebook, dataset)
    own = frame.columns.drop(list(SOURCE_COLUMNS))
    if other := better_dataset(own, dataset, codebook, mappings):
        files = ", ".join(other.loke.files)
        wrong = mapping_types.WRONG_DATASET.at(place, title=other.title or other.name, files=files)
        return replace(read, rows=rows, findings=(*read.findings, masked_finding(wrong)))
    mapped = map_columns(frame, dataset, mappings, place, reading.questions)
    protected = protect_identity(frame, mapped, dataset, key, place)
    findings = (*read.findings, *map(masked_finding, mapped.findings), *protected.findings)
    prepared = replace(read, rows=rows, findings=findings, headings=mapped.headings)
    if protected.frame is None or prepared.refusals:
        return prepared
    prepared = replace(prepared, aside=_aside(frame, reading, dataset))
    typing = partial(_typed_rows, protected=protected, reading=reading, headings=mapped.headings)
    if versions is None:
        return _with_typed(prepared, *typing(dataset, mappings), dataset)
    typed, texts, parts = typed_by_version(versions, positions, mappings, typing)
    told = tuple(left_out(parts, versions, place))
    prepared = replace(prepared, parts=parts, findings=(*prepared.findings, *map(masked_finding, told)))
    return _with_typed(prepared, typed, texts, versions.table)


def _with_typed(prepared: Prepared, typed: Typed, texts: pd.DataFrame, dataset: Dataset) -> Prepared:
    prints = fingerprints(typed.frame, typed.failed, texts, dataset.missing_columns.values())
    return replace(prepared, typed=typed, prints=prints)


def _typed_rows(
    dataset: Dataset, mappings: Mappings, protected: Protected, reading: Reading, headings: Mapping[str, str]
) -> tuple[Typed, pd.DataFrame]:
    """Return the rows with values and kinds of missing, and their texts as the dataset and the mapping know them."""
    assert protected.frame is not None
    codes = {name: reading.codes[heading] for name, heading in headings.items() if heading in reading.codes}
    known, certain = labels_or_codes(protected.frame, dataset, mappings, codes)
    texts = map_values(known, dataset, mappings)
    typed = _typed(texts, dataset, protected.unreadable, _native(reading, headings, certain))
    return with_missing(typed, dataset, missing_kinds(known, dataset, mappings)), texts


def _with_dataset(codebook: Codebook, dataset: Dataset) -> Codebook:
    resources = (dataset if d.name == dataset.name else d for d in codebook.resources)
    return codebook.model_copy(update={"resources": tuple(resources)})


def _source_rows(frame: pd.DataFrame, place: Place) -> pd.DataFrame:
    names = {"source_file": masked(place.file), "source_sheet": masked(place.sheet)}
    return frame[list(SOURCE_COLUMNS)].assign(**names).astype(dict.fromkeys(names, "str"))


def _native(reading: Reading, headings: Mapping[str, str], certain: Mapping[str, Mask]) -> dict[str, Mask]:
    own = {name: reading.native[heading] for name, heading in headings.items() if heading in reading.native}
    return own | {name: mask | own.get(name, False) for name, mask in certain.items()}


def _typed(texts: pd.DataFrame, dataset: Dataset, unreadable: Mapping[str, Mask], native: Mapping[str, Mask]) -> Typed:
    typed = type_rows(texts, dataset, native)
    persons = {f"{name}.pattern": mask for name, mask in unreadable.items() if mask.any()}
    return replace(typed, failed={**persons, **typed.failed})


def _aside(frame: pd.DataFrame, reading: Reading, dataset: Dataset) -> dict[str, Mask]:
    totals = {text.strip().casefold() for text in dataset.loke.format.totals}
    first = frame.iloc[:, 0].str.strip().str.casefold()
    return {
        "row.total": np.asarray(first.isin(totals), dtype=bool),
        _CELLS: np.asarray(frame["source_row"].isin(reading.ragged), dtype=bool),
        "row.note": np.asarray(frame["source_row"].isin(reading.notes) & ~first.isin(totals), dtype=bool),
    }


def _unplaced(delivery: Delivery, datasets: list[Dataset], codebook: Codebook) -> Finding:
    place = Place(masked(delivery.name))
    if datasets:
        return types.SEVERAL_DATASETS.at(place, titles=", ".join(d.title or d.name for d in datasets))
    return types.NO_DATASET.at(place, files=", ".join(p for d in codebook.resources for p in d.loke.files))
