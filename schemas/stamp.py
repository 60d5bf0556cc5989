"""The stamp of a workbook that Loke made itself: what it is for.

Belongs here: what a stamp says, and under which names a workbook's custom properties hold it. Does not belong here:
finding it in a workbook (`loke.reading.stamp`).
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

StampKind: TypeAlias = Literal["template", "returned", "interpretation"]
"""template: an empty form made from the codebook; returned: a delivery given back with its wrong cells marked;
interpretation: the workbook in which a workshop writes what it reads in an edition."""

PREFIX = "loke."
"""What the names of the stamp's properties begin with."""


@dataclass(frozen=True)
class Stamp:
    """What a workbook made by Loke says of itself; each is the empty text where it does not apply.

    `dataset` is the codebook's name of what it delivers, `version` the codebook's own version, `sha256` the hash of the
    delivery that a returned workbook was made from. `origin` is the hash of the first delivery when what was returned
    had been returned before. `sheet` holds the rows, `listing` is the sheet that Loke added, which is no data.
    `language` is that of a template's headings and words. `period` and `audience` name the edition that interpretations
    are about; their `version` is the hash of its figures, and `sha256` that of the list of figures.
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
        return {f"{PREFIX}{name}": value for name, value in vars(self).items() if value}
