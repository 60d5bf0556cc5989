"""Made-up codebooks that fill every field of the models there is, whatever the models are today.

The values follow the annotations, not our knowledge of them: a field added tomorrow is filled tomorrow. Names refer to
nothing in particular, for an exchange must carry a codebook before anyone has judged it.
"""

from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from loke.identity import holds_person_number
from schemas.codebook import Codebook

TRICKY = (
    "-",
    '"',
    '"-"',
    "",
    " ",
    "ja",
    "1",
    "01",
    "1,5",
    "true",
    "null",
    "a; b",
    "a, b",
    "=1+1",
    "_x0041_",
    "2024-01-01",
)
texts = st.one_of(
    st.sampled_from(TRICKY),
    st.text(max_size=12),
    st.text("abcåäö;,\"\\\n\t\r _x0041\u00a0\u2028\x85\x07\ufffe😀-:#{}[]&*!|>%@`'", max_size=20),
).filter(lambda text: not holds_person_number(text))
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-1000, 1000).map(float),
    st.sampled_from([0.1, 1 / 3, 1e22]),
)
simple: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(10**20), 10**20),
    float: numbers,
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    NoneType: st.none(),
}
TOLD_APART = {"resources": "name", "fields": "name", "categories": "value", "table_rules": "id", "retention": "id"}
PATTERNED = (1, 2, 0.25, 1 / 3, "a", "b2", "ors/total", "familjehuset", "x_y", "2024H1", "Q3a", "15")


def values(annotation: Any, depth: int = 0, least: int = 0) -> st.SearchStrategy[Any]:
    """Return documents that an annotation takes, as plain values."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated and is_made_of_parts(arguments[0]):
        least = max((each.min_length for each in arguments[1:] if hasattr(each, "min_length")), default=0) or 0
        return values(arguments[0], depth, least)
    if origin is Annotated:
        return fitting(
            annotation, st.one_of(values(arguments[0], depth), st.sampled_from(PATTERNED), st.integers(1, 3))
        )
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of([values(part, depth) for part in arguments])
    if origin in (tuple, list):
        return st.lists(values(arguments[0], depth + 1), min_size=least, max_size=2)
    if origin is dict:
        return st.dictionaries(values(arguments[0], depth), values(arguments[1], depth), max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return documents(annotation, depth)
    return simple[annotation]


def is_made_of_parts(annotation: Any) -> bool:
    """Return whether an annotation is a list, or models."""
    parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    models = [isinstance(part, type) and issubclass(part, BaseModel) for part in parts]
    return get_origin(annotation) in (tuple, list) or all(models)


def fitting(annotation: Any, strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return what an annotation takes of a strategy, or of a few values where it takes little else."""
    taken = TypeAdapter(annotation)

    def fits(value: Any) -> bool:
        try:
            taken.validate_python(value)
        except ValidationError:
            return False
        return True

    few = st.sampled_from([value for value in PATTERNED if fits(value)])
    return st.one_of(few, strategy.filter(fits)) if fits('å "x"') else few


def documents(model: type[BaseModel], depth: int = 0) -> st.SearchStrategy[Any]:
    """Return documents of a model: required keys always, the others now and then."""
    needed, optional = {}, {}
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        if field.discriminator:
            annotation = field.annotation
        each = values(annotation, depth)
        (needed if field.is_required() else optional)[field.alias or name] = each
    return (
        st.lists(st.sampled_from(sorted(optional)), max_size=4, unique=True).flatmap(
            lambda chosen: st.fixed_dictionaries(needed | {key: optional[key] for key in chosen})
        )
        if optional
        else st.fixed_dictionaries(needed)
    )


def _apart(values: Any, path: tuple[str, ...] = ()) -> Any:
    """Give items that others hang on names of their own, as every codebook does that holds together."""
    if isinstance(values, dict):
        return {key: _apart(value, (*path, key)) for key, value in values.items()}
    if not isinstance(values, list):
        return values
    items = [_apart(value, path) for value in values]
    key = {"resources": "name", "fields": "name", "categories": "value", "table_rules": "id", "retention": "id"}.get(
        path[-1] if path else ""
    )
    for number, item in enumerate(items):
        if isinstance(item, dict) and key in item and "reference" not in item:
            item[key] = f"{item[key]}{number}" if path[-1] == "categories" else f"{item[key][:50]}{number}"
    return items


def _codebook(document: dict[str, Any]) -> Codebook | None:
    try:
        book = Codebook.model_validate(_apart(document))
    except ValidationError:
        return None
    return None if holds_person_number(repr(book)) else book


whole_codebooks: st.SearchStrategy[Codebook] = (
    documents(Codebook).map(_codebook).filter(lambda book: book is not None)  # type: ignore[assignment]
)
