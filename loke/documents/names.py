"""Names in documents: declared once, known, and of the right kind."""

from collections.abc import Iterable, Mapping

from loke.documents import finding_types as types
from loke.documents.lines import Path, Source
from loke.documents.problems import nearest, place
from schemas.codebook import FieldType
from schemas.finding import Finding


def twice(source: Source, kind: str, named: Iterable[tuple[Path, str]]) -> list[Finding]:
    """Return a finding for each name that was declared before, at its second place."""
    seen: set[str] = set()
    found = []
    for path, name in named:
        if name in seen:
            found.append(types.NAME_TWICE.at(place(source, path), kind=kind, name=name))
        seen.add(name)
    return found


def unknown(source: Source, path: Path, kind: str, name: str, known: Iterable[str]) -> list[Finding]:
    """Return a finding, with the nearest names, when a name is not among the known ones."""
    names = list(known)
    if name in names:
        return []
    return [types.UNKNOWN_NAME.at(place(source, path), name=name, kind=kind, nearest=nearest(name, names))]


def not_number(source: Source, path: Path, name: str, known: Mapping[str, FieldType]) -> list[Finding]:
    """Return a finding when a known column holds something else than numbers."""
    if known.get(name, "number") in ("integer", "number"):
        return []
    return [types.NOT_NUMBER.at(place(source, path), name=name)]
