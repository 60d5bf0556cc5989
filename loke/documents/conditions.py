"""Conditions inside documents: their problems at the document's line."""

from collections.abc import Collection, Iterator

from loke.conditions import check, finding_of
from loke.documents.lines import Path, Source
from loke.documents.problems import place
from loke.engine import dataset_codes, dataset_columns
from schemas.codebook import Codebook
from schemas.finding import Finding


def condition_findings(
    source: Source, path: Path, text: str, codebook: Codebook, dataset: str, among: Collection[str] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each thing wrong with a condition over a dataset's columns, or over those `among` them.

    Rules judge rows before anything is derived from them, so they ask among the dataset's own columns.
    """
    columns = dataset_columns(codebook, dataset)
    known = {name: kind for name, kind in columns.items() if among is None or name in among}
    for problem in check(text, known, dataset_codes(codebook, dataset)):
        yield finding_of(problem, place(source, path))
