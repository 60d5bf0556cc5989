"""The container of old Office files: named streams in chains of sectors (the OLE compound file)."""

import struct

_END_OF_CHAIN = 0xFFFFFFFA
"""Sector numbers from here on end a chain or mark a sector as free."""

_IN_HEADER = 109
_ENTRY = 128


def read_streams(content: bytes, names: tuple[str, ...]) -> dict[str, bytes]:
    """Return the streams with these names that an OLE container holds.

    Raises ValueError, LookupError or struct.error when the container is damaged.
    """
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    directory, cutoff, small_table = struct.unpack_from("<I4xII", content, 48)
    table = _table(content, size)
    entries = _chain(content, directory, table, size, size)
    found = {}
    root = b""
    for start in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", entries, start + 64)
        first, many = struct.unpack_from("<II", entries, start + 116)
        name = entries[start : start + max(length - 2, 0)].decode("utf-16-le", errors="replace")
        if kind == 5:
            root = _chain(content, first, table, size, size)
        elif name in names and many >= cutoff:
            found[name] = _chain(content, first, table, size, size)[:many]
        elif name in names:
            small = _numbers(_chain(content, small_table, table, size, size))
            found[name] = _chain(root, first, small, 64, 0)[:many]
    return found


def _table(content: bytes, size: int) -> tuple[int, ...]:
    """Return which sector follows each sector."""
    listed = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    seen = 0
    while more < _END_OF_CHAIN and seen <= len(content) // size:
        *further, more = _numbers(content[(more + 1) * size : (more + 2) * size])
        listed += further
        seen += 1
    return _numbers(b"".join(content[(s + 1) * size : (s + 2) * size] for s in listed if s < _END_OF_CHAIN))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chain(data: bytes, first: int, table: tuple[int, ...], size: int, before: int) -> bytes:
    """Return the sectors of a chain; `before` bytes stand before the first sector."""
    parts: list[bytes] = []
    while first < _END_OF_CHAIN:
        start = before + first * size
        if start >= len(data) or len(parts) * size > len(data):
            raise ValueError("a chain leads out of the file or back into itself")
        parts.append(data[start : start + size])
        first = table[first]
    return b"".join(parts)
