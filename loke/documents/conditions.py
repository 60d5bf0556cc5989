"""Conditions inside documents: their problems at the document's line."""

from collections.abc import Iterator

from loke.conditions import check, finding_of
from loke.documents.lines import Path, Source
from loke.documents.problems import place
from loke.engine import dataset_codes, dataset_columns
from schemas.codebook import Codebook
from schemas.finding import Finding


def condition_findings(
    source: Source, path: Path, text: str, codebook: Codebook, dataset: str, *, derived: bool = True
) -> Iterator[Finding]:
    """Yield a finding for each thing wrong with a condition over a dataset's columns.

    Without `derived` only the dataset's own columns are known: rules judge rows before anything is derived from them.
    """
    columns, own = dataset_columns(codebook, dataset), codebook.dataset(dataset).columns
    known = {name: kind for name, kind in columns.items() if derived or name in own}
    for problem in check(text, known, dataset_codes(codebook, dataset)):
        yield finding_of(problem, place(source, path))
