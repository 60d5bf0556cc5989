"""A unit's codebook to a file of another form, and from one, on disk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from loke.documents import language_of
from loke.documents.lines import load
from loke.engine.store import put_file
from loke.exchanging import (
    Foreign,
    codebook_workbook,
    codebook_yaml,
    csvw,
    ddi,
    descriptor,
    read_foreign,
)
from loke.identity import holds_person_number
from loke.versions import Change, differences
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.codebook import Codebook
from schemas.text import Language

DOCUMENT = "codebook.yaml"

FORMS: Mapping[str, str] = {
    "xlsx": "codebook.xlsx",
    "datapackage": "datapackage.json",
    "ddi": "codebook.ddi.xml",
    "csvw": "metadata.json",
}
"""The usual file name of each form."""

_WRITERS: Mapping[str, Callable[[Codebook, Language], bytes]] = {
    ".xlsx": codebook_workbook,
    "metadata.json": lambda codebook, language: csvw(codebook, language).encode(),
    "csvw.json": lambda codebook, language: csvw(codebook, language).encode(),
    ".json": lambda codebook, _: descriptor(codebook).encode(),
    ".xml": ddi,
}
"""What writes a file, by how its name ends; the first that fits."""


@dataclass(frozen=True)
class Taken:
    """What came of a file: how it was read, what changes, whether it says nothing new or was put in place.

    Nothing is known to change where there is no codebook, or none that can be read.
    """

    foreign: Foreign
    changes: tuple[Change, ...]
    is_same: bool
    written: bool
    language: Language


def file_bytes(codebook: Codebook, name: str, language: Language) -> bytes | None:
    """Return a codebook in the form that a file's name asks for, or None when no form has such a name."""
    ending = next((ending for ending in _WRITERS if name.casefold().endswith(ending)), None)
    return _WRITERS[ending](codebook, language) if ending is not None else None


def as_written(contents: Mapping[str, bytes], read: Codebook) -> Codebook:
    """Return the codebook as the unit wrote it, without what instruments of the library add to `read`."""
    return _codebook(contents[DOCUMENT]) or read


def take_in(at: Settings, unit: str, path: Path, *, replace: bool) -> Taken:
    """Read a file as a unit's codebook and put it in place, where none is yet or `replace` allows it.

    The comment at the head of the document is kept, every other one is lost.
    """
    contents = workspace_at(at).documents(unit)
    present = contents.get(DOCUMENT)
    before = _codebook(present) if present is not None else None
    foreign = read_foreign(path.read_bytes(), path.name, unit, before)
    after, language = foreign.codebook, language_of(contents)
    if after is None:
        return Taken(foreign, (), is_same=False, written=False, language=language)
    told, is_same = differences(before, after) if before is not None else (), before == after
    written = not is_same and (replace or present is None)
    if written:
        put_file(at.workspace / unit / DOCUMENT, (_head(present or b"") + codebook_yaml(after)).encode())
    return Taken(foreign, told, is_same, written, language)


def _codebook(content: bytes) -> Codebook | None:
    """Return the codebook that is in place, or None when it cannot be read."""
    try:
        return Codebook.model_validate(load(DOCUMENT, content.decode("utf-8-sig")).values)
    except (UnicodeDecodeError, yaml.YAMLError, ValidationError):
        return None


def _head(content: bytes) -> str:
    """Return the comment lines with which a document begins."""
    lines = []
    for line in content.decode("utf-8-sig", errors="replace").splitlines():
        if not line.startswith("#") or holds_person_number(line):
            break
        lines.append(f"{line}\n")
    return "".join(lines)
