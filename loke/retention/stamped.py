"""Stamps of returned workbooks that follow the deliveries they were made from, so that they still correct them."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from loke.reading.stamp import PART, read_stamp


def restamped(content: bytes, now: Mapping[str, str]) -> bytes:
    """Return a workbook whose stamp names the hashes of today of what it was made from; other bytes come back as is.

    `now` are the hashes of today by those of before.
    """
    stamp = read_stamp(content)
    old = {stamp.sha256, stamp.origin} & now.keys() if stamp else set()
    if not old:
        return content
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            inner = source.read(entry)
            for digest in old if entry.filename == PART else ():
                inner = inner.replace(digest.encode(), now[digest].encode())
            target.writestr(ZipInfo(entry.filename, entry.date_time), inner, ZIP_DEFLATED)
    return written.getvalue()
