"""All workbooks of a unit together: what was read, what was decided, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from loke.interpreting import finding_types as types
from loke.interpreting import layout
from loke.interpreting.filled import Interpreted, is_stopped
from loke.words import catalogue
from loke.words.catalogue import LANGUAGES
from schemas.deliveries import DELIVERIES
from schemas.finding import Finding, Place
from schemas.interpretation import DECISIONS, INTERPRETATIONS
from schemas.table import table_of


@dataclass(frozen=True)
class Workshop:
    """INTERPRETATIONS and DECISIONS of a unit, the findings about its workbooks, and what became of their lines.

    `counts` gives, per sequence number, the lines read, accepted, set aside and repeated: the conservation law.
    `lines` are the same as DELIVERIES, where the deliveries are known.
    """

    interpretations: pd.DataFrame
    decisions: pd.DataFrame
    findings: tuple[Finding, ...]
    counts: Mapping[int, tuple[int, int, int, int]]
    lines: pd.DataFrame = field(default_factory=lambda: table_of([], DELIVERIES))


def joined(workbooks: Mapping[int, Interpreted]) -> Workshop:
    """Return workbooks, by their sequence number, as one; what came before is not counted twice.

    A line with the number of a known decision gives it a new state, and the last one holds.
    """
    notes: dict[tuple[Any, ...], dict[str, Any]] = {}
    decisions: dict[str, dict[str, Any]] = {}
    findings: list[Finding] = []
    counts = {}
    for sequence, made in sorted(workbooks.items()):
        findings += made.findings
        new = _add_notes(notes, made, sequence)
        changed, unknown = _add_decisions(decisions, made, sequence)
        findings += unknown
        fresh = new | changed
        aside = made.set_aside | {(layout.DECIDED, f.place.row) for f in unknown}
        set_aside = made.rows_read if is_stopped(made) else len(aside)
        counts[sequence] = (made.rows_read, len(fresh), set_aside, made.rows_read - len(fresh) - set_aside)
    lines = [{name: line[name] for name in DECISIONS.columns} for line in decisions.values()]
    return Workshop(
        INTERPRETATIONS.validate(table_of(list(notes.values()), INTERPRETATIONS)),
        DECISIONS.validate(table_of(lines, DECISIONS)),
        tuple(findings),
        counts,
    )


def _add_notes(notes: dict[tuple[Any, ...], dict[str, Any]], made: Interpreted, sequence: int) -> set[tuple[str, int]]:
    """Add what was not written before, and return the lines that hold something new."""
    fresh = set()
    for note in made.notes:
        key = tuple(note[name] for name in ("period", "audience", "data_hash", "figure", "party", "kind", "text"))
        if key not in notes:
            notes[key] = {"sequence": sequence, **note}
            fresh.add((layout.NOTES, int(note["row"])))
    return fresh


def _add_decisions(
    decisions: dict[str, dict[str, Any]], made: Interpreted, sequence: int
) -> tuple[set[tuple[str, int]], list[Finding]]:
    """Add new decisions and new states, and return the lines that do either, with those whose number is not known."""
    fresh, unknown = set(), []
    for line in made.decisions:
        row, known = int(line["row"]), decisions.get(line["id"])
        if known is None and not line["is_new"]:
            unknown.append(types.NO_SUCH_DECISION.at(_place(made, row)))
        elif known is None:
            decisions[line["id"]] = {"sequence": sequence, **line}
            fresh.add((layout.DECIDED, row))
        elif known["state"] != line["state"] and not line["is_new"]:
            decisions[line["id"]] = {**known, "state": line["state"]}
            fresh.add((layout.DECIDED, row))
    return fresh, unknown


def _place(made: Interpreted, row: int) -> Place:
    words = catalogue("pages", next((language for language in LANGUAGES if language == made.stamp.language), "en"))
    return Place(made.file, words(layout.DECIDED), row, words(layout.NUMBER))
