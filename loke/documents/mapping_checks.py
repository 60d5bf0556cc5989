"""The mapping files: their form, and names that the codebook must know."""

import csv
import io
from collections.abc import Mapping
from typing import Literal

import pandas as pd

from loke.documents import finding_types as types
from loke.documents.problems import nearest
from loke.mapping import Mappings
from loke.mapping.values import KINDS_AS_CODES
from schemas.codebook import Codebook, Dataset
from schemas.finding import Finding, Place

COLUMNS_FILE, VALUES_FILE = "mappings/columns.csv", "mappings/values.csv"
MAPPING_FILES: Mapping[str, tuple[str, ...]] = {
    COLUMNS_FILE: ("dataset", "source_column", "our_column", "why"),
    VALUES_FILE: ("dataset", "column", "source_value", "our_code", "why"),
}
"""The mapping files of a unit with their headings."""


def read_mappings(contents: Mapping[str, bytes], codebook: Codebook, findings: list[Finding]) -> Mappings:
    """Read the mapping files that exist, appending a finding for each line that cannot be used.

    A file that is absent maps nothing; a file whose headings are wrong maps nothing and stops.
    """
    tables = {name: _table(name, contents, findings) for name in MAPPING_FILES}
    datasets = {dataset.name: dataset for dataset in codebook.resources}
    for name, table in tables.items():
        for row, line in enumerate(table.to_dict("records"), start=2):
            findings += _line_findings(Place(file=name, row=row), {str(k): str(v) for k, v in line.items()}, datasets)
    return Mappings(columns=tables[COLUMNS_FILE], values=tables[VALUES_FILE])


def _table(name: str, contents: Mapping[str, bytes], findings: list[Finding]) -> pd.DataFrame:
    headings = list(MAPPING_FILES[name])
    empty = pd.DataFrame({heading: pd.Series(dtype="str") for heading in headings})
    if name not in contents:
        return empty
    text = _text(contents[name])
    # Excel in Swedish and Danish writes semicolons and, unless asked for UTF-8, cp1252.
    delimiter = ";" if text.partition("\n")[0].count(";") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if not rows or rows[0] != headings:
        findings.append(types.MAPPING_HEADER.at(Place(file=name, row=1), expected=",".join(headings)))
        return empty
    padded = [[*row, *([""] * len(headings))][: len(headings)] for row in rows[1:]]
    return pd.DataFrame(padded, columns=headings, dtype="str") if padded else empty


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _line_findings(at: Place, line: Mapping[str, str], datasets: Mapping[str, Dataset]) -> list[Finding]:
    dataset = datasets.get(line["dataset"])
    if dataset is None:
        return [_unknown(at, "dataset", line["dataset"], datasets)]
    heading: Literal["our_column", "column"] = "our_column" if "our_column" in line else "column"
    column = line[heading]
    if column not in dataset.columns and (column or heading == "column"):
        return [_unknown(at, heading, column, dataset.columns)]
    if heading == "column" and line["our_code"] and (unknown := _unknown_code(at, line["our_code"], dataset, column)):
        return [unknown]
    leaves_out = not line["our_column"] if heading == "our_column" else line["our_code"] in ("", *KINDS_AS_CODES)
    return [types.NO_WHY.at(Place(at.file, row=at.row, heading="why"))] if leaves_out and not line["why"] else []


def _unknown_code(at: Place, code: str, dataset: Dataset, column: str) -> Finding | None:
    """Look whether a code is one of the field's or a kind of missing; where any value is allowed, so is any code."""
    field = dataset.field(column)
    codes = [category.value for category in field.categories] or (["true", "false"] if field.type == "boolean" else [])
    kinds = list(KINDS_AS_CODES) if column in dataset.missing_columns else []
    known = not codes and not code.startswith("(")
    if known or code in codes or code in kinds:
        return None
    return _unknown(at, "our_code", code, dict.fromkeys((*codes, *kinds)))


def _unknown(at: Place, heading: str, name: str, known: Mapping[str, object]) -> Finding:
    kind = {"dataset": "dataset", "our_column": "field", "column": "field", "our_code": "code"}[heading]
    where = Place(file=at.file, row=at.row, heading=heading)
    return types.UNKNOWN_NAME.at(where, name=name, kind=kind, nearest=nearest(name, known))
