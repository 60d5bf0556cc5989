"""Which variables a column or a condition comes down to."""

from collections.abc import Iterable

from loke.conditions import parse_or_all
from loke.engine import dataset_codes, dataset_columns
from loke.thread.knots import Knot
from schemas.codebook import Codebook, Derived


def variable(dataset: str, field: str) -> Knot:
    """Return the knot of a field."""
    return Knot("variable", f"{dataset}.{field}")


def background(codebook: Codebook) -> set[Knot]:
    """Return the variables that by the codebook tell about no part of the idea."""
    return {
        variable(dataset.name, field.name)
        for dataset in codebook.resources
        for field in dataset.table_schema.fields
        if field.loke.link == "background"
    }


def variables_of(codebook: Codebook, dataset: str, columns: Iterable[str]) -> set[Knot]:
    """Return the variables behind columns of a dataset's view: fields as they are, derived columns by what they take.

    What a derived column goes by in time is not among them. Empty names are passed over. Raises KeyError for a column
    that the view does not have.
    """
    return {knot for column in columns if column for knot in _behind(codebook, dataset, column)}


def variables_in(codebook: Codebook, dataset: str, *conditions: str) -> set[Knot]:
    """Return the variables behind conditions over a dataset; raises ConditionError for one that cannot be used."""
    columns, codes = dataset_columns(codebook, dataset), dataset_codes(codebook, dataset)
    asked = {column for text in conditions for column in parse_or_all(text, columns, codes).columns}
    return variables_of(codebook, dataset, asked)


def _behind(codebook: Codebook, dataset: str, column: str) -> set[Knot]:
    resource = codebook.dataset(dataset)
    derived = {d.name: d for d in resource.loke.derived}
    if column in derived:
        return _taken(codebook, dataset, derived[column])
    fields = {missing: field for field, missing in resource.missing_columns.items()}
    return {variable(dataset, resource.field(fields.get(column, column)).name)}


def _taken(codebook: Codebook, dataset: str, derived: Derived) -> set[Knot]:
    keys = codebook.dataset(derived.source).table_schema.foreign_keys
    pointing = [key.fields for key in keys if key.reference.resource == dataset]
    taken = variables_of(codebook, derived.source, (derived.value or "",))
    found = taken | variables_in(codebook, derived.source, derived.where)
    return found or variables_of(codebook, derived.source, pointing[:1])
