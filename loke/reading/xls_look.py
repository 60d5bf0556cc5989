"""A look at the sheets of an xls workbook."""

import struct

from loke.reading.extent import Look
from loke.reading.ole import read_streams

_STREAMS = ("Workbook", "Book")
_SHEET, _END, _FORMULA, _TRUTH_OR_ERROR, _SEVERAL_NUMBERS = 0x85, 0x0A, 0x06, 0x205, 0xBD
_CELLS = frozenset({0x203, 0x204, _TRUTH_OR_ERROR, _FORMULA, 0x27E, 0xFD, _SEVERAL_NUMBERS, 0xD6})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def look_at_xls(content: bytes) -> list[Look]:
    """Return a look at every sheet, in the order of the workbook; raises one of `archive.DAMAGED`."""
    streams = read_streams(content, _STREAMS)
    book = next(streams[name] for name in _STREAMS if name in streams) if streams else b""
    starts = [struct.unpack_from("<I", data)[0] for kind, data in _records(book, 0) if kind == _SHEET]
    return [_look(book, start) for start in starts]


def _records(book: bytes, start: int) -> list[tuple[int, bytes]]:
    """Return the records from a place to the end of their part, by kind."""
    records = []
    while start + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, start)
        if kind == _END:
            break
        records.append((kind, book[start + 4 : start + 4 + length]))
        start += 4 + length
    return records


def _look(book: bytes, start: int) -> Look:
    look = Look()
    for kind, data in _records(book, start):
        if kind not in _CELLS or len(data) < 6:
            continue
        row, column = struct.unpack_from("<HH", data)
        look.reach(row + 1, column + 1)
        if kind == _SEVERAL_NUMBERS:
            look.reach(row + 1, struct.unpack_from("<H", data, len(data) - 2)[0] + 1)
        elif error := _error(kind, data):
            look.errors[row + 1, column + 1] = error
    look.formatted_rows = look.rows
    return look


def _error(kind: int, data: bytes) -> str:
    if kind == _TRUTH_OR_ERROR and len(data) >= 8 and data[7] == 1:
        return _ERRORS.get(data[6], "#ERROR")
    if kind == _FORMULA and len(data) >= 14 and data[12:14] == b"\xff\xff" and data[6] == 2:
        return _ERRORS.get(data[8], "#ERROR")
    return ""
