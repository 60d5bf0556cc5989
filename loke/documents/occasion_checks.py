"""What an occasion leans on: a key that points, dates that exist, conditions that work, a name of its own."""

from collections.abc import Iterator

from loke.documents import finding_types as types
from loke.documents.conditions import condition_findings
from loke.documents.lines import Path, Source
from loke.documents.names import twice, unknown
from loke.documents.problems import place
from schemas.codebook import Codebook, Dataset, FieldType, Occasion
from schemas.finding import Finding


def occasion_findings(source: Source, at: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    """Yield a finding for each thing wrong with a dataset's occasions, except their conditions."""
    paths = [((*at, "loke", "occasions", i), occasion) for i, occasion in enumerate(dataset.loke.occasions)]
    names = ((path, f"{o.id}.{o.informant}" if o.informant else o.id) for path, o in paths)
    yield from twice(source, "occasion", names)
    for path, occasion in paths:
        yield from _days(source, path, occasion, dataset, codebook)


def occasion_condition_findings(source: Source, loke: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    """Yield a finding for each thing wrong with the conditions of a dataset's occasions."""
    for i, occasion in enumerate(dataset.loke.occasions):
        expected = _expected_in(occasion, dataset, codebook)
        for key, text, asked in (("where", occasion.where, dataset.name), ("of", occasion.of, expected.name)):
            if text:
                yield from condition_findings(source, (*loke, "occasions", i, key), text, codebook, asked)


def _days(source: Source, path: Path, occasion: Occasion, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    if occasion.date is None and dataset.loke.period is None:
        yield types.MISSING.at(place(source, path), key="date")
    yield from _date(source, (*path, "date"), occasion.date, dataset.columns)
    keys = [key.fields for key in dataset.table_schema.foreign_keys]
    if occasion.through is not None:
        if occasion.due_from is None:
            yield types.MISSING.at(place(source, path), key="due_from")
        if occasion.through not in keys:
            yield from unknown(source, (*path, "through"), "field that points", occasion.through, keys)
            return
    columns = _expected_in(occasion, dataset, codebook).columns
    yield from _date(source, (*path, "due_from"), occasion.due_from, columns)
    yield from _date(source, (*path, "until"), occasion.until, columns)


def _expected_in(occasion: Occasion, dataset: Dataset, codebook: Codebook) -> Dataset:
    """Return the dataset whose rows are to be measured: the one pointed at, if the codebook has it, or its own."""
    known = {each.name: each for each in codebook.resources}
    pointed = {key.fields: key.reference.resource for key in dataset.table_schema.foreign_keys}
    return known.get(pointed.get(occasion.through or "", dataset.name), dataset)


def _date(source: Source, path: Path, name: str | None, columns: dict[str, FieldType]) -> Iterator[Finding]:
    if name is None:
        return
    yield from unknown(source, path, "field", name, columns)
    if columns.get(name, "date") != "date":
        yield types.NOT_DATE.at(place(source, path), name=name)
