"""OpenFIT sessions: skip marks in one notation, exact totals, and zeros that may mean missing called out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from loke.reading import finding_types as types
from loke.reading.reading import SOURCE_COLUMNS, Reading
from schemas.finding import Finding, FindingType, Place

SCALES = ("ORS", "SRS")
"""The two forms of a session: its effect at the start, the alliance at the end."""

ASKS = "?"
"""What follows a score that is not used until a person has looked; no number field takes such a cell for a value."""

_SESSION = ("case_id", "session_id", "session_date")
_MARKS = {"y": "true", "1": "true", "true": "true", "n": "false", "0": "false", "false": "false"}
_SCORE = re.compile(r"(\d{1,2})(?:[.,](\d)0*)?", re.ASCII)


@dataclass
class _Session:
    """One session's cells of one scale, before and after; scores in tenths, so that sums are exact."""

    skip: str
    total: str
    parts: list[str]
    told: list[FindingType] = field(default_factory=list)

    def judge(self) -> None:
        """Work out the cells; what a person must look at is told, and marked in the cell where it would be a score."""
        total, parts = tenths(self.total), [tenths(part) for part in self.parts]
        given = [part for part in self.parts if part]
        if not (self.total or given):
            return
        zero = not any((total, *parts)) and all(tenths(cell) == 0 for cell in (self.total, *given) if cell)
        if zero and (self.total or len(given) == len(parts)):
            self.zero()
        elif self.skip == "true":
            self.ask(types.OPENFIT_SKIPPED_SCORE)
        else:
            self.sum_up(total, parts)

    def zero(self) -> None:
        if self.skip == "true":
            self.told.append(types.OPENFIT_SKIPPED)
            self.total, self.parts = "", [""] * len(self.parts)
        else:
            self.ask(types.OPENFIT_ZERO)

    def ask(self, kind: FindingType) -> None:
        self.told.append(kind)
        self.total, *self.parts = (f"{written(cell)}{ASKS}" if cell else "" for cell in (self.total, *self.parts))

    def sum_up(self, total: int | None, parts: Sequence[int | None]) -> None:
        """Work out the total of four subscores; subscores are never worked out from a total."""
        known = [part for part in parts if part is not None]
        whole = sum(known) if len(known) == len(parts) > 0 else None
        if self.total and whole is not None and total != whole:
            self.told.append(types.OPENFIT_CONTRADICTION)
            self.total = f"{written(self.total)}{ASKS}"
        elif self.total and whole is not None:
            self.told.append(types.OPENFIT_BOTH)
        elif whole is not None:
            self.total = _text(whole)
        elif not self.total and any(self.parts):
            self.told.append(types.OPENFIT_INCOMPLETE)
        self.total, *self.parts = (written(cell) for cell in (self.total, *self.parts))


@lru_cache(maxsize=1_000)
def tenths(cell: str) -> int | None:
    """Return a score in tenths, or None when the cell holds no score with at most one decimal."""
    match = _SCORE.fullmatch(cell)
    return int(match[1]) * 10 + int(match[2] or 0) if match else None


def written(cell: str) -> str:
    """Return a score with one decimal and a point; a cell that holds no score stays as it is."""
    score = tenths(cell)
    return cell if score is None else _text(score)


def is_openfit(headings: Iterable[str]) -> bool:
    """Return whether a table's headings are those of OpenFIT sessions: a case, a session, and a score."""
    names = {heading.strip().casefold() for heading in headings}
    return set(_SESSION) <= names and any(_Columns(names, scale).has_scores for scale in SCALES)


def read_openfit(reading: Reading, place: Place) -> Reading:
    """Return a table of OpenFIT sessions with skip marks as true and false, and scores with one decimal.

    A total is worked out from four subscores; custom columns stay as they are. A score that contradicts the mark, the
    subscores or itself is followed by ASKS, so that it is neither a score nor silently gone.
    """
    if reading.frame is None:
        return reading
    frame, native, findings = reading.frame, dict(reading.native), list(reading.findings)
    for scale in SCALES:
        columns = _Columns(map(str, frame.columns), scale)
        if columns.has_scores:
            frame, told = _judged(frame, columns, place)
            findings += told
            native |= {name: np.asarray(frame[name].map(tenths).notna()) for name in columns.scores(frame)}
    return replace(
        reading, frame=frame, native=native, findings=tuple(findings), detected=f"openfit, {reading.detected}"
    )


class _Columns:
    """The headings of one scale in a table, as the file writes them."""

    def __init__(self, headings: Iterable[str], scale: str) -> None:
        own = {heading.strip().casefold(): heading for heading in headings}
        self.skip = own.get(f"{scale}_skip".casefold())
        self.total_name = f"Total_{scale}"
        self.total = own.get(self.total_name.casefold())
        parts = [own.get(f"{scale}Q{number}".casefold()) for number in range(1, 5)]
        self.parts = [part for part in parts if part is not None]

    @property
    def has_scores(self) -> bool:
        return self.total is not None or len(self.parts) == 4

    def scores(self, frame: pd.DataFrame) -> list[str]:
        return [name for name in (self.total or self.total_name, *self.parts) if name in frame.columns]


def _judged(frame: pd.DataFrame, columns: _Columns, place: Place) -> tuple[pd.DataFrame, list[Finding]]:
    blank = pd.Series("", index=frame.index, dtype="str")
    skip, unreadable = _skip_marks(frame[columns.skip]) if columns.skip else (blank, 0)
    total = frame[columns.total].str.strip() if columns.total else blank
    parts = [frame[name].str.strip() for name in columns.parts]
    sessions = [_Session(s, t, list(p)) for s, t, *p in zip(skip, total, *parts, strict=True)]
    for session in sessions:
        session.judge()
    made: dict[str, Sequence[str]] = {columns.total or columns.total_name: [s.total for s in sessions]}
    made |= {name: [s.parts[i] for s in sessions] for i, name in enumerate(columns.parts)}
    if columns.skip:
        made[columns.skip] = list(skip)
    texts = {name: pd.Series(cells, index=frame.index, dtype="str") for name, cells in made.items()}
    at = replace(place, heading=columns.total or columns.total_name)
    kinds = [kind for session in sessions for kind in session.told]
    told = [kind.at(at, count=kinds.count(kind)) for kind in dict.fromkeys(kinds)]
    if unreadable:
        told.append(types.OPENFIT_SKIP_MARK.at(replace(place, heading=columns.skip or ""), count=unreadable))
    return _with_columns(frame, texts), told


def _skip_marks(column: pd.Series) -> tuple[pd.Series, int]:
    cells = column.str.strip()
    marks = cells.map({cell: _MARKS.get(cell.casefold(), cell) for cell in cells.unique()}).astype("str")
    return marks, int((~marks.isin(["true", "false", ""])).sum())


def _with_columns(frame: pd.DataFrame, texts: Mapping[str, pd.Series]) -> pd.DataFrame:
    kept = {str(name): texts.get(str(name), frame[name]) for name in frame.columns if name not in SOURCE_COLUMNS}
    new = {name: column for name, column in texts.items() if name not in kept}
    return pd.DataFrame(kept | new | {name: frame[name] for name in SOURCE_COLUMNS})


def _text(score: int) -> str:
    return f"{score // 10}.{score % 10}"
