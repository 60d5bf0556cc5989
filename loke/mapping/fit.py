"""Whether a delivery's headings belong to another dataset than its name says."""

from collections.abc import Iterable, Set

from loke.mapping.columns import is_needed
from loke.mapping.mappings import Mappings
from schemas.codebook import Codebook, Dataset


def better_dataset(headings: Iterable[str], dataset: Dataset, codebook: Codebook, mappings: Mappings) -> Dataset | None:
    """Return the dataset that the headings fit far better, or None.

    Far better means that the other one lacks no needed column and knows more of the headings: any more when this one
    lacks a needed column, and otherwise more than twice as many.
    """
    own_headings = list(headings)
    found = {other.name: set(mappings.meanings(own_headings, other).values()) - {""} for other in codebook.resources}
    fitting = [other for other in codebook.resources if _has_needed(other, found[other.name])]
    best = max(fitting, key=lambda other: len(found[other.name]), default=dataset)
    own = len(found[dataset.name])
    return best if len(found[best.name]) > (2 * own if dataset in fitting else own) else None


def _has_needed(dataset: Dataset, found: Set[str]) -> bool:
    return all(f.name in found for f in dataset.table_schema.fields if is_needed(dataset, f))
