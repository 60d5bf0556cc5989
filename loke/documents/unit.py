"""All documents of one unit, read together."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from loke.documents import finding_types as types
from loke.documents.change_model_checks import check_change_model
from loke.documents.codebook_checks import check_codebook, columns_are_known
from loke.documents.corrections import read_corrections, without_hashes
from loke.documents.idea_checks import check_description, check_plausibility
from loke.documents.kept_versions import read_versions
from loke.documents.lines import Source
from loke.documents.mapping_checks import MAPPING_FILES, read_mappings
from loke.documents.models import Model, read_model
from loke.documents.salvaging import without_doubt
from loke.documents.segment_checks import check_divisions
from loke.documents.sentence_checks import own_unit
from loke.identity import holds_person_number
from loke.instruments import with_instruments
from loke.landing import CORRECTIONS_FILE
from loke.mapping import Mappings
from loke.versions import KeptVersion, earlier_codebooks, over_time, with_all_fields
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.finding import Finding, Place, Severity
from schemas.plausibility import Plausibility
from schemas.versions import EarlierCodebooks

DOCUMENT_FILES = (
    "description.yaml",
    "codebook.yaml",
    "change_model.yaml",
    "plausibility.yaml",
    *MAPPING_FILES,
    CORRECTIONS_FILE,
)
"""Every file in a unit's folder that is a document; all but description and codebook may be absent."""


@dataclass(frozen=True)
class UnitDocuments:
    """A unit's documents as models; `findings` holds only what a person should look at, nothing that stops.

    `versions` are description, codebook and change model as they are and as they were kept.
    """

    description: Description
    codebook: Codebook
    change_model: ChangeModel
    mappings: Mappings
    plausibility: Plausibility
    corrections: pd.DataFrame
    findings: tuple[Finding, ...]
    versions: tuple[KeptVersion, ...] = ()

    @property
    def earlier(self) -> EarlierCodebooks:
        """The codebooks that held before today's."""
        return EarlierCodebooks(versions=earlier_codebooks(self.versions))

    @property
    def codebook_over_time(self) -> Codebook:
        """Today's codebook with the codes that rows of earlier versions hold."""
        return over_time(self.codebook, self.earlier.versions)


def read_documents(unit: str, contents: Mapping[str, bytes]) -> UnitDocuments | tuple[Finding, ...]:
    """Read and check a unit's documents together; return them, or every finding when one of them stops.

    `unit` is the folder name, `contents` the bytes of each file of `DOCUMENT_FILES` that exists, and of kept versions.
    What needs the codebook is checked only when the codebook can be read.
    """
    findings: list[Finding] = _person_numbers(without_hashes(contents))
    if findings:
        # Any other finding could quote the number.
        return tuple(findings)
    description_source, description = read_model("description.yaml", Description, contents, findings)
    codebook_source, codebook = read_model("codebook.yaml", Codebook, contents, findings)
    model_source, change_model = _read_optional("change_model", ChangeModel.absent(unit), contents, findings)
    bands_source, bands = _read_optional("plausibility", Plausibility(unit=unit), contents, findings)
    corrections = read_corrections(contents, findings)
    mappings, versions = Mappings.empty(), tuple[KeptVersion, ...]()
    if codebook is not None:
        own, found = check_codebook(codebook_source, codebook, unit), list[Finding]()
        codebook = with_instruments(codebook)
        can_go_on = columns_are_known(own)
        current = {"description": description, "codebook": codebook, "change_model": change_model}
        whole = {source.name for source in (description_source, codebook_source, model_source) if not source.doubtful}
        written = {name: model for name, model in current.items() if f"{name}.yaml" in contents.keys() & whole}
        versions = read_versions(unit, contents, written, findings) if "codebook" in written else ()
        fields = with_all_fields(codebook, earlier_codebooks(versions)) if versions else codebook
        mappings = read_mappings(contents, fields, found)
        # What is counted holds rows of all versions, and with them codes that are gone.
        codebook_over_time = over_time(codebook, earlier_codebooks(versions)) if versions else codebook
        if can_go_on and description is not None:
            found += check_description(description_source, description, codebook_over_time, unit)
            found += check_divisions(description_source, description, codebook_over_time, change_model)
        if can_go_on and change_model is not None:
            periods = description.feedback.periods if description else ()
            found += check_change_model(model_source, change_model, codebook_over_time, unit, periods)
        if can_go_on and bands is not None:
            found += check_plausibility(bands_source, bands, codebook_over_time, unit)
        # Nothing can be said about what stands in a part that could not be read.
        findings += without_doubt([*own, *found], description_source, codebook_source, model_source, bands_source)
    if description is None or codebook is None or change_model is None or bands is None or _stops(findings):
        return tuple(findings)
    return UnitDocuments(description, codebook, change_model, mappings, bands, corrections, tuple(findings), versions)


def read_description(unit: str, contents: Mapping[str, bytes], findings: list[Finding]) -> Description | None:
    """Read a unit's description alone, appending a finding for everything that is wrong with it by itself.

    None when it cannot be used. What it says of the codebook is not looked at.
    """
    own = {name: content for name, content in contents.items() if name == "description.yaml"}
    findings += _person_numbers(own)
    if findings:
        return None
    source, description = read_model("description.yaml", Description, own, findings)
    if description is not None:
        findings += own_unit(source, description.unit, unit)
    return None if _stops(findings) else description


def _person_numbers(contents: Mapping[str, bytes]) -> list[Finding]:
    return [
        types.PERSON_NUMBER.at(Place(file=name, row=row))
        for name, content in contents.items()
        for row, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1)
        if holds_person_number(line)
    ]


def _read_optional(
    name: str, absent: Model, contents: Mapping[str, bytes], findings: list[Finding]
) -> tuple[Source, Model | None]:
    """Read a document that may be absent; then it is as `absent` says."""
    if f"{name}.yaml" in contents:
        return read_model(f"{name}.yaml", type(absent), contents, findings)
    return Source(f"{name}.yaml", None, {}), absent


def _stops(findings: list[Finding]) -> bool:
    return any(finding.severity is Severity.STOP for finding in findings)
