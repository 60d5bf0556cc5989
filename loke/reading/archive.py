"""The zip archive that a modern workbook is, looked over before anything is unpacked from it."""

import io
import lzma
import struct
import zipfile
import zlib

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    RuntimeError,
    EOFError,
    LookupError,
    ValueError,
    NotImplementedError,
    OverflowError,
    StopIteration,
    struct.error,
)
"""What looking into a damaged archive raises."""

FREELY_UNPACKED, MOST_TIMES, MOST_UNPACKED = 20 * 2**20, 100, 2**30
"""An archive may unpack to so many bytes, or to so many times its own size, but never to more than MOST_UNPACKED.

Workbooks unpack to some ten times their size; one that goes far beyond that was made to fill a machine's memory.
"""

CHUNK = 2**20
"""Parts are looked through so many bytes at a time."""

_UNKNOWN_LENGTH = 2**62


def open_archive(content: bytes) -> zipfile.ZipFile | None:
    """Return the bytes as an archive, or None when they are none; raises one of DAMAGED."""
    return zipfile.ZipFile(io.BytesIO(content)) if zipfile.is_zipfile(io.BytesIO(content)) else None


def unpacks_too_far(archive: zipfile.ZipFile, size: int) -> bool:
    """Return whether an archive of `size` bytes unpacks to more than it may; raises one of DAMAGED.

    The sizes that the archive tells of itself are tried against what really comes out.
    """
    most = min(max(FREELY_UNPACKED, MOST_TIMES * size), MOST_UNPACKED)
    if sum(info.file_size for info in archive.infolist()) > most:
        return True
    left = most
    for info in archive.infolist():
        left -= _length(archive, info, left)
        if left < 0:
            return True
    return False


def _length(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> int:
    """Return how many bytes a part unpacks to, or, as soon as it is known to be more than `most`, some such number."""
    told, length = info.file_size, 0
    info.file_size = _UNKNOWN_LENGTH
    try:
        with archive.open(info) as part:
            while length <= most and (chunk := part.read(CHUNK)):
                length += len(chunk)
    finally:
        info.file_size = told
    return length
