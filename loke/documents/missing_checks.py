"""What a codebook says of missing values: names that are taken, and when a field is asked for."""

from collections.abc import Iterator

from loke.documents import finding_types as types
from loke.documents.conditions import condition_findings
from loke.documents.lines import Path, Source
from loke.documents.problems import place
from schemas.codebook import Codebook, Dataset
from schemas.finding import Finding


def missing_findings(source: Source, at: Path, dataset: Dataset) -> Iterator[Finding]:
    """Yield a finding for each name that a column with kinds of missing has, and each field that is always asked."""
    taken = {column: field for field, column in dataset.missing_columns.items()}
    fields = [((*at, "schema", "fields", i), f.name) for i, f in enumerate(dataset.table_schema.fields)]
    derived = [((*at, "loke", "derived", i), d.name) for i, d in enumerate(dataset.loke.derived)]
    for path, name in (*fields, *derived):
        if name in taken:
            yield types.KIND_COLUMN.at(place(source, (*path, "name")), name=name, field=taken[name])
    for (path, name), field in zip(fields, dataset.table_schema.fields, strict=True):
        if field.loke.asked_when and name not in dataset.missing_columns:
            yield types.ALWAYS_ASKED.at(place(source, (*path, "loke", "asked_when")), name=name)


def asked_when_findings(source: Source, at: Path, dataset: Dataset, codebook: Codebook) -> Iterator[Finding]:
    """Yield a finding for each thing wrong with a field's `asked_when`, a condition over the dataset's fields."""
    for i, field in enumerate(dataset.table_schema.fields):
        if field.loke.asked_when:
            path = (*at, "schema", "fields", i, "loke", "asked_when")
            yield from condition_findings(source, path, field.loke.asked_when, codebook, dataset.name, dataset.columns)
