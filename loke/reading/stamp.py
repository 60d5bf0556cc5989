"""The stamp of a workbook that Loke made itself: what it is for, kept in its custom document properties."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.xml.functions import fromstring

from loke.reading.archive import DAMAGED

StampKind: TypeAlias = Literal["template", "returned", "interpretation"]
"""template: an empty form made from the codebook; returned: a delivery given back with its wrong cells marked;
interpretation: the workbook in which a workshop writes what it reads in an edition."""

PART = "docProps/custom.xml"
"""Where a workbook keeps its custom properties."""

_LONGEST = 100_000
_PREFIX = "loke."


@dataclass(frozen=True)
class Stamp:
    """What a workbook made by Loke says of itself.

    `dataset` is the codebook's name of what it delivers, `version` the codebook's own version, `sha256` the hash of
    the delivery that a returned workbook was made from; each is the empty text where it does not apply. `origin` is the
    hash of the first delivery when what was returned had been returned before. `sheet` holds the rows, `listing` is the
    sheet that Loke added, which is no data. `language` is that of a template's headings and words. `period` and `audience` name the edition that
    interpretations are about; their `version` is the hash of its figures, and `sha256` that of the list of figures.
    """

    kind: StampKind
    unit: str
    dataset: str = ""
    version: str = ""
    sha256: str = ""
    origin: str = ""
    sheet: str = ""
    listing: str = ""
    language: str = ""
    period: str = ""
    audience: str = ""

    def properties(self) -> dict[str, str]:
        """Return the stamp as custom document properties, by name."""
        return {f"{_PREFIX}{name}": value for name, value in vars(self).items() if value}


def read_stamp(content: bytes) -> Stamp | None:
    """Return the stamp of a workbook, or None when the bytes carry none that can be read."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(PART).file_size > _LONGEST:
                return None
            tree: Any = fromstring(archive.read(PART))
            found: Any = CustomPropertyList.from_tree(tree)
    except (*DAMAGED, ParseError, TypeError, AttributeError):
        return None
    return _stamp({p.name.removeprefix(_PREFIX): str(p.value) for p in found.props if p.name.startswith(_PREFIX)})


def _stamp(values: Mapping[str, str]) -> Stamp | None:
    if values.get("kind") not in get_args(StampKind) or not values.get("unit"):
        return None
    known: dict[str, Any] = {name: value for name, value in values.items() if name in Stamp.__dataclass_fields__}
    return Stamp(**known)
