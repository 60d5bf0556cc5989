"""What every sentence of a document must find in the codebook: its dataset, period column and conditions."""

from collections.abc import Iterator, Mapping

from loke.documents import finding_types as types
from loke.documents.conditions import condition_findings
from loke.documents.lines import Path, Source
from loke.documents.names import unknown
from loke.documents.problems import place
from loke.engine import dataset_columns
from schemas.codebook import Codebook, FieldType
from schemas.finding import Finding


def own_unit(source: Source, name: str, folder: str) -> list[Finding]:
    """Return a finding when a document names another unit than its folder."""
    if name == folder:
        return []
    return [types.WRONG_UNIT.at(place(source, ("unit",)), name=name, folder=folder)]


def known_columns(codebook: Codebook, dataset: str) -> dict[str, FieldType]:
    """Return a dataset's columns, or none when the codebook does not hold it."""
    return dataset_columns(codebook, dataset) if dataset in {d.name for d in codebook.resources} else {}


def columns_to_divide_by(codebook: Codebook, dataset: str) -> set[str]:
    """Return the columns of a dataset and of those that it points at; none when the codebook does not hold it."""
    own = known_columns(codebook, dataset)
    keys = codebook.dataset(dataset).table_schema.foreign_keys if own else ()
    return {*own, *(name for key in keys for name in known_columns(codebook, key.reference.resource))}


def dataset_and_period(source: Source, path: Path, dataset: str, period: str, codebook: Codebook) -> Iterator[Finding]:
    """Yield what is wrong with the dataset that a sentence is about and the date column that places its rows."""
    yield from unknown(source, (*path, "dataset"), "dataset", dataset, [d.name for d in codebook.resources])
    columns = known_columns(codebook, dataset)
    if not columns:
        return
    period = period or codebook.dataset(dataset).loke.period or ""
    if not period:
        yield types.MISSING.at(place(source, path), key="period")
        return
    yield from unknown(source, (*path, "period"), "field", period, columns)
    if columns.get(period, "date") != "date":
        yield types.NOT_DATE.at(place(source, (*path, "period")), name=period)


def sentence_conditions(
    source: Source, path: Path, texts: Mapping[str, str], codebook: Codebook, dataset: str
) -> Iterator[Finding]:
    """Yield what is wrong with a sentence's conditions, by the keys that they stand at; an empty one is left out."""
    if not known_columns(codebook, dataset):
        return
    for key, text in texts.items():
        if text:
            yield from condition_findings(source, (*path, key), text, codebook, dataset)
