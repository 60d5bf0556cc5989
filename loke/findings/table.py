"""The findings table and its two directions."""

import json
from collections.abc import Iterable

import pandas as pd
import pandera.pandas as pa

from schemas.finding import Finding, Place, Severity
from schemas.table import table_of

FINDINGS = pa.DataFrameSchema(
    {
        "code": pa.Column(str, description="Kind of finding, as stage.name"),
        "severity": pa.Column(str, pa.Check.isin([s.value for s in Severity]), description="stop, fix or check"),
        "file": pa.Column(str, description="File name; empty when about no file"),
        "sheet": pa.Column(str, description="Sheet name; empty when the file has none"),
        "row": pa.Column("int64", pa.Check.ge(0), description="Row as Excel counts; 0 for the whole file"),
        "heading": pa.Column(str, description="The file's own heading; empty for the whole row"),
        "problem": pa.Column(str, description="English template of the problem"),
        "remedy": pa.Column(str, description="English template of the remedy"),
        "params": pa.Column(str, description="What fills the templates, as JSON; never a cell value"),
    },
    strict=True,
    ordered=True,
    name="findings",
)
"""Grain: one finding, in the order of file, sheet and row."""


def findings_table(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return findings as a table, in the order of their places."""
    ordered = sorted(findings, key=lambda f: (f.place, f.code))
    rows = [
        (f.code, f.severity.value, *_place(f.place), f.problem, f.remedy, json.dumps(dict(f.params), sort_keys=True))
        for f in ordered
    ]
    return FINDINGS.validate(table_of(rows, FINDINGS))


def findings_of(table: pd.DataFrame) -> tuple[Finding, ...]:
    """Return the findings of a table, in its order."""
    return tuple(
        Finding(
            code=line["code"],
            severity=Severity(line["severity"]),
            place=Place(line["file"], line["sheet"], int(line["row"]), line["heading"]),
            problem=line["problem"],
            remedy=line["remedy"],
            params=json.loads(line["params"]),
        )
        for line in table.to_dict("records")
    )


def _place(place: Place) -> tuple[str, str, int, str]:
    return place.file, place.sheet, place.row, place.heading
