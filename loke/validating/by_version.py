"""A delivery whose rows belong to several versions of the codebook: each row typed by its own, all in one table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from loke.mapping import Mappings, map_values
from loke.reading import SOURCE_COLUMNS
from loke.reading.reading import Mask
from loke.validating.column_styles import ColumnStyle
from loke.validating.converting import as_text, carried_over
from loke.validating.typed import DTYPES, Typed, kept_fields, type_rows
from loke.versions import DatasetVersion, DatasetVersions
from loke.versions import finding_types as types
from loke.versions.aligning import headings_of
from loke.versions.widening import with_fields
from schemas.codebook import Dataset
from schemas.finding import Finding, Place

Positions = npt.NDArray[np.int64]
TypeRows = Callable[[Dataset, Mappings], tuple[Typed, pd.DataFrame]]
"""Types a whole delivery by a dataset, and returns its texts as they were understood, too."""


@dataclass(frozen=True)
class Part:
    """Rows of a delivery that one version judges.

    `rows` marks them in the delivery; `typed` has only them, in the version's own form. `left_out` counts, per field,
    the values that the one table can not hold.
    """

    version: DatasetVersion
    rows: Mask
    typed: Typed
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class Placing:
    """Which version each row of a delivery has, and under which dataset and mapping its headings are known."""

    positions: Positions
    dataset: Dataset
    mappings: Mappings


def placed(frame: pd.DataFrame, native: Mapping[str, Mask], versions: DatasetVersions, mappings: Mappings) -> Placing:
    """Return the versions of a delivery's rows, by the cells of the period column as today's version reads them.

    `frame` has the file's own headings, and `native` marks by heading the cells that the file itself held as dates. A
    title that a column had in an earlier version is known, too. Without a period column, or a date, a row has today's
    version.
    """
    own = [str(column) for column in frame.columns if column not in SOURCE_COLUMNS]
    anywhere = _meant(own, versions.versions, mappings)
    positions = _positions(frame, native, versions, mappings, anywhere)
    held = np.unique(positions).tolist() or [len(versions.versions) - 1]
    dataset = headings_of(versions, held, set(_meant(own, [versions.versions[p] for p in held], mappings)))
    known = mappings.meanings(own, dataset)
    titles_then = {c: h for c, h in anywhere.items() if c in dataset.columns and c not in known.values()}
    older = [(dataset.name, heading, column, "") for column, heading in titles_then.items() if heading not in known]
    titles = pd.DataFrame(older, columns=list(mappings.columns.columns), dtype="str")
    both = pd.concat([mappings.columns, titles], ignore_index=True) if older else mappings.columns
    return Placing(positions, dataset, replace(mappings, columns=both))


def _meant(headings: Sequence[str], versions: Sequence[DatasetVersion], mappings: Mappings) -> dict[str, str]:
    """Return the heading of each column that one of the versions knows; the last version goes before the others."""
    found: dict[str, str] = {}
    for version in versions:
        found |= {column: heading for heading, column in mappings.meanings(headings, version.dataset).items() if column}
    return found


def _positions(
    frame: pd.DataFrame,
    native: Mapping[str, Mask],
    versions: DatasetVersions,
    mappings: Mappings,
    headings: Mapping[str, str],
) -> Positions:
    today, period = versions.versions[-1].dataset, str(versions.table.loke.period)
    if period not in headings:
        return np.full(len(frame), len(versions.versions) - 1, dtype=np.int64)
    only = with_fields(today, [today.field(period)])
    cells = frame[[headings[period], *SOURCE_COLUMNS]].rename(columns={headings[period]: period})
    stripped = cells.assign(**{period: cells[period].str.strip()})
    marked = {period: native[headings[period]]} if headings[period] in native else {}
    return versions.positions(type_rows(map_values(stripped, only, mappings), only, marked).frame[period])


def typed_by_version(
    versions: DatasetVersions, positions: Positions, mappings: Mappings, type_all: TypeRows
) -> tuple[Typed, pd.DataFrame, tuple[Part, ...]]:
    """Return all rows in the form of the one table, their texts, and the parts by which they are judged.

    A value that the table can not hold counts as failed there, so that two rows with different ones are not alike.
    """
    parts, frames, texts = list[Part](), list[pd.DataFrame](), list[pd.DataFrame]()
    failed, styles = dict[str, Mask](), dict[str, ColumnStyle]()
    for position in np.unique(positions) if len(positions) else [len(versions.versions) - 1]:
        version, rows = versions.versions[position], positions == position
        typed, own_texts = type_all(version.dataset, words_of(version, versions, mappings))
        own = {rule: mask[rows] for rule, mask in typed.failed.items() if (mask & rows).any()}
        frame, lost = _in_table(typed.frame[rows], version, versions.table)
        for rule, mask in (own | {f"{name}.lost": mask for name, mask in lost.items()}).items():
            failed.setdefault(rule, np.zeros(len(rows), dtype=bool))[rows] |= mask
        frames.append(frame)
        texts.append(own_texts[rows])
        styles |= typed.styles
        only = Typed(typed.frame[rows].reset_index(drop=True), own)
        parts.append(Part(version, rows, only, _left_out(only.frame, version, lost)))
    return Typed(pd.concat(frames).sort_index(), failed, styles), pd.concat(texts).sort_index(), tuple(parts)


def _left_out(frame: pd.DataFrame, version: DatasetVersion, lost: Mapping[str, Mask]) -> dict[str, int]:
    """Return how many values that were right in their version the one table can not hold, per field."""
    counts = {}
    for name, mask in lost.items():
        codes = [category.value for category in version.dataset.field(name).categories]
        right = as_text(frame[name], version.dataset.field(name).type).isin(codes) if codes else frame[name].notna()
        counts[name] = int((mask & right.to_numpy(dtype=bool)).sum())
    return counts


def words_of(version: DatasetVersion, versions: DatasetVersions, mappings: Mappings) -> Mappings:
    """Return the unit's mapping of words for an earlier version: codes of today become those that it had.

    A word whose code the version does not have, nor one that became it, is not mapped there.
    """
    if version is versions.versions[-1]:
        return mappings
    values = mappings.values
    codes = [
        _code_then(version.dataset, versions.table, column, code) if dataset == version.dataset.name else code
        for dataset, column, code in zip(
            values["dataset"], values["column"], values["our_code"].str.strip(), strict=True
        )
    ]
    known = np.array([code is not None for code in codes], dtype=bool)
    told = [code for code in codes if code is not None]
    return replace(
        mappings, values=values[known].assign(our_code=pd.Series(told, index=values.index[known], dtype="str"))
    )


def _code_then(then: Dataset, table: Dataset, column: str, code: str) -> str | None:
    if column not in then.columns or column not in table.columns:
        return code
    own = {category.value for category in then.field(column).categories}
    if not own or not code or code.startswith("(") or code in own:
        return code
    was = [old for c in table.field(column).categories if c.value == code for old in c.was if old in own]
    return was[0] if len(was) == 1 else None


def _in_table(frame: pd.DataFrame, version: DatasetVersion, table: Dataset) -> tuple[pd.DataFrame, dict[str, Mask]]:
    """Return a version's rows in the form of the one table, and the values that it could not take, per field."""
    columns: dict[str, pd.Series] = {}
    lost: dict[str, Mask] = {}
    held = {f.name: f for f in kept_fields(version.dataset)}
    for field in kept_fields(table):
        if field.name in held:
            columns[field.name], lost[field.name] = carried_over(frame[field.name], held[field.name], field)
        else:
            columns[field.name] = pd.Series(None, index=frame.index, dtype=DTYPES[field.type])
    for name, kind in table.missing_columns.items():
        mask = lost.get(name, np.zeros(len(frame), dtype=bool))
        columns[kind] = _kinds(frame, kind, columns[name], mask, declared=name in version.own)
    made = pd.DataFrame(columns | {name: frame[name] for name in SOURCE_COLUMNS})
    return made, {name: mask for name, mask in lost.items() if mask.any()}


def _kinds(frame: pd.DataFrame, kind: str, values: pd.Series, lost: Mask, *, declared: bool) -> pd.Series:
    """Return why cells of the one table have no value: `skipped` where the row's version did not ask for it.

    A value of before that the table can not hold is `not_asked`: the question of today was not.
    """
    told = frame[kind] if declared and kind in frame else pd.Series(None, index=frame.index, dtype="str")
    kinds = told.fillna("blank" if declared else "skipped").mask(lost, "not_asked")
    return kinds.where(values.isna()).astype("str")


def by_rows(versions: DatasetVersions, table: pd.DataFrame) -> Iterator[tuple[DatasetVersion, Mask]]:
    """Yield each version that rows of the one table have, with a mask of them."""
    positions = versions.placed(table)
    for position in np.unique(positions):
        yield versions.versions[position], positions == position


def left_out(parts: Sequence[Part], versions: DatasetVersions, place: Place) -> Iterator[Finding]:
    """Yield a finding for each field with values of before that the one table can not hold."""
    today = versions.versions[-1]
    for field in versions.table.table_schema.fields:
        if count := sum(part.left_out.get(field.name, 0) for part in parts):
            at = Place(place.file, place.sheet)
            title = field.title or field.name
            yield types.NOT_CARRIED_OVER.at(at, count=count, title=title, version=today.version)
