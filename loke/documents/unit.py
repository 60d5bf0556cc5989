"""All documents of one unit, read together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
import yaml
from pydantic import BaseModel, ValidationError

from loke.documents import finding_types as types
from loke.documents.change_model_checks import check_change_model
from loke.documents.codebook_checks import check_codebook
from loke.documents.corrections import read_corrections, without_hashes
from loke.documents.idea_checks import check_description, check_plausibility
from loke.documents.lines import Source, load
from loke.documents.mapping_checks import MAPPING_FILES, read_mappings
from loke.documents.problems import model_findings, place
from loke.documents.segment_checks import check_divisions
from loke.identity import holds_person_number
from loke.instruments import with_instruments
from loke.landing import CORRECTIONS_FILE
from loke.mapping import Mappings
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.finding import Finding, Place, Severity
from schemas.plausibility import Plausibility

Model = TypeVar("Model", bound=BaseModel)

DOCUMENT_FILES = (
    "description.yaml",
    "codebook.yaml",
    "change_model.yaml",
    "plausibility.yaml",
    *MAPPING_FILES,
    CORRECTIONS_FILE,
)
"""Every file in a unit's folder that is a document; plausibility, mappings and corrections may be absent."""


@dataclass(frozen=True)
class UnitDocuments:
    """A unit's documents as models; `findings` holds only what a person should look at, nothing that stops."""

    description: Description
    codebook: Codebook
    change_model: ChangeModel
    mappings: Mappings
    plausibility: Plausibility
    corrections: pd.DataFrame
    findings: tuple[Finding, ...]


def read_documents(unit: str, contents: Mapping[str, bytes]) -> UnitDocuments | tuple[Finding, ...]:
    """Read and check a unit's documents together; return them, or every finding when one of them stops.

    `unit` is the folder name, `contents` the bytes of each file of `DOCUMENT_FILES` that exists. What needs the
    codebook is checked only when the codebook can be read.
    """
    findings: list[Finding] = _person_numbers(without_hashes(contents))
    if findings:
        # Any other finding could quote the number.
        return tuple(findings)
    description_source, description = _read("description.yaml", Description, contents, findings)
    codebook_source, codebook = _read("codebook.yaml", Codebook, contents, findings)
    model_source, change_model = _read("change_model.yaml", ChangeModel, contents, findings)
    bands_source, bands = _read_bands(unit, contents, findings)
    corrections = read_corrections(contents, findings)
    mappings = Mappings.empty()
    if codebook is not None:
        own = check_codebook(codebook_source, codebook, unit)
        codebook = with_instruments(codebook)
        findings += own
        mappings = read_mappings(contents, codebook, findings)
        if not own and description is not None:
            findings += check_description(description_source, description, codebook, unit)
            findings += check_divisions(description_source, description, codebook, change_model)
        if not own and change_model is not None:
            periods = description.feedback.periods if description else ()
            findings += check_change_model(model_source, change_model, codebook, unit, periods)
        if not own and bands is not None:
            findings += check_plausibility(bands_source, bands, codebook, unit)
    if description is None or codebook is None or change_model is None or bands is None or _stops(findings):
        return tuple(findings)
    return UnitDocuments(description, codebook, change_model, mappings, bands, corrections, tuple(findings))


def _person_numbers(contents: Mapping[str, bytes]) -> list[Finding]:
    return [
        types.PERSON_NUMBER.at(Place(file=name, row=row))
        for name, content in contents.items()
        for row, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1)
        if holds_person_number(line)
    ]


def _read_bands(
    unit: str, contents: Mapping[str, bytes], findings: list[Finding]
) -> tuple[Source, Plausibility | None]:
    if "plausibility.yaml" in contents:
        return _read("plausibility.yaml", Plausibility, contents, findings)
    return Source("plausibility.yaml", None, {}), Plausibility(unit=unit)


def _stops(findings: list[Finding]) -> bool:
    return any(finding.severity is Severity.STOP for finding in findings)


def _read(
    name: str, model: type[Model], contents: Mapping[str, bytes], findings: list[Finding]
) -> tuple[Source, Model | None]:
    """Return a document's source and model; the model is None, with findings, when it cannot be used."""
    source = _source(name, contents, findings)
    if source is None:
        return Source(name, None, {}), None
    if source.values is None:
        findings.append(types.EMPTY.at(Place(file=name, row=1)))
        return source, None
    try:
        return source, model.model_validate(source.values)
    except ValidationError as error:
        findings += model_findings(source, model, error)
        return source, None


def _source(name: str, contents: Mapping[str, bytes], findings: list[Finding]) -> Source | None:
    if name not in contents:
        findings.append(types.MISSING_FILE.at(Place(file=name), document=name))
        return None
    try:
        source = load(name, contents[name].decode("utf-8-sig"))
    except UnicodeDecodeError:
        findings.append(types.NOT_TEXT.at(Place(file=name)))
        return None
    except yaml.MarkedYAMLError as error:
        open_quote = "quoted scalar" in (error.context or "")
        mark = error.context_mark if open_quote else error.problem_mark
        at = Place(file=name, row=mark.line + 1 if mark else 1)
        findings.append(types.NOT_YAML.at(at, reason=error.problem or "it is not YAML"))
        return None
    except yaml.YAMLError:
        findings.append(types.NOT_YAML.at(Place(file=name, row=1), reason="it holds a character that YAML forbids"))
        return None
    findings += [types.TWICE.at(place(source, path), key=str(path[-1])) for path in source.twice]
    return source
