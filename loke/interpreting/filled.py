"""A workbook of interpretations that came back: its lines, each accepted or set aside with a finding."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import pandas as pd

from loke.identity import is_telling
from loke.interpreting import finding_types as types
from loke.interpreting import layout
from loke.interpreting.decision_lines import Known, decision_line
from loke.interpreting.pinned import Shown, hash_of
from loke.reading import read_delivery
from loke.reading.stamp import read_stamp
from loke.words import Words, catalogue
from loke.words.catalogue import LANGUAGES
from schemas.codebook import Format
from schemas.finding import Finding, Place, stops
from schemas.stamp import Stamp

_SHEETS = {
    layout.NOTES: layout.NOTE_HEADINGS,
    layout.DECIDED: layout.DECISION_HEADINGS,
    layout.FIGURES: layout.FIGURE_HEADINGS,
}


@dataclass(frozen=True)
class Interpreted:
    """What one workbook says: readings and decisions as lines of their contracts, without the sequence.

    `rows_read` counts the lines that somebody has written in; those that are in neither list are set aside, and a
    finding says why. Nothing of a workbook with a finding that stops is used.
    """

    stamp: Stamp
    file: str
    notes: Sequence[Mapping[str, Any]] = ()
    decisions: Sequence[Mapping[str, Any]] = ()
    rows_read: int = 0
    set_aside: frozenset[tuple[str, int]] = frozenset()
    findings: Sequence[Finding] = field(default=())


def is_interpretation(content: bytes) -> bool:
    """Return whether a delivery is a workbook of interpretations made by Loke."""
    stamp = read_stamp(content)
    return stamp is not None and stamp.kind == "interpretation"


def read_interpretation(content: bytes, file: str, known: Known) -> Interpreted:
    """Read a workbook of interpretations; `file` is its name as findings may say it.

    Raises ValueError when the bytes are no such workbook; `is_interpretation` tells.
    """
    stamp = read_stamp(content)
    if stamp is None or stamp.kind != "interpretation":
        raise ValueError("the bytes are no workbook of interpretations")
    refusal = _refusal(stamp, known)
    if refusal:
        return Interpreted(stamp, file, findings=(refusal.at(Place(file), **_edition(stamp, refusal)),))
    words = catalogue("pages", next((language for language in LANGUAGES if language == stamp.language), "en"))
    sheets = {name: _sheet(content, words(name), [words(h) for h in headings]) for name, headings in _SHEETS.items()}
    figures = _figures(sheets[layout.FIGURES], words)
    if any(frame is None for frame in sheets.values()) or hash_of(figures) != stamp.sha256:
        return Interpreted(stamp, file, findings=(types.CHANGED.at(Place(file)),))
    notes, decided = (_written(sheets[name], words) for name in (layout.NOTES, layout.DECIDED))
    return _lines(Interpreted(stamp, file), notes, decided, {f.id: f for f in figures}, known, words)


def _refusal(stamp: Stamp, known: Known) -> Any:
    if stamp.unit != known.unit:
        return types.OTHER_UNIT
    if stamp.period not in known.periods or stamp.audience not in known.audiences:
        return types.NO_SUCH_EDITION
    return None


def _edition(stamp: Stamp, refusal: Any) -> dict[str, str]:
    named = refusal is types.NO_SUCH_EDITION
    return {"period": stamp.period, "audience": stamp.audience} if named else {}


def _sheet(content: bytes, name: str, headings: list[str]) -> pd.DataFrame | None:
    """Return a sheet's rows under its headings; None when it is not there or was changed."""
    frame = read_delivery(content, "workbook.xlsx", Format(sheet=name, header_rows=1, totals=())).frame
    if frame is None or any(heading not in frame.columns for heading in headings):
        return None
    return frame


def _figures(frame: pd.DataFrame | None, words: Words) -> list[Shown]:
    if frame is None:
        return []
    columns = [words(heading) for heading in layout.FIGURE_HEADINGS]
    return [Shown(*line) for line in frame[columns].itertuples(index=False, name=None)]


def _written(frame: pd.DataFrame | None, words: Words) -> list[dict[str, Any]]:
    """Return the lines in which somebody has written, by English heading, with their row."""
    assert frame is not None
    names = {words(heading): heading for headings in _SHEETS.values() for heading in headings}
    prepared = {layout.FIGURE, layout.TITLE}
    lines = []
    for line in frame.to_dict("records"):
        cells = {names[str(name)]: str(cell).strip() for name, cell in line.items() if name in names}
        if any(cell for name, cell in cells.items() if name not in prepared):
            lines.append({**cells, "row": int(line["source_row"])})
    return lines


def _lines(
    empty: Interpreted,
    notes: list[dict[str, Any]],
    decided: list[dict[str, Any]],
    figures: Mapping[str, Shown],
    known: Known,
    words: Words,
) -> Interpreted:
    telling = [*_telling(empty, layout.NOTES, notes, words), *_telling(empty, layout.DECIDED, decided, words)]
    rows = len(notes) + len(decided)
    if telling:
        return Interpreted(empty.stamp, empty.file, rows_read=rows, findings=tuple(telling))
    parties = {line[layout.PARTY] for line in notes if line[layout.PARTY]}
    read, found, aside = [], [], set()
    for line in notes:
        wrong = _no_such_figure(empty, layout.NOTES, line, figures, words)
        found += wrong
        aside |= {(layout.NOTES, line["row"])} if wrong else set()
        read += [] if wrong else list(_readings(line, empty.stamp, figures))
    made = []
    for line in decided:
        place = Place(empty.file, words(layout.DECIDED), line["row"])
        own, wrong = decision_line(line, place, known.with_parties(parties), words)
        if line[layout.FIGURE]:
            wrong = [*_no_such_figure(empty, layout.DECIDED, line, figures, words), *wrong]
        found += wrong
        aside |= {(layout.DECIDED, line["row"])} if wrong else set()
        made += [] if wrong else [{**_pin(line, empty.stamp, figures), **own}]
    return Interpreted(empty.stamp, empty.file, read, made, rows, frozenset(aside), tuple(found))


def _telling(made: Interpreted, sheet: str, lines: list[dict[str, Any]], words: Words) -> Iterator[Finding]:
    for line in lines:
        for heading, cell in line.items():
            if isinstance(cell, str) and is_telling(cell):
                yield types.TELLING.at(Place(made.file, words(sheet), line["row"], words(heading)))


def _no_such_figure(
    made: Interpreted, sheet: str, line: Mapping[str, Any], figures: Mapping[str, Shown], words: Words
) -> list[Finding]:
    if line[layout.FIGURE] in figures:
        return []
    near = get_close_matches(line[layout.FIGURE], figures, n=1, cutoff=0) if figures else []
    place = Place(made.file, words(sheet), line["row"], words(layout.FIGURE))
    return [types.NO_SUCH_FIGURE.at(place, nearest=near[0] if near else "–")]


def _pin(line: Mapping[str, Any], stamp: Stamp, figures: Mapping[str, Shown]) -> dict[str, Any]:
    figure = figures.get(line[layout.FIGURE])
    return {
        "row": line["row"],
        "period": stamp.period,
        "audience": stamp.audience,
        "data_hash": stamp.version,
        "figure": figure.id if figure else "",
        "said": figure.said if figure else "",
    }


def _readings(line: Mapping[str, Any], stamp: Stamp, figures: Mapping[str, Shown]) -> Iterator[dict[str, Any]]:
    for kind, heading in layout.KIND_HEADINGS.items():
        if line[heading]:
            yield {**_pin(line, stamp, figures), "party": line[layout.PARTY], "kind": kind, "text": line[heading]}


def is_stopped(made: Interpreted) -> bool:
    """Return whether nothing of a workbook is used."""
    return stops(made.findings)
