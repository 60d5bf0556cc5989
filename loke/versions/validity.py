"""From when to when each version holds."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from loke.versions.kept import KeptVersion, never_holds
from schemas.codebook import Codebook
from schemas.table import table_of
from schemas.versions import DOCUMENT_VERSIONS


def earlier_codebooks(versions: Sequence[KeptVersion]) -> tuple[Codebook, ...]:
    """Return the codebooks that held before today's, the oldest first; each holds until the next one's first day."""
    return tuple(v.model for v in _held(versions, "codebook")[:-1] if isinstance(v.model, Codebook))


def document_versions(versions: Sequence[KeptVersion]) -> pd.DataFrame:
    """Return every version with its hash and dates of validity; it fulfils DOCUMENT_VERSIONS."""
    lines: list[tuple[str, ...]] = []
    for document in dict.fromkeys(v.document for v in versions):
        held = _held(versions, document)
        known = _by_version(versions, document)
        lines += [_line(v, "unused", "") for v in known if v not in held]
        ends = [_day_before(after.valid_from) for after in held[1:]]
        lines += [_line(v, "earlier", end) for v, end in zip(held, ends, strict=False)]
        lines += [_line(v, "current", "") for v in held[-1:]]
    return DOCUMENT_VERSIONS.validate(table_of(lines, DOCUMENT_VERSIONS))


def in_order(versions: Sequence[KeptVersion], document: str) -> list[KeptVersion]:
    """Return all versions of a document by first day and name, the current one last.

    A kept copy stands before the current document if that one says something else under the same name.
    """
    known = _by_version(versions, document)
    changed = [
        v
        for v in versions
        if not v.is_current and v.document == document and v.version == known[-1].version and v.model != known[-1].model
    ]
    return [*known[:-1], *changed, known[-1]]


def _held(versions: Sequence[KeptVersion], document: str) -> list[KeptVersion]:
    """Return the versions of a document that hold on some day, in the order of time, the current one last."""
    known = _by_version(versions, document)
    current = known[-1]
    # Of several that hold from the same day, the one that comes last by its name holds.
    first_days = {v.valid_from: v for v in known[:-1] if not never_holds(v, current)}
    return [*first_days.values(), current]


def _by_version(versions: Sequence[KeptVersion], document: str) -> list[KeptVersion]:
    """Return each version once, by first day and name, the current one last; its kept copy tells its hash."""
    own = [v for v in versions if v.document == document]
    current = next(v for v in own if v.is_current)
    copies = [v for v in own if not v.is_current and v.version == current.version and v.model == current.model]
    others = {v.version: v for v in own if v.version != current.version}
    earlier = sorted(others.values(), key=_order)
    return [*earlier, *(KeptVersion(document, current.model, v.sha256, v.file, True) for v in copies[:1] or [current])]


def _order(kept: KeptVersion) -> tuple[date, list[tuple[int, str]]]:
    # Whole numbers inside a name count as numbers, so that 1.10 comes after 1.9.
    parts = "".join(c if c.isalnum() else " " for c in kept.version).split()
    return kept.valid_from or date.min, [(int(p) if p.isdecimal() else -1, p) for p in parts]


def _day_before(day: date | None) -> str:
    return (day - timedelta(days=1)).isoformat() if day else ""


def _line(kept: KeptVersion, state: str, valid_to: str) -> tuple[str, ...]:
    valid_from = kept.valid_from.isoformat() if kept.valid_from else ""
    return kept.document, kept.version, kept.sha256, valid_from, valid_to, state
