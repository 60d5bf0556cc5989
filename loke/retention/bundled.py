"""Zip files written anew with some of their files changed."""

import io
from collections.abc import Mapping
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from loke.landing import is_bundle, is_left_behind


def outermost(name: str) -> str:
    """Return the file of the inbox that a delivery lies in: itself, or the zip file around it."""
    parts = PurePosixPath(name).parts
    ends = (i for i, part in enumerate(parts[:-1], start=1) if is_bundle(part))
    return "/".join(parts[: next(ends, len(parts))])


def bundle_without(content: bytes, changed: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Return a zip file in which files stand as changed: by their name inside, the name and bytes of now.

    Files in zip files inside are named with the path through them. What editors and systems left behind is left out,
    because nobody reads it and nobody knows what it holds. Comments of the archive are left out, too.
    """
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.is_dir() or is_left_behind(entry.filename):
                continue
            name, inner = entry.filename, source.read(entry)
            if name in changed:
                name, inner = changed[name]
            elif is_bundle(name):
                below = _below(f"{name}/", changed)
                inner = bundle_without(inner, below) if below else inner
            target.writestr(ZipInfo(name, entry.date_time), inner, ZIP_DEFLATED)
    return written.getvalue()


def _below(start: str, changed: Mapping[str, tuple[str, bytes]]) -> dict[str, tuple[str, bytes]]:
    return {
        name.removeprefix(start): (now.removeprefix(start), content)
        for name, (now, content) in changed.items()
        if name.startswith(start)
    }
