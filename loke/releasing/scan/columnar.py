"""Texts of Parquet files: cells, headings, and whatever a program wrote about them."""

import re
from collections.abc import Iterator
from io import BytesIO

from pyarrow import parquet

from loke.releasing.scan.pieces import ASIDE, NEVER, Piece

_WRITER = re.compile(r"parquet-cpp-arrow version \d+\.\d+\.\d+")
"""What the program that writes Parquet says of itself: its version."""


def columnar_pieces(content: bytes) -> Iterator[Piece]:
    """Yield the texts of a Parquet file; notes, lists of values and least and greatest are in none of an edition."""
    file = parquet.ParquetFile(BytesIO(content))
    about = file.metadata
    if not _WRITER.fullmatch(about.created_by or ""):
        yield Piece("who wrote the file", about.created_by or "", ASIDE)
    for key, value in (about.metadata or {}).items():
        yield Piece(f"note {key.decode(errors='replace')}", value.decode(errors="replace"), NEVER)
    for group in range(about.num_row_groups):
        columns = (about.row_group(group).column(i) for i in range(about.num_columns))
        yield from (piece for column in columns for piece in _beside(column))
    for name, column in zip(file.schema_arrow.names, file.read().columns, strict=True):
        yield Piece("heading", name, ASIDE)
        notes = file.schema_arrow.field(name).metadata or {}
        yield from (
            Piece(f"note of column {name}", str(notes[key]), NEVER) for key in notes if key != b"PARQUET:field_id"
        )
        cells = enumerate(column.to_pylist(), start=1)
        yield from (Piece(f"column {name}, row {row}", _said(cell), ASIDE) for row, cell in cells if cell is not None)


def _beside(column: object) -> Iterator[Piece]:
    """Yield what stands beside the cells of a column."""
    name = getattr(column, "path_in_schema", "")
    if getattr(column, "has_dictionary_page", False):
        yield Piece(f"list of values beside column {name}", "", NEVER)
    if getattr(column, "is_stats_set", False):
        yield Piece(f"least and greatest of column {name}", "", NEVER)


def _said(cell: object) -> str:
    return repr(cell) if isinstance(cell, float) else str(cell)
