"""The columns that a dataset's view has: its fields as they are after landing, and its derived columns."""

from graphlib import TopologicalSorter

from schemas.codebook import MISSING_KINDS, Codebook, Derived, FieldType


def children_first(codebook: Codebook) -> tuple[str, ...]:
    """Return the datasets' names so that each comes after those that its derived columns look at.

    Raises ValueError (its subclass `graphlib.CycleError`) when derived columns go round in a circle, and ValueError
    when one looks at a dataset that the codebook does not hold.
    """
    waits_for = {dataset.name: {d.source for d in dataset.loke.derived} for dataset in codebook.resources}
    unknown = sorted(set().union(*waits_for.values()) - set(waits_for))
    if unknown:
        raise ValueError(f"derived columns look at unknown datasets: {', '.join(unknown)}")
    return tuple(TopologicalSorter(waits_for).static_order())


def dataset_columns(codebook: Codebook, dataset: str) -> dict[str, FieldType]:
    """Return the columns of a dataset's view with their types: its own in display order, then the derived ones.

    Its own are the fields and, behind them, their kinds of missing. Columns that hold names of people are removed at
    landing and are not among them; pseudonyms are text. Raises KeyError when the dataset, or what a derived column
    looks at, is not in the codebook, ValueError when one takes no value, and RecursionError when they go round in a
    circle: the codebook check comes first.
    """
    resource = codebook.dataset(dataset)
    own = {f.name: f.type for f in resource.table_schema.fields if not f.loke.is_removed}
    own |= dict.fromkeys(resource.missing_columns.values(), "string")
    return own | {derived.name: _derived_type(codebook, derived) for derived in resource.loke.derived}


def dataset_codes(codebook: Codebook, dataset: str) -> dict[str, tuple[str, ...]]:
    """Return the allowed codes of each text column of a dataset's view that has some, in the codebook's order.

    Fields have their categories, columns with kinds of missing the kinds. A derived column that takes one value of such
    a column has its codes. Raises as `dataset_columns` does.
    """
    resource = codebook.dataset(dataset)
    codes = {
        f.name: tuple(category.value for category in f.categories)
        for f in resource.table_schema.fields
        if f.categories and f.type == "string" and f.loke.identity is None
    }
    codes |= dict.fromkeys(resource.missing_columns.values(), MISSING_KINDS)
    for derived in resource.loke.derived:
        source = dataset_codes(codebook, derived.source)
        if derived.take in ("first", "last", "min", "max") and derived.value in source:
            codes[derived.name] = source[derived.value]
    return codes


def _derived_type(codebook: Codebook, derived: Derived) -> FieldType:
    if derived.take == "count":
        return "integer"
    if derived.take == "exists":
        return "boolean"
    if derived.value is None:
        raise ValueError(f"derived column {derived.name} takes no value")
    value = dataset_columns(codebook, derived.source)[derived.value]
    if derived.take in ("mean", "sum"):
        return "integer" if derived.take == "sum" and value == "integer" else "number"
    return value
