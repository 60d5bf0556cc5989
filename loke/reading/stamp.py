"""The stamp of a workbook that Loke made itself: what it is for, kept in its custom document properties."""

import io
from collections.abc import Mapping
from typing import Any, get_args
from zipfile import ZipFile

from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.xml.functions import fromstring

from loke.reading.archive import DAMAGED
from schemas.stamp import PREFIX, Stamp, StampKind

PART = "docProps/custom.xml"
"""Where a workbook keeps its custom properties."""

_LONGEST = 100_000


def read_stamp(content: bytes) -> Stamp | None:
    """Return the stamp of a workbook, or None when the bytes carry none that can be read."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(PART).file_size > _LONGEST:
                return None
            tree: Any = fromstring(archive.read(PART))
            found: Any = CustomPropertyList.from_tree(tree)
    except (*DAMAGED, SyntaxError, TypeError, AttributeError):
        return None
    return _stamp({p.name.removeprefix(PREFIX): str(p.value) for p in found.props if p.name.startswith(PREFIX)})


def _stamp(values: Mapping[str, str]) -> Stamp | None:
    if values.get("kind") not in get_args(StampKind) or not values.get("unit"):
        return None
    known: dict[str, Any] = {name: value for name, value in values.items() if name in Stamp.__dataclass_fields__}
    return Stamp(**known)
