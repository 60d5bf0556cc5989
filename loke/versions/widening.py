"""A codebook that knows what rows of all versions may hold: for reading tables, never for collecting."""

from collections.abc import Sequence

from schemas.codebook import Category, Codebook, Dataset, Field


def over_time(codebook: Codebook, earlier: Sequence[Codebook]) -> Codebook:
    """Return today's codebook with the codes that only earlier versions had, which rows of their days still hold.

    A code that says under `was` what it was called before stands for that one, too. A field is required only if every
    version with the dataset requires it, because tables hold rows without it otherwise. Without earlier versions the
    codebook is returned as it is.
    """
    if not earlier:
        return codebook
    versions = {d.name: _of_dataset(d.name, earlier) for d in codebook.resources}
    return codebook.model_copy(
        update={"resources": tuple(widened(d, versions[d.name]) if versions[d.name] else d for d in codebook.resources)}
    )


def with_all_fields(codebook: Codebook, earlier: Sequence[Codebook]) -> Codebook:
    """Return the codebook over time with the fields that only earlier versions had behind the others.

    It says what mappings may name, and what the table of all versions holds.
    """
    datasets = ((d, _of_dataset(d.name, earlier)) for d in codebook.resources)
    return codebook.model_copy(update={"resources": tuple(in_one_table(d, old) for d, old in datasets)})


def in_one_table(current: Dataset, earlier: Sequence[Dataset]) -> Dataset:
    """Return the dataset of the table that holds rows of all versions: widened, then the fields that are gone."""
    fields = fields_by_name(widened(current, earlier))
    old = {field.name: field for dataset in earlier for field in dataset.table_schema.fields}
    gone = (with_constraints(never_skipped(f), required=False, unique=False) for n, f in old.items() if n not in fields)
    return with_fields(current, (*fields.values(), *gone))


def never_skipped(field: Field) -> Field:
    """Return a field without the condition for which rows it is asked in."""
    return field.model_copy(update={"loke": field.loke.model_copy(update={"asked_when": ""})})


def widened(current: Dataset, earlier: Sequence[Dataset]) -> Dataset:
    """Return a dataset with the codes of earlier versions, and required only what all of them require."""
    fields = tuple(_widened(field, earlier) for field in current.table_schema.fields)
    return with_fields(current, fields)


def with_fields(dataset: Dataset, fields: Sequence[Field]) -> Dataset:
    """Return a dataset with other fields."""
    schema = dataset.table_schema.model_copy(update={"fields": tuple(fields)})
    return dataset.model_copy(update={"table_schema": schema})


def with_constraints(field: Field, **constraints: object) -> Field:
    """Return a field with other constraints."""
    return field.model_copy(update={"constraints": field.constraints.model_copy(update=constraints)})


def fields_by_name(dataset: Dataset) -> dict[str, Field]:
    """Return a dataset's fields by name."""
    return {field.name: field for field in dataset.table_schema.fields}


def _of_dataset(name: str, earlier: Sequence[Codebook]) -> list[Dataset]:
    return [d for codebook in earlier for d in codebook.resources if d.name == name]


def _widened(field: Field, earlier: Sequence[Dataset]) -> Field:
    known = [fields_by_name(dataset).get(field.name) for dataset in earlier]
    keeps = field.constraints.required and all(old is not None and _always_fits(old, field) for old in known)
    added = _codes(field, [old for old in known if old is not None and old.type == field.type])
    categories = (*field.categories, *added) if field.categories else ()
    return with_constraints(field, required=keeps).model_copy(update={"categories": categories})


def _always_fits(old: Field, field: Field) -> bool:
    """Return whether every row judged by an earlier field has a value that the field of today can hold."""
    coded = bool(old.categories) or not field.categories
    return old.type == field.type and old.constraints.required and coded


def _codes(field: Field, earlier: Sequence[Field]) -> list[Category]:
    """Return the codes that only earlier versions had, each with its last label."""
    known = {code for category in field.categories for code in (category.value, *category.was)}
    last = {category.value: category for old in earlier for category in old.categories if category.value not in known}
    return list(last.values())
