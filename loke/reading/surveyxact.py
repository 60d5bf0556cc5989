"""SurveyXact exports: a dataset of codes, with the structure and the labels that explain them, as files or sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import numpy as np
import pandas as pd

from loke.reading import finding_types as types
from loke.reading.columns import by_value
from loke.reading.grid import Cell, Grid, cell_text
from loke.reading.labels import Labels
from loke.reading.reading import SOURCE_COLUMNS, Mask, Reading
from schemas.finding import Finding, Place

STATUS = "(status)"
"""Heading of the column that says how far each invitation came."""

STATUS_WORDS = ("new", "distributed", "some_answers", "completed", "dropped_out")
"""What stato_1 to stato_5 stand for. A row is an invitation; only those that are completed are whole answers."""

EXPLAINING = ("structure", "labels")
"""What a dataset is explained by, as the ends of file names or the names of sheets."""

DATASET = "dataset"
"""What the explained file or sheet is called."""

_STATUS_COLUMNS = tuple(f"stato_{number}" for number, _ in enumerate(STATUS_WORDS, start=1))
_CHOSEN = "1"


def role(name: str) -> str:
    """Return what a file or sheet is by the end of its name: dataset, structure or labels; empty for any other."""
    stem = PurePosixPath(name.strip().casefold()).stem
    return next((each for each in (DATASET, *EXPLAINING) if stem.endswith(each)), "")


@dataclass(frozen=True)
class Explanation:
    """What explains a dataset: the labels of each variable by code, and the question of each variable.

    Variables are in lower case. `findings` are about the explaining files or sheets.
    """

    labels: Mapping[str, Labels]
    questions: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def read_explanation(
    structure: Grid | None, labels: Grid | None, at: Mapping[str, Place], dataset: Place
) -> Explanation:
    """Return what the structure and the labels say; None is one that the delivery does not have.

    `at` gives the place of each that there is, `dataset` that of what they explain, for findings.
    """
    findings: list[Finding] = []
    if labels is None and "labels" not in at:
        findings.append(types.NO_LABELS.at(dataset))
    questions = _questions(structure) if structure else {}
    if questions is None:
        findings.append(types.NO_QUESTIONS.at(at.get("structure", dataset)))
    found: dict[str, dict[str, str]] = {}
    for variable, code, label in _lines(labels):
        if found.setdefault(variable, {}).setdefault(code, label) != label:
            findings.append(types.TWO_LABELS.at(replace(at.get("labels", dataset), heading=variable)))
    return Explanation(
        {v: Labels(of) for v, of in found.items()},
        questions or {},
        tuple({(f.code, f.place): f for f in findings}.values()),
    )


def explain(reading: Reading, explanation: Explanation, place: Place) -> Reading:
    """Return a dataset with the labels of its codes as texts, and one more column for how far each invitation came.

    A code that the labels do not know stays as it is and is counted in a finding; blank cells stay blank.
    """
    if reading.frame is None:
        return replace(reading, findings=(*reading.findings, *explanation.findings))
    frame, native, findings = reading.frame, dict(reading.native), [*reading.findings, *explanation.findings]
    headings = [str(name) for name in frame.columns if name not in SOURCE_COLUMNS]
    texts: dict[str, pd.Series] = {}
    for heading in headings:
        labels = explanation.labels.get(heading.casefold())
        if labels:
            texts[heading], unknown = _labelled(frame[heading], labels)
            native.pop(heading, None)
            findings += _about(labels, int(unknown.sum()), replace(place, heading=heading))
    status, told = _status(frame, place)
    columns = {name: texts.get(name, frame[name]) for name in headings} | status
    return replace(
        reading,
        frame=pd.DataFrame(columns | {name: frame[name] for name in SOURCE_COLUMNS}),
        native=native,
        findings=(*findings, *told),
        questions={h: q for h in headings if (q := explanation.questions.get(h.casefold()))},
        codes={h: explanation.labels[h.casefold()].codes for h in texts},
    )


def _labelled(column: pd.Series, labels: Labels) -> tuple[pd.Series, Mask]:
    """Return a column's texts, and which cells hold a code that has no label."""

    def written(cell: str) -> tuple[str, bool]:
        code = cell.strip()
        label = labels.text(code)
        return (label, False) if label else (labels.unlabelled(code), bool(code))

    texts, unknown = by_value(column, written)
    return pd.Series(texts, index=column.index, dtype="str"), unknown


def _about(labels: Labels, unknown: int, at: Place) -> Iterator[Finding]:
    if unknown:
        yield types.UNKNOWN_CODES.at(at, count=unknown)
    if labels.shared:
        yield types.SAME_LABEL.at(at)


def _status(frame: pd.DataFrame, place: Place) -> tuple[dict[str, pd.Series], list[Finding]]:
    found = {str(name).casefold(): name for name in frame.columns}
    if not all(name in found for name in _STATUS_COLUMNS):
        return {}, []
    chosen = np.column_stack([frame[found[name]].str.strip().eq(_CHOSEN) for name in _STATUS_COLUMNS])
    words = [" + ".join(w for w, is_so in zip(STATUS_WORDS, row, strict=True) if is_so) for row in chosen]
    several = int((chosen.sum(axis=1) > 1).sum())
    told = [types.SEVERAL_STATUSES.at(replace(place, heading=STATUS), count=several)] if several else []
    return {STATUS: pd.Series(words, index=frame.index, dtype="str")}, told


def _lines(labels: Grid | None) -> Iterator[tuple[str, str, str]]:
    for row in labels.rows if labels else ():
        cells = _texts(row)
        if len(cells) >= 3 and cells[0]:
            yield cells[0].casefold(), cells[1], cells[2]


def _questions(structure: Grid) -> dict[str, str] | None:
    """Return the question of each variable, or None when the structure has no such columns.

    The question of one option of several is followed by that option.
    """
    names, *lines = [_texts(row) for row in structure.rows] or [[]]
    at = {name.casefold(): position for position, name in enumerate(names)}
    if not {"variablename", "questiontext"} <= at.keys():
        return None

    def cell(line: Sequence[str], name: str) -> str:
        position = at.get(name, len(line))
        return line[position] if position < len(line) else ""

    asked: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        asked.setdefault(cell(line, "variablename").casefold(), []).append(
            (cell(line, "questiontext"), cell(line, "choicetext"))
        )
    return {variable: _question(rows) for variable, rows in asked.items() if variable}


def _question(rows: Sequence[tuple[str, str]]) -> str:
    question, option = rows[0]
    return " / ".join(filter(None, (question, option if len(rows) == 1 else "")))


def _texts(row: Sequence[Cell]) -> list[str]:
    return [" ".join(cell_text(cell).split()) for cell in row]
