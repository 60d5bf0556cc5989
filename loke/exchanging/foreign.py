"""A file that holds a codebook in some form: which form it is, and the codebook of the unit that comes of it."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from pydantic import ValidationError

from loke.documents.codebook_checks import check_codebook
from loke.documents.lines import Source
from loke.documents.problems import model_findings
from loke.exchanging.imported import joined, to_decide
from loke.exchanging.opened import opened
from loke.exchanging.survey_form import is_survey_form, read_survey_form
from loke.exchanging.variable_table import read_variable_table
from loke.exchanging.workbook_reading import is_codebook_workbook, read_codebook_workbook
from schemas.codebook import Codebook
from schemas.finding import Finding, Place, Severity

FileKind: TypeAlias = Literal["workbook", "survey form", "table of variables", "file"]
"""What a file was taken for; a file that could not be opened is just that."""


@dataclass(frozen=True)
class Foreign:
    """What a file was taken for, the codebook that comes of it (None when a finding stops it), and all findings."""

    kind: FileKind
    codebook: Codebook | None
    findings: tuple[Finding, ...]


def read_foreign(content: bytes, file: str, unit: str, present: Codebook | None) -> Foreign:
    """Return the codebook that a unit has after a file came in.

    A codebook's own workbook replaces the whole codebook; a survey form or a table of variables adds its datasets to
    the `present` one and renews those of the same name.
    """
    read = opened(content, file)
    if isinstance(read, tuple):
        return Foreign("file", None, read)
    if is_codebook_workbook(read):
        codebook, findings = read_codebook_workbook(read, unit)
        return Foreign("workbook", codebook, findings)
    is_form = is_survey_form(read)
    imported = read_survey_form(read, unit) if is_form else read_variable_table(read, PurePosixPath(file).stem)
    kind: FileKind = "survey form" if is_form else "table of variables"
    if not imported.datasets:
        return Foreign(kind, None, imported.findings)
    told = (*imported.findings, *to_decide(Place(file), imported.datasets, present))
    values = joined(imported.datasets, unit, present)
    source = Source(file, values, {})
    try:
        codebook = Codebook.model_validate(values)
    except ValidationError as error:
        return Foreign(kind, None, (*told, *model_findings(source, Codebook, error)))
    findings = (*told, *check_codebook(source, codebook, unit))
    stops = any(finding.severity is Severity.STOP for finding in findings)
    return Foreign(kind, None if stops else codebook, findings)
