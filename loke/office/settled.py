"""Archives of office files that are the same whenever they are made."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_WHEN = (1980, 1, 1, 0, 0, 0)


def settled(archive: bytes) -> bytes:
    """Return an archive with its parts in the same order and all of the same time, which tells nothing."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, _WHEN)
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, old.read(name))
    return stream.getvalue()
