"""Cells that are empty where an answer was expected, by row."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from loke.findings import FINDINGS
from loke.indicators.collection_health import is_followed
from loke.quality.finding_types import GAP
from loke.reading import SOURCE_COLUMNS
from schemas.codebook import Codebook, Dataset
from schemas.table import table_of

GAP_KIND = "blank"
"""The kind of missing that nobody gave a reason for; who does not know, was not asked or refused has answered."""


def gap_findings(accepted: Mapping[str, Path], codebook: Codebook, detected: pd.DataFrame) -> pd.DataFrame:
    """Return a finding for every followed cell of the accepted tables that is empty without a reason, as FINDINGS.

    Followed are the fields that collection health follows. `detected` tells each file's own heading of a field.
    """
    headings = dict(zip(zip(detected["file"], detected["column"], strict=True), detected["heading"], strict=True))
    found = [table for dataset in codebook.resources for table in _gaps(dataset, accepted, headings)]
    return FINDINGS.validate(pd.concat([table_of([], FINDINGS), *found], ignore_index=True))


def _gaps(
    dataset: Dataset, accepted: Mapping[str, Path], headings: Mapping[tuple[str, str], str]
) -> Iterator[pd.DataFrame]:
    fields = _followed(dataset)
    if not fields:
        return
    table = pd.read_parquet(accepted[dataset.name], columns=[*SOURCE_COLUMNS, *fields])
    for kind, (name, title) in fields.items():
        empty = table.loc[table[kind] == GAP_KIND, list(SOURCE_COLUMNS)]
        places = empty.set_axis(["file", "sheet", "row"], axis="columns")
        heading = places["file"].map(lambda file, name=name, title=title: headings.get((file, name), title))
        params = json.dumps({"title": title})
        told = {"problem": GAP.problem, "remedy": GAP.remedy, "params": params}
        own = places.assign(code=GAP.code, severity=GAP.severity.value, heading=heading, **told)
        yield own[list(FINDINGS.columns)].astype({"heading": "str"})


def _followed(dataset: Dataset) -> dict[str, tuple[str, str]]:
    """Return name and title of the followed fields that may lack a value, by their column of kinds of missing."""
    fields = {field.name: field.title or field.name for field in dataset.table_schema.fields if is_followed(field)}
    return {kind: (name, fields[name]) for name, kind in dataset.missing_columns.items() if name in fields}
