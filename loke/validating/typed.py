"""From text to typed columns: a cell becomes a value, a missing value, or a failure; never silently nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from loke.reading import SOURCE_COLUMNS
from loke.reading.reading import Mask
from loke.validating.column_styles import ColumnStyle, column_style
from loke.validating.dates import DateStyle, date_style
from loke.validating.numbers import EXACT, NATIVE, NumberStyle, number_style
from schemas.codebook import Dataset, Field, FieldType

DTYPES: Mapping[FieldType, str] = {
    "string": "str",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[us]",
}
"""Column types of judged tables; all of them can be missing."""

_TRUTH = dict.fromkeys(("true", "sant", "sand"), True) | dict.fromkeys(("false", "falskt", "falsk"), False)
"""Truth values as the standard writes them, and as Excel does in Swedish and Danish."""


@dataclass(frozen=True)
class Typed:
    """Rows with typed columns.

    `frame` has every kept field of the codebook in its order, then SOURCE_COLUMNS. `failed` marks, per rule such as
    `age.type`, the rows whose cell holds something that is not a value of its type; there the cell is missing.
    `styles` says how each column that the file has was read.
    """

    frame: pd.DataFrame
    failed: Mapping[str, Mask]
    styles: Mapping[str, ColumnStyle] = field(default_factory=lambda: MappingProxyType({}))


def kept_fields(dataset: Dataset) -> tuple[Field, ...]:
    """Return the fields that judged tables have: all but declared name columns, which are removed at landing."""
    return tuple(f for f in dataset.table_schema.fields if not f.loke.is_removed)


def type_rows(frame: pd.DataFrame, dataset: Dataset, native: Mapping[str, Mask]) -> Typed:
    """Type the text columns of a mapped table; a field that the file lacks is missing in every row.

    `native` marks, per column of ours, the cells that the file itself held as number, date or truth value.
    """
    columns: dict[str, pd.Series] = {}
    failed: dict[str, Mask] = {}
    styles: dict[str, ColumnStyle] = {}
    for kept in kept_fields(dataset):
        name = kept.name
        if name not in frame:
            columns[name] = pd.Series(None, index=frame.index, dtype=DTYPES[kept.type])
            continue
        columns[name], failures = _TYPERS[kept.type](frame[name], kept, native.get(name))
        styles[name] = column_style(frame[name], kept, native.get(name))
        failed |= {f"{name}.{rule}": mask for rule, mask in failures.items() if mask.any()}
    return Typed(pd.DataFrame(columns | {name: frame[name] for name in SOURCE_COLUMNS}), failed, styles)


_Result = tuple[pd.Series, dict[str, Mask]]


def _strings(column: pd.Series, _field: Field, _native: Mask | None) -> _Result:
    return column.where(column != "", None).astype("str"), {}


def _booleans(column: pd.Series, _field: Field, _native: Mask | None) -> _Result:
    typed = _by_text(column, lambda text: _TRUTH.get(text.casefold()), "boolean")
    return typed, {"category": _not_read(column, typed)}


def _integers(column: pd.Series, field: Field, native: Mask | None) -> _Result:
    def whole(style: NumberStyle) -> Callable[[str], int | None]:
        def read(text: str) -> int | None:
            number = style.read(text)
            return int(number) if number is not None and number % 1 == 0 and abs(number) <= EXACT else None

        return read

    return _numeric(column, field, native, whole, "Int64")


def _numbers(column: pd.Series, field: Field, native: Mask | None) -> _Result:
    return _numeric(column, field, native, lambda style: style.read, "Float64")


def _numeric(
    column: pd.Series,
    field: Field,
    native: Mask | None,
    reader: Callable[[NumberStyle], Callable[[str], Any]],
    dtype: str,
) -> _Result:
    style = number_style(field.loke.decimal, _written(column, native))
    typed = _by_text(column, reader(style), dtype)
    if native is not None:
        typed = typed.where(~native, _by_text(column, reader(NATIVE), dtype))
    return typed, _failures(column, typed, style, native)


def _dates(column: pd.Series, field: Field, native: Mask | None) -> _Result:
    style = date_style(field.loke.dates, _written(column, native))
    typed = _by_text(column, style.read, DTYPES["date"])
    if native is not None:
        typed = typed.where(~native, _by_text(column, DateStyle(serials=True).read, DTYPES["date"]))
    return typed, _failures(column, typed, style, native)


_TYPERS: Mapping[FieldType, Callable[[pd.Series, Field, Mask | None], _Result]] = {
    "string": _strings,
    "integer": _integers,
    "number": _numbers,
    "boolean": _booleans,
    "date": _dates,
}


def _by_text(column: pd.Series, read: Callable[[str], Any], dtype: Any) -> pd.Series:
    """Read each different text once; the empty text is missing."""
    codes, texts = pd.factorize(column)
    values = [read(text) if text else None for text in texts]
    if dtype == DTYPES["date"]:
        days = np.array(values, dtype="datetime64[D]").astype(dtype)
        return pd.Series(days[codes], index=column.index)
    return pd.Series(pd.array(values, dtype=dtype).take(codes), index=column.index)


def _written(column: pd.Series, native: Mask | None) -> Iterable[str]:
    return map(str, (column if native is None else column[~native]).unique())


def _not_read(column: pd.Series, typed: pd.Series) -> Mask:
    return np.asarray(typed.isna() & column.ne(""), dtype=bool)


def _failures(
    column: pd.Series, typed: pd.Series, style: NumberStyle | DateStyle, native: Mask | None
) -> dict[str, Mask]:
    failed = _not_read(column, typed)
    certain = np.zeros(len(column), dtype=bool) if native is None else native
    ambiguous = np.asarray(column.map({t: style.is_ambiguous(str(t)) for t in column[failed].unique()}).eq(True))
    return {"type": failed & ~(ambiguous & ~certain), "ambiguous": failed & ambiguous & ~certain}
