"""Parquet files: typed columns as text that is certain, each column that cannot be one value per cell as a finding."""

import io
import math
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from loke.reading import finding_types as types
from loke.reading.columns import Column, columns_reading, spread
from loke.reading.extent import MOST_CELLS
from loke.reading.grid import cell_text
from loke.reading.reading import Reading
from schemas.finding import Finding, FindingType, Param, Place

_RAISED = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError, TypeError, LookupError, AttributeError)
"""What pyarrow raises for damaged files; the texts may hold a cell, so none is kept or passed on."""

_MOST_INFLATED = 1 << 29


def read_parquet(content: bytes, place: Place) -> Reading:
    """Read a Parquet file; whatever is wrong with it is a finding.

    Numbers, dates and truth values are native; decimals keep every digit. A time with a zone is written as the clock
    of that zone shows it, and the zone is told. Null is the empty text.
    """
    if not content:
        return Reading(None, "parquet", (types.EMPTY.at(place),))
    try:
        return _reading(content, place)
    except _RAISED:
        return Reading(None, "parquet", (types.DAMAGED_FILE.at(place, kind="Parquet"),))


def _reading(content: bytes, place: Place) -> Reading:
    file = pq.ParquetFile(io.BytesIO(content))
    about = file.metadata
    inflated = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
    if about.num_rows * about.num_columns > MOST_CELLS or inflated > _MOST_INFLATED:
        return Reading(None, "parquet", (types.TOO_FAR.at(place, most=MOST_CELLS),))
    findings: list[Finding] = []
    for field in file.schema_arrow:
        at = Place(place.file, heading=" ".join(field.name.split()))
        findings += [kind.at(at, **params) for kind, params in _odd(field.type)]
    table = file.read(columns=[f.name for f in file.schema_arrow if not _is_unusable(f.type)], use_threads=False)
    usable = [(f.name, chunks) for f, chunks in zip(table.schema, table.columns, strict=True)]
    columns = [_column(name, chunks) for name, chunks in usable if not _is_unusable(chunks.type)]
    return columns_reading(columns, table.num_rows, place, "parquet", findings)


def _odd(kind: Any) -> Sequence[tuple[FindingType, dict[str, Param]]]:
    if pa.types.is_dictionary(kind):
        return _odd(kind.value_type)
    if _is_unusable(kind):
        return [(types.SEVERAL_VALUES if pa.types.is_nested(kind) else types.NO_VALUES, {})]
    if pa.types.is_timestamp(kind) and kind.tz:
        return [(types.TIME_ZONE, {"zone": kind.tz})]
    return []


def _is_unusable(kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_unusable(kind.value_type)
    return not any(is_kind(kind) for is_kind in _USABLE)


_USABLE = (
    pa.types.is_integer,
    pa.types.is_floating,
    pa.types.is_decimal,
    pa.types.is_boolean,
    pa.types.is_date,
    pa.types.is_timestamp,
    pa.types.is_time,
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_null,
)


def _column(name: str, chunks: Any) -> Column:
    kind = chunks.type.value_type if pa.types.is_dictionary(chunks.type) else chunks.type
    whole = chunks.cast(kind).combine_chunks().dictionary_encode()
    texts, native = spread(np.asarray(whole.indices.fill_null(-1)), [_written(scalar) for scalar in whole.dictionary])
    return Column(name, texts, native)


def _written(scalar: Any) -> tuple[str, bool]:
    try:
        value = scalar.as_py()
    except (ValueError, OverflowError):
        # A day or time that no calendar holds: its number, which no date field takes for a day.
        return str(scalar.value), False
    if isinstance(value, str):
        return value, False
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "", False
    if isinstance(value, Decimal):
        return format(value, "f"), True
    return cell_text(value.replace(tzinfo=None) if isinstance(value, datetime) else value), True
