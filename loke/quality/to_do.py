"""What there is to do, place by place, for those who hold the deliveries."""

import json
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from loke.quality.dimensions import DIMENSION_OF
from loke.quality.rows_said import rows_said
from loke.words import catalogue, explain
from schemas.finding import Finding, Place, Severity
from schemas.text import Language

WHOLE = "file"
"""What findings are about that belong to no dimension: the file, or lines that are no rows."""

MOST = 20
"""How many places a list tells; the rest is counted, and lies marked in the unit's own workbook."""

_ALIKE = ["about", "severity", "file", "sheet", "heading", "code", "problem", "remedy", "params"]
_ORDER = [severity.value for severity in Severity]


class Task(NamedTuple):
    """One thing to do: where it is, in how many rows, what is wrong and what to do; never what a cell holds."""

    severity: str
    file: str
    place: str
    rows: int
    problem: str
    remedy: str


class ToDo(NamedTuple):
    """The tasks about one dimension, the most pressing first, and how many places are not told."""

    tasks: Sequence[Task]
    untold: int


def to_do(findings: pd.DataFrame, language: Language) -> dict[str, ToDo]:
    """Return what there is to do by dimension, and under WHOLE about files, of FINDINGS.

    Findings that differ only in their row are one task. What stops a file comes first, then what sets rows aside, and
    within that what most rows need.
    """
    about = findings["code"].map(DIMENSION_OF).fillna(WHOLE)
    alike = findings.assign(about=about).groupby(_ALIKE, sort=True)["row"].agg(list).reset_index()
    alike = alike.assign(first=alike["severity"].map(_ORDER.index), many=-alike["row"].map(len))
    ordered = alike.sort_values(["first", "many", "file", "sheet", "heading"], kind="stable")
    lists = {str(name): own.to_dict("records") for name, own in ordered.groupby("about", sort=False)}
    return {
        name: ToDo([_task(line, language) for line in lines[:MOST]], len(lines[MOST:])) for name, lines in lists.items()
    }


def _task(line: dict[object, object], language: Language) -> Task:
    words = catalogue("pages", language)
    place = Place(str(line["file"]), str(line["sheet"]), 0, str(line["heading"]))
    severity, params = Severity(str(line["severity"])), json.loads(str(line["params"]))
    said = explain(
        Finding(str(line["code"]), severity, place, str(line["problem"]), str(line["remedy"]), params), language
    )
    rows = [row for row in line["row"] if row] if isinstance(line["row"], list) else []
    where = ", ".join(filter(None, (place.sheet, place.heading, rows_said(rows, words))))
    return Task(severity.value, place.file, where, len(rows), *said)
