"""The sheets and columns of a codebook's workbook, worked out from the document models.

Nothing of a codebook is named here: a field that is added to the models has its column at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from schemas.codebook import Codebook

Path: TypeAlias = tuple[str, ...]
"""Keys of a document, from a row's value down to a cell's."""

KEYS = ("id", "name", "value", "code")
"""What rows of a sheet are told apart by: the first of these that they have."""

NOTHING: Any = object()
"""The default of a cell that must be filled in."""


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    TRUTH = "truth"
    DAY = "day"
    LIMIT = "limit"
    CHOICE = "choice"
    LIST = "list"
    COMBINATIONS = "combinations"
    OTHER = "other"


@dataclass(frozen=True)
class Column:
    """One column: where its cells stand in a row's value, what they hold, and what an empty one means."""

    path: Path
    kind: Kind
    default: Any = NOTHING
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path as people write it."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Sheet:
    """One sheet: a list of the document, one row per item.

    `path` leads from the row of `parent` to the list; `groups` are the parts of a row that exist though all their
    cells are empty. The first sheet has no parent and one row: the document itself.
    """

    path: Path
    parent: "Sheet | None"
    columns: tuple[Column, ...]
    groups: tuple[Path, ...]
    lists: Mapping[Path, tuple[type[BaseModel], ...]]

    @property
    def name(self) -> str:
        """The path from the top of the document, without positions."""
        return ".".join(filter(None, (self.parent.name if self.parent else "", *self.path)))

    @property
    def key(self) -> Path | None:
        """The column that tells rows apart, or None when nothing does."""
        paths = {column.path for column in self.columns}
        return next(((name,) for name in KEYS if (name,) in paths), None)

    @property
    def above(self) -> tuple["Sheet", ...]:
        """The sheets whose keys say where a row belongs, from the top; without the document itself."""
        if self.parent is None or self.parent.parent is None:
            return ()
        return (*self.parent.above, self.parent)


@cache
def sheets(model: type[BaseModel] = Codebook) -> tuple[Sheet, ...]:
    """Return every sheet of a document's workbook, each before those that hang on it."""
    return tuple(_sheets((), None, (model,)))


def _sheets(path: Path, parent: Sheet | None, models: tuple[type[BaseModel], ...]) -> Iterator[Sheet]:
    sheet = _sheet(path, parent, models)
    yield sheet
    for below, items in sheet.lists.items():
        yield from _sheets(below, sheet, items)


def _sheet(path: Path, parent: Sheet | None, models: tuple[type[BaseModel], ...]) -> Sheet:
    columns: dict[Path, Column] = {}
    groups: dict[Path, None] = {}
    lists: dict[Path, tuple[type[BaseModel], ...]] = {}
    for model in models:
        for found in _parts(model, ()):
            if isinstance(found, Column):
                columns[found.path] = _merged(columns.get(found.path), found)
            elif isinstance(found[1], tuple):
                lists[found[0]] = found[1]
            else:
                groups[found[0]] = None
    sheet = Sheet(path, parent, tuple(columns.values()), tuple(groups), lists)
    if parent is not None and sheet.key is None:
        # Rows that nothing tells apart have no rows below them: what they hold stands in a cell.
        inside = [Column(each, Kind.OTHER, ()) for each in lists]
        return replace(sheet, columns=(*sheet.columns, *inside), lists={})
    return sheet


def _merged(known: Column | None, found: Column) -> Column:
    """Return the column that two forms of a row share."""
    if known is None or known == found:
        return found
    if known.kind is found.kind is Kind.CHOICE:
        return replace(known, choices=tuple(dict.fromkeys((*known.choices, *found.choices))))
    return Column(found.path, known.kind if known.kind is found.kind else Kind.OTHER)


Part: TypeAlias = Column | tuple[Path, tuple[type[BaseModel], ...] | None]
"""A column, a list with the models of its items, or (with None) a group of columns that always exists."""


def _parts(model: type[BaseModel], above: Path) -> Iterator[Part]:
    for name, field in model.model_fields.items():
        path = (*above, field.alias or name)
        inner, may_be_none = _plain(field.annotation)
        items = _models(get_args(inner)[0]) if _is_list(inner) else ()
        if items:
            yield path, items
        elif _is_model(inner) and (not may_be_none or any(f.is_required() for f in inner.model_fields.values())):
            if not may_be_none:
                yield path, None
            yield from _parts(inner, path)
        elif get_origin(inner) is dict and (keys := _choices(get_args(inner)[0])) and get_args(inner)[1] is str:
            yield path, None
            yield from (Column((*path, key), Kind.TEXT, None) for key in keys)
        else:
            yield Column(path, _kind(inner), _default(field), _choices(inner))


def _default(field: FieldInfo) -> Any:
    return NOTHING if field.is_required() else field.get_default(call_default_factory=True)


def _kind(inner: Any) -> Kind:
    if _choices(inner):
        return Kind.CHOICE
    simple = {str: Kind.TEXT, int: Kind.WHOLE, float: Kind.NUMBER, Decimal: Kind.NUMBER, bool: Kind.TRUTH}
    if isinstance(inner, type):
        return Kind.DAY if inner is date else simple.get(inner, Kind.OTHER)
    if _is_list(inner):
        item = _plain(get_args(inner)[0])[0]
        if item is str or _choices(item):
            return Kind.LIST
        return Kind.COMBINATIONS if _is_list(item) and _plain(get_args(item)[0])[0] is str else Kind.OTHER
    return Kind.LIMIT if _is_union(inner) and set(get_args(inner)) == {float, str} else Kind.OTHER


def _plain(annotation: Any) -> tuple[Any, bool]:
    """Return an annotation without what is only said about it, and whether it may be None."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if not _is_union(annotation):
        return annotation, False
    parts = [_plain(part)[0] for part in get_args(annotation)]
    rest = tuple(part for part in parts if part is not NoneType)
    if all(get_origin(part) is Literal for part in rest):
        # Of one member or many: the words of all.
        joined = Literal[tuple(word for part in rest for word in get_args(part))]  # type: ignore[valid-type]
        return joined, NoneType in parts
    return (rest[0] if len(rest) == 1 else Union[rest]), NoneType in parts  # noqa: UP007 - put together at run time


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType)


def _is_list(annotation: Any) -> bool:
    arguments = get_args(annotation)
    return get_origin(annotation) in (tuple, list) and (len(arguments) == 1 or arguments[1:] == (Ellipsis,))


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _models(item: Any) -> tuple[type[BaseModel], ...]:
    """Return the models that an item of a list may be of; none when it is something else."""
    plain = _plain(item)[0]
    members = get_args(plain) if _is_union(plain) else (plain,)
    return tuple(members) if all(_is_model(member) for member in members) else ()


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is not Literal:
        return ()
    words = get_args(annotation)
    return words if all(isinstance(word, str) for word in words) else ()
