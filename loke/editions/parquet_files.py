"""Tables as Parquet, for programs."""

import io

import pandas as pd
import pyarrow as pa
from pyarrow import parquet


def parquet_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as Parquet with the headings and types that it has; a null stays a null.

    There is nothing in the file but the cells: no notes of the program that wrote it, no least and greatest of each
    column, no list of values that a cell may no longer have. The same table gives the same bytes.
    """
    fields = [(str(name), _kind(table[name])) for name in table.columns]
    cells = pa.Table.from_pandas(table, schema=pa.schema(fields), preserve_index=False).replace_schema_metadata(None)
    stream = io.BytesIO()
    parquet.write_table(
        cells, stream, compression="zstd", store_schema=False, use_dictionary=False, write_statistics=False
    )
    return stream.getvalue()


def _kind(column: pd.Series) -> pa.DataType:
    if pd.api.types.is_integer_dtype(column.dtype):
        return pa.int64()
    return pa.float64() if pd.api.types.is_float_dtype(column.dtype) else pa.string()
