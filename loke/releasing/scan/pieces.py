"""A text in a file of an edition, with where it stands and who sees it."""

from dataclasses import dataclass
from typing import Final, Literal

SAID: Final = "said"
ASIDE: Final = "aside"
NEVER: Final = "never"


@dataclass(frozen=True)
class Piece:
    """A text with its place in the file.

    said: what people read as text or picture; aside: what stands in cells, attributes, comments and properties; never:
    a place that no edition has, such as a hidden sheet.
    """

    where: str
    text: str
    kind: Literal["said", "aside", "never"]
