"""Zip files in the inbox: each file in them is a delivery of its own, named `bundle.zip/inner.csv`."""

import io
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from loke.landing import finding_types as types
from loke.landing.leftovers import is_left_behind
from loke.reading.archive import DAMAGED
from schemas.finding import Finding, FindingType, Param, Place

MOST_FILES = 1_000
"""Files that one bundle may hold, left-overs of systems included."""

MOST_BYTES = 512 * 1024 * 1024
"""Bytes that one bundle may unpack to."""

MOST_RATIO = 200
"""How many times its own size a bundle may unpack to, when that is more than FREE_BYTES; text packs 5 to 50 times."""

FREE_BYTES = 8 * 1024 * 1024
"""Unpacked size below which the ratio does not matter."""

_DEEPEST = 2
_NO_FILE_NAME = frozenset('\\:*?"<>|').union(map(chr, range(32)))


class _RefusedError(Exception):
    def __init__(self, kind: FindingType, **params: Param) -> None:
        super().__init__(kind.code)
        self.kind, self.params = kind, params


class _Room:
    """How much more one bundle may unpack to, the bundles in it included."""

    def __init__(self, size: int) -> None:
        self.files, self.bytes = MOST_FILES, min(MOST_BYTES, max(FREE_BYTES, MOST_RATIO * size))

    def take(self, entries: Sequence[ZipInfo]) -> None:
        self.files -= len(entries)
        self.bytes -= sum(entry.file_size for entry in entries)
        if self.files < 0:
            raise _RefusedError(types.TOO_MANY_FILES, most=MOST_FILES)
        if self.bytes < 0:
            raise _RefusedError(types.UNPACKS_TOO_LARGE)


def is_bundle(name: str) -> bool:
    """Return whether a file's name says that it is a zip file."""
    return PurePosixPath(name).suffix.casefold() == ".zip"


def expand_bundles(inbox: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the inbox with the files of each bundle in its place; a bundle that is refused stays as it is.

    A bundle is refused as a whole: what `refusal` says of it is then its finding.
    """
    expanded: dict[str, bytes] = {}
    for name, content in inbox.items():
        try:
            files = _unpacked(content, _Room(len(content))) if is_bundle(name) else {"": content}
        except _RefusedError:
            files = {"": content}
        expanded |= {f"{name}/{inner}" if inner else name: unpacked for inner, unpacked in files.items()}
    return expanded


def refusal(name: str, content: bytes) -> Finding | None:
    """Return why a bundle is not opened, or None when it can be."""
    try:
        _unpacked(content, _Room(len(content)))
    except _RefusedError as refused:
        return refused.kind.at(Place(file=name), **refused.params)
    return None


def _unpacked(content: bytes, room: _Room, depth: int = 1) -> dict[str, bytes]:
    if depth > _DEEPEST:
        raise _RefusedError(types.TOO_DEEP)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            files = {entry.filename: archive.read(entry) for entry in _checked(archive.infolist(), room)}
    except DAMAGED:
        raise _RefusedError(types.DAMAGED_BUNDLE) from None
    inner = list(_with_inner(files, room, depth))
    if not inner:
        raise _RefusedError(types.EMPTY_BUNDLE)
    # A folder can have the name of a bundle beside it, and then two files would have one name.
    if len(found := dict(inner)) < len(inner):
        raise _RefusedError(types.SAME_NAME_TWICE)
    return found


def _with_inner(files: Mapping[str, bytes], room: _Room, depth: int) -> Iterator[tuple[str, bytes]]:
    for name, content in files.items():
        if is_bundle(name):
            inner = _unpacked(content, room, depth + 1)
            yield from ((f"{name}/{below}", unpacked) for below, unpacked in inner.items())
        else:
            yield name, content


def _checked(entries: Sequence[ZipInfo], room: _Room) -> list[ZipInfo]:
    """Return the entries that are files to unpack, after looking at all of them and before unpacking any."""
    room.take(entries)
    for entry in entries:
        if _leads_outside(entry):
            raise _RefusedError(types.OUTSIDE_NAME)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise _RefusedError(types.LINK_IN_BUNDLE)
        if entry.flag_bits & 1:
            raise _RefusedError(types.LOCKED_BUNDLE)
    files = [entry for entry in entries if not entry.is_dir() and not is_left_behind(entry.filename)]
    if len({entry.filename.casefold() for entry in files}) < len(files):
        raise _RefusedError(types.SAME_NAME_TWICE)
    return files


def _leads_outside(entry: ZipInfo) -> bool:
    # The name as stored is looked at: zipfile ends it at a zero sign and turns the separators of the system.
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    return any(part in ("", ".", "..") for part in parts) or not _NO_FILE_NAME.isdisjoint(name)
