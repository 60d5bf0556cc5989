"""Archives of office files that are the same whenever they are made."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def settled(archive: bytes) -> bytes:
    """Return an archive with its parts in the same order and all of the same time, which tells nothing."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return stream.getvalue()
