"""The versions of documents that are kept beside them, as exact copies of what runs used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

from loke.engine.store import sha256
from loke.versions import finding_types as types
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook, Field
from schemas.description import Description
from schemas.finding import Finding, Place

FOLDER = "versions"
"""The folder in a unit's folder that holds kept versions."""

VERSIONED: Mapping[str, type[Description | Codebook | ChangeModel]] = MappingProxyType(
    {"description": Description, "codebook": Codebook, "change_model": ChangeModel}
)
"""The documents whose versions are kept, by the name of their file without its ending."""

_LONGEST = 80


@dataclass(frozen=True)
class KeptVersion:
    """A document as it was in one version: its model, the hash of its bytes, and the file it stands in.

    `valid_from` None means since ever. `is_current` tells the document of today from its kept versions.
    """

    document: str
    model: Description | Codebook | ChangeModel
    sha256: str
    file: str
    is_current: bool = False

    @property
    def version(self) -> str:
        """The unit's own name of the version."""
        return self.model.version

    @property
    def valid_from(self) -> date | None:
        """The first day on which it holds; None means since ever."""
        return self.model.valid_from


def kept_name(document: str, version: str) -> str:
    """Return the file name of a kept version below the unit's folder; different versions never share one.

    What is no letter, digit, `.`, `-` or `_` is written as in a web address; a long name ends in its hash.
    """
    safe = quote(version, safe="")
    short = safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]}-{sha256(version.encode())[:12]}"
    return f"{FOLDER}/{document}-{short}.yaml"


def is_kept(file: str, document: str) -> bool:
    """Return whether a file below the unit's folder is a kept version of a document."""
    return file.startswith(f"{FOLDER}/{document}-") and file.endswith(".yaml")


def version_findings(versions: Sequence[KeptVersion]) -> Iterator[Finding]:
    """Yield what a person should look at: changed under the same name, kept but never valid, another scale."""
    for current in (v for v in versions if v.is_current):
        for kept in (v for v in versions if v.document == current.document and not v.is_current):
            place = Place(current.file)
            if kept.version == current.version and kept.model != current.model:
                yield types.CHANGED_SINCE_KEPT.at(place, version=current.version, kept=kept.file)
            elif kept.version != current.version and kept.document == "codebook" and never_holds(kept, current):
                yield types.NEVER_HOLDS.at(place, version=kept.version, current=current.version, kept=kept.file)
            elif kept.version != current.version:
                yield from _scales(kept, current)


def _scales(kept: KeptVersion, current: KeptVersion) -> Iterator[Finding]:
    """Yield a finding for each scale that goes on under its name with other values or another direction."""
    if not isinstance(kept.model, Codebook) or not isinstance(current.model, Codebook):
        return
    before = {(d.name, f.name): f for d in kept.model.resources for f in d.table_schema.fields}
    for dataset in current.model.resources:
        for field in dataset.table_schema.fields:
            old = before.get((dataset.name, field.name))
            if old and old.loke.direction and _scale(old) != _scale(field):
                title = field.title or field.name
                yield types.SCALE_CHANGED.at(Place(current.file), title=title, version=current.version)


def _scale(field: Field) -> tuple[object, ...]:
    return field.constraints.minimum, field.constraints.maximum, field.loke.step, field.loke.direction


def never_holds(kept: KeptVersion, current: KeptVersion) -> bool:
    """Return whether the current version holds on every day on which the kept one could."""
    return current.valid_from is None or (kept.valid_from is not None and kept.valid_from >= current.valid_from)
