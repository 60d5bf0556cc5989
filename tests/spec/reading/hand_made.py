"""Workbooks made byte by byte: old xls and open-document ods files, which no library at hand writes."""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

Rows = Sequence[Sequence[Any]]
"""Cells: text, number, date, truth value, None for none, and an error as bytes such as b"#N/A"."""

_ERRORS = {b"#DIV/0!": 7, b"#N/A": 42}
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls(rows: Rows, sheet: str = "A", merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Return an xls file (BIFF8 in an OLE container); `merged` are first row, first column, last row, last column."""
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0xDBB, 0x7CC, 0, 0)) + _record(
        0x42, struct.pack("<H", 1200)
    )
    formats = b"".join(_record(0xE0, struct.pack("<HHHHIIHI", 0, f, 0, 0, 0, 0, 0, 0)[:20]) for f in (0, 14))
    bound = 4 + 8 + 2 * len(sheet)
    offset = len(start) + len(formats) + bound + 4
    name = struct.pack("<IBBBB", offset, 0, 0, len(sheet), 1) + sheet.encode("utf-16-le")
    globals_ = start + formats + _record(0x85, name) + _record(0x0A, b"")
    cells = b"".join(_biff(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell is not None)
    areas = b"".join(struct.pack("<HHHH", r1, r2, c1, c2) for r1, c1, r2, c2 in merged)
    merges = _record(0xE5, struct.pack("<H", len(merged)) + areas) if merged else b""
    bof = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 0))
    return _container(globals_ + bof + cells + merges + _record(0x0A, b""))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _biff(row: int, column: int, cell: Any) -> bytes:
    place = struct.pack("<HHH", row, column, int(isinstance(cell, date)))
    if isinstance(cell, bytes):
        return _record(0x205, place + bytes([_ERRORS[cell], 1]))
    if isinstance(cell, bool):
        return _record(0x205, place + bytes([cell, 0]))
    if isinstance(cell, date):
        cell = (cell - date(1899, 12, 30)).days
    if isinstance(cell, str):
        return _record(0x204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return _record(0x203, place + struct.pack("<d", cell))


def _container(stream: bytes) -> bytes:
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % 512)
    count = len(stream) // 512
    fat = [_FAT, _END, *range(3, count + 2), _END]
    assert len(fat) <= 128
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    head += struct.pack("<I", _FREE) * 108
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    entries = [("Root Entry", 5, 1, _END, 0), ("Workbook", 2, _FREE, 2, len(stream))]
    listed = b"".join(_entry(*entry) for entry in entries)
    return head + table + listed.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def ods(rows: Rows, sheet: str = "A", merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Return an ods file."""
    spans = {(r1, c1): f' table:number-rows-spanned="{r2 - r1 + 1}"' for r1, c1, r2, c2 in merged}
    lines = (
        "".join(_ods_cell(cell, spans.get((r, c), "")) for c, cell in enumerate(row)) for r, row in enumerate(rows)
    )
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return ods_of(f'<table:table table:name="{sheet}">{body}</table:table>')


def ods_of(tables: str) -> bytes:
    """Return an ods file with these tables as XML."""
    content = (
        f'<?xml version="1.0"?><office:document-content {_SPACES} xmlns:calcext="calcext"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest:manifest xmlns:manifest="m"/>')
        archive.writestr("content.xml", content)
    return stream.getvalue()


def _ods_cell(cell: Any, span: str) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, bytes):
        value, cell = 'office:value-type="string" calcext:value-type="error" table:formula="of:=1/0"', cell.decode()
    elif isinstance(cell, bool):
        value = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, str):
        value = 'office:value-type="string"'
    else:
        value = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {value}{span}><text:p>{cell}</text:p></table:table-cell>"
