"""Description, codebook and change model as they are and as they were kept."""

from collections.abc import Mapping

from pydantic import BaseModel

from loke.documents.codebook_checks import check_codebook
from loke.documents.models import read_model
from loke.engine.store import sha256
from loke.instruments import with_instruments
from loke.versions import VERSIONED, KeptVersion, is_kept, kept_name, version_findings
from loke.versions.finding_types import NOT_USABLE
from schemas.codebook import Codebook
from schemas.finding import Finding, Place, Severity


def read_versions(
    unit: str, contents: Mapping[str, bytes], current: Mapping[str, BaseModel | None], findings: list[Finding]
) -> tuple[KeptVersion, ...]:
    """Return each document of today and its kept versions, appending what a person should do about them.

    `current` are the models of today by the document's name; one that could not be read has no versions. A kept version
    that cannot be used any more is told and left out.
    """
    versions = [
        KeptVersion(name, model, sha256(contents[f"{name}.yaml"]), f"{name}.yaml", is_current=True)
        for name, model in current.items()
        if isinstance(model, VERSIONED[name])
    ]
    for document in [version.document for version in versions]:
        for file in sorted(name for name in contents if is_kept(name, document)):
            kept = _read(unit, document, file, contents, findings)
            versions += [kept] if kept else []
    findings += version_findings(versions)
    return tuple(versions)


def new_versions(contents: Mapping[str, bytes], versions: tuple[KeptVersion, ...]) -> dict[str, bytes]:
    """Return the documents of today whose version is not kept yet, by the name of the file that keeps it."""
    kept = {(v.document, v.version) for v in versions if not v.is_current}
    today = (v for v in versions if v.is_current and (v.document, v.version) not in kept)
    return {kept_name(v.document, v.version): contents[v.file] for v in today}


def _read(
    unit: str, document: str, file: str, contents: Mapping[str, bytes], findings: list[Finding]
) -> KeptVersion | None:
    found: list[Finding] = []
    source, model = read_model(file, VERSIONED[document], contents, found)
    if isinstance(model, Codebook):
        found += check_codebook(source, model, unit)
        model = with_instruments(model)
    stops = [finding for finding in found if finding.severity is Severity.STOP]
    if model is None or stops:
        findings.append(NOT_USABLE.at(Place(file, row=stops[0].place.row)))
        return None
    return KeptVersion(document, model, sha256(contents[file]), file)
