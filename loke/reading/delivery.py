"""The way in: which reader a delivery goes to."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from loke.reading import finding_types as types
from loke.reading.delimited import read_delimited
from loke.reading.grid import Grid
from loke.reading.openfit import is_openfit, read_openfit
from loke.reading.parquet import read_parquet
from loke.reading.reading import Reading
from loke.reading.spss import read_spss
from loke.reading.surveyxact import explain, read_explanation, role
from loke.reading.table import make_table
from loke.reading.workbook import is_workbook, not_a_workbook, read_workbook
from schemas.codebook import Format
from schemas.finding import Finding, Place

TEXT_KINDS, WORKBOOK_KINDS = ("csv", "tsv", "txt"), ("xlsx", "xlsm", "xls", "ods")
SPSS_KINDS, PARQUET_KINDS = ("sav", "zsav"), ("parquet",)
"""File name endings that are read, by kind of reader."""

KINDS = (*TEXT_KINDS, *WORKBOOK_KINDS, *SPSS_KINDS, *PARQUET_KINDS)
"""Every file name ending that is read."""

_SHEETS = frozenset({"dataset", "structure", "labels"})
_ALONE: Mapping[str, bytes] = MappingProxyType({})


def read_delivery(content: bytes, name: str, declared: Format, companions: Mapping[str, bytes] = _ALONE) -> Reading:
    """Read a delivery's bytes into a table of text.

    `name` is the file's name below the inbox, `declared` what the codebook says about how it is written, `companions`
    the files that explain it, by name. Whatever is wrong with a file is a finding; nothing is raised.
    """
    place = Place(file=name)
    kind = PurePosixPath(name).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        return Reading(None, kind, (types.UNSUPPORTED.at(place, kinds=", ".join((*KINDS, "zip"))),))
    if not content:
        return Reading(None, kind, (types.EMPTY.at(place),))
    if kind in SPSS_KINDS:
        reading = read_spss(content, place, declared)
    elif kind in PARQUET_KINDS:
        reading = read_parquet(content, place)
    else:
        reading = _read_rows(content, kind, place, declared, companions)
    if reading.frame is not None and is_openfit(map(str, reading.frame.columns)):
        return read_openfit(reading, place)
    return reading


def _read_rows(content: bytes, kind: str, place: Place, declared: Format, companions: Mapping[str, bytes]) -> Reading:
    if is_workbook(content) != (kind in WORKBOOK_KINDS):
        wrong = not_a_workbook(content) if kind in WORKBOOK_KINDS else types.WORKBOOK_AS_TEXT
        return Reading(None, kind, (wrong.at(place, kind=kind),))
    read = read_workbook if kind in WORKBOOK_KINDS else read_delimited
    grid, findings = read(content, place, declared)
    if kind in WORKBOOK_KINDS and (sheets := _survey_sheets(findings)):
        return _read_sheets(content, kind, place, declared, sheets)
    if grid is None:
        return Reading(None, kind, tuple(findings))
    if companions:
        return _read_files(grid, findings, kind, place, declared, companions)
    table = make_table(grid, declared.header_rows, place.file)
    return replace(table, detected=f"{kind}, {table.detected}", findings=(*findings, *table.findings))


def _read_files(
    grid: Grid,
    findings: list[Finding],
    kind: str,
    place: Place,
    declared: Format,
    companions: Mapping[str, bytes],
) -> Reading:
    written = declared.model_copy(update={"delimiter": grid.delimiter})
    at = {role(name): Place(name) for name in companions}
    read = {role(name): read_delimited(content, Place(name), written) for name, content in companions.items()}
    told = [*findings, *(finding for _, found in read.values() for finding in found)]
    grids = {each: explaining for each, (explaining, _) in read.items()}
    return _explained(grid, grids, at, told, f"surveyxact, {_NUMBERS[len(companions)]} files, {kind}", place)


def _survey_sheets(findings: list[Finding]) -> dict[str, str]:
    """Return the three sheets of a SurveyXact export by their role, or none when the workbook is no such export.

    Such a workbook is one of which nobody has said which of its sheets to read.
    """
    names = [str(f.params["sheets"]).split(", ") for f in findings if f.code == types.SEVERAL_SHEETS.code]
    sheets = {name.strip().casefold(): name for name in (names[0] if names else ())}
    return sheets if sheets.keys() >= _SHEETS else {}


def _read_sheets(content: bytes, kind: str, place: Place, declared: Format, sheets: Mapping[str, str]) -> Reading:
    read = {
        each: read_workbook(content, place, declared.model_copy(update={"sheet": sheets[each]})) for each in _SHEETS
    }
    own = {sheets[each] for each in _SHEETS}
    said = (f for _, found in read.values() for f in found if not (_is_other(f) and f.place.sheet in own))
    told = list({(f.code, f.place): f for f in said}.values())
    grids = {each: grid for each, (grid, _) in read.items()}
    at = {each: Place(place.file, sheets[each]) for each in _SHEETS}
    dataset = grids["dataset"]
    if dataset is None:
        return Reading(None, kind, tuple(told))
    return _explained(dataset, grids, at, told, f"surveyxact, three sheets, {kind}", at["dataset"])


def _is_other(finding: Finding) -> bool:
    return finding.code == types.OTHER_SHEET.code


_NUMBERS = ("", "two", "three")


def _explained(
    dataset: Grid,
    grids: Mapping[str, Grid | None],
    at: Mapping[str, Place],
    findings: list[Finding],
    detected: str,
    place: Place,
) -> Reading:
    table = make_table(dataset, 1, place.file)
    table = replace(table, detected=f"{detected}, {table.detected}", findings=(*findings, *table.findings))
    explanation = read_explanation(grids.get("structure"), grids.get("labels"), at, place)
    return explain(table, explanation, place)
