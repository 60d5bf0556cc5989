"""Every text in a file of an edition, whatever kind of file it is."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from loke.releasing.scan.columnar import columnar_pieces
from loke.releasing.scan.markup import markup_pieces
from loke.releasing.scan.pieces import ASIDE, NEVER, Piece
from loke.releasing.scan.portable import portable_pieces
from loke.releasing.scan.presentations import presentation_pieces
from loke.releasing.scan.workbooks import workbook_pieces


def pieces(name: str, content: bytes) -> list[Piece]:
    """Return the texts of a file; a file of a kind that no edition has is one piece that should never be there."""
    readers = {
        ".html": markup_pieces,
        ".svg": markup_pieces,
        ".csv": _csv_pieces,
        ".json": _json_pieces,
        ".xlsx": workbook_pieces,
        ".pdf": portable_pieces,
        ".parquet": columnar_pieces,
        ".pptx": presentation_pieces,
    }
    reader = readers.get(PurePosixPath(name).suffix)
    if reader is None:
        return [Piece("the whole file", name, NEVER)]
    try:
        return list(reader(content))
    except Exception as error:  # noqa: BLE001 whatever cannot be read cannot be looked into, so it may not be released
        return [Piece(f"the whole file, which cannot be read ({type(error).__name__})", name, NEVER)]


def _csv_pieces(content: bytes) -> Iterator[Piece]:
    text = content.decode("utf-8-sig")
    delimiter = ";" if text.partition("\n")[0].count(";") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, row in enumerate(rows, start=1):
        yield from (Piece(f"row {number}, column {i}", cell, ASIDE) for i, cell in enumerate(row, start=1) if cell)


def _json_pieces(content: bytes) -> Iterator[Piece]:
    yield from _inside(json.loads(content), "")


def _inside(value: Any, path: str) -> Iterator[Piece]:
    if isinstance(value, dict):
        for key, own in value.items():
            yield Piece(f"name in {path or 'the file'}", str(key), ASIDE)
            yield from _inside(own, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for number, own in enumerate(value, start=1):
            yield from _inside(own, f"{path}[{number}]")
    elif value is not None and not isinstance(value, bool):
        yield Piece(path, str(value), ASIDE)
