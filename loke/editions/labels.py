"""What people call the columns that a condition may ask for, those worked out from other datasets among them."""

from collections.abc import Mapping

from loke.captions.conditions import Labelled, condition_text
from loke.editions.edition import Documents
from loke.editions.names import dataset_name, field_label
from loke.words import Words
from schemas.codebook import Dataset, Derived

TAKEN = {
    "count": "number of rows in {dataset}",
    "exists": "there is a row in {dataset}",
    "first": "the first {value} in {dataset}",
    "last": "the last {value} in {dataset}",
    "min": "the least {value} in {dataset}",
    "max": "the greatest {value} in {dataset}",
    "mean": "the mean of {value} in {dataset}",
    "sum": "the sum of {value} in {dataset}",
}
"""What a column that is worked out takes of the rows that point at its own."""


def labels(dataset: str, documents: Documents, words: Words) -> dict[str, Labelled]:
    """Return the columns of a dataset by name, its own in the codebook's order and then those worked out."""
    found = {d.name: d for d in documents.codebook.resources}
    if dataset not in found:
        return {}
    worked_out = {
        derived.name: _derived(derived, _own(found[derived.source], words), documents, words)
        for derived in found[dataset].loke.derived
        if derived.source in found
    }
    return _own(found[dataset], words) | worked_out


def _own(dataset: Dataset, words: Words) -> dict[str, Labelled]:
    return {
        field.name: Labelled(
            field_label(field, words.language), {c.value: c.label or c.value for c in field.categories}
        )
        for field in dataset.table_schema.fields
    }


def _derived(derived: Derived, source: Mapping[str, Labelled], documents: Documents, words: Words) -> Labelled:
    """Return a column worked out from another dataset, with which of its rows where that can be said in plain words."""
    value = source.get(derived.value or "", Labelled(derived.value or "", {}))
    name = dataset_name(derived.source, documents)
    said = words(TAKEN[derived.take], dataset=name, value=value.label)
    where = condition_text(derived.where, source, words) if derived.where else ""
    codes = value.codes if derived.take in ("first", "last") else {}
    return Labelled(words("{taken} ({condition})", taken=said, condition=where) if where else said, codes)
