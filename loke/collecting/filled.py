"""Templates that come back filled in: known by their stamp, read without any mapping of the unit's own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from loke.collecting import finding_types as types
from loke.collecting.export import export_stamp, without_added
from loke.collecting.layout import columns, question_name, sheet_names
from loke.mapping.mappings import COLUMNS, VALUES, Mappings, normal
from loke.reading import Reading, read_delivery
from loke.reading.finding_types import OTHER_SHEET
from loke.reading.stamp import read_stamp
from loke.words import Words, catalogue
from loke.words.catalogue import LANGUAGES
from schemas.codebook import Codebook, Dataset, Format
from schemas.finding import FindingType
from schemas.stamp import Stamp

_WHY = "the template's own"


@dataclass(frozen=True)
class Filled:
    """What a filled-in template is to be read as.

    `dataset` is what it delivers, and `style` the same with the way in which the template is written. `mappings` are
    the unit's, overruled by the template's own headings and words. `findings` are kinds of finding about the file.
    `own_sheets` are those that Loke made beside the rows. `is_export` says that it comes from a survey form.
    """

    dataset: Dataset
    style: Dataset
    mappings: Mappings
    findings: tuple[FindingType, ...] = ()
    own_sheets: tuple[str, ...] = ()
    is_export: bool = False

    def only_rows(self, reading: Reading) -> Reading:
        """Return what was read without what is no data: the template's other sheets, a survey server's columns."""
        told = [f for f in reading.findings if f.code != OTHER_SHEET.code or f.place.sheet not in self.own_sheets]
        own = replace(reading, findings=tuple(told))
        return without_added(own, self.dataset) if self.is_export else own


def filled_template(content: bytes, name: str, codebook: Codebook, mappings: Mappings) -> Filled | FindingType | None:
    """Return how to read a delivery that is a filled-in template, or the kind of finding that stops it.

    None when the file is neither a template made by Loke nor an export of a form made by it.
    """
    stamp = _stamp(content, name)
    if stamp is None:
        return None
    if stamp.unit != codebook.name:
        return types.OTHER_UNIT
    dataset = filled_dataset(content, name, codebook)
    if dataset is None:
        return types.NO_SUCH_DATASET
    found = () if stamp.version == codebook.version else (types.OTHER_VERSION,)
    words = catalogue("pages", next((language for language in LANGUAGES if language == stamp.language), "en"))
    if not stamp.sheet:
        style = written_style(dataset, Format(header_rows=1, totals=()), plain=True)
        return Filled(dataset, style, own_words(dataset, mappings, words, is_export=True), found, is_export=True)
    style = written_style(dataset, Format(sheet=stamp.sheet, header_rows=1, totals=()))
    own_sheets = (*sheet_names(dataset, words)[1:], stamp.listing)
    return Filled(dataset, style, own_words(dataset, mappings, words, is_export=False), found, own_sheets)


def filled_dataset(content: bytes, name: str, codebook: Codebook) -> Dataset | None:
    """Return the dataset that a filled-in template of this unit delivers, whatever its name; None for other files."""
    stamp = _stamp(content, name)
    if stamp is None or stamp.unit != codebook.name:
        return None
    return next((dataset for dataset in codebook.resources if dataset.name == stamp.dataset), None)


def has_rows(content: bytes) -> bool:
    """Return whether somebody has written rows into a template; True as well when that cannot be seen."""
    stamp = read_stamp(content)
    if stamp is None or not stamp.sheet:
        return True
    frame = read_delivery(content, "template.xlsx", Format(sheet=stamp.sheet, header_rows=1)).frame
    return frame is None or not frame.empty


def _stamp(content: bytes, name: str) -> Stamp | None:
    """Return the stamp of a template, also of one that was given back with marks, or of a form's export."""
    stamp = read_stamp(content)
    if stamp is None:
        return export_stamp(content, name)
    return stamp if stamp.kind == "template" or stamp.language else None


def written_style(dataset: Dataset, written: Format, *, plain: bool = False) -> Dataset:
    """Return a dataset whose files are written as `written` says, with codes that are numbers as the codebook has them.

    `plain` says that all its numbers have a decimal point and its dates the year first.
    """
    fields = tuple(
        f.model_copy(
            update={
                "loke": f.loke.model_copy(
                    update={
                        "decimal": "." if plain or f.categories else f.loke.decimal,
                        "dates": None if plain else f.loke.dates,
                    }
                )
            }
        )
        for f in dataset.table_schema.fields
    )
    schema = dataset.table_schema.model_copy(update={"fields": fields})
    loke = dataset.loke.model_copy(update={"format": written})
    return dataset.model_copy(update={"table_schema": schema, "loke": loke})


def own_words(dataset: Dataset, mappings: Mappings, words: Words, *, is_export: bool) -> Mappings:
    """Return mappings in which the headings and words of a template, or of an export, go before the unit's own."""
    asked = columns(dataset, words)
    named = [(question_name(c.field.name) if is_export else c.heading, c.field.name) for c in asked]
    headings = [(dataset.name, heading, name, _WHY) for heading, name in named]
    told = [
        (dataset.name, column.field.name, word, code, _WHY)
        for column in asked
        for word, code in column.options or column.missing
    ]
    return Mappings(
        _overruled(mappings.columns, pd.DataFrame(headings, columns=list(COLUMNS)), ("dataset", "source_column")),
        _overruled(mappings.values, pd.DataFrame(told, columns=list(VALUES)), ("dataset", "column", "source_value")),
    )


def _overruled(theirs: pd.DataFrame, ours: pd.DataFrame, key: tuple[str, ...]) -> pd.DataFrame:
    known = set(_keys(ours, key))
    kept = theirs[[row not in known for row in _keys(theirs, key)]]
    return pd.concat([kept, ours], ignore_index=True).astype("str")


def _keys(table: pd.DataFrame, key: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return [tuple(map(normal, map(str, row))) for row in table[list(key)].itertuples(index=False)]
