"""What a run came to, for people and programs alike: read from what the run put in place."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from assets.resources import UnitStore
from loke.documents import UnitDocuments, language_of, read_documents
from loke.findings import findings_of
from loke.indicators import outside_periods, outside_target_group
from loke.words import explain
from pipelines.running import Run, workspace_at
from pipelines.settings import Settings
from schemas.finding import Finding, Severity
from schemas.text import Language

_ROWS = ("rows_read", "rows_accepted", "rows_quarantined", "rows_repeated")


@dataclass(frozen=True)
class UnitReport:
    """One unit's outcome, deliveries, findings and editions after a run."""

    run: Run
    language: Language
    deliveries: list[dict[str, Any]]
    findings: tuple[Finding, ...]
    editions: list[dict[str, str]]

    @property
    def stops(self) -> bool:
        """Whether something holds a part of the unit's feedback back."""
        return self.run.outcome == "stopped" or any(f.severity is Severity.STOP for f in self.findings)

    def for_programs(self) -> dict[str, Any]:
        """Return the report as plain values for JSON."""
        datasets = pd.DataFrame(self.deliveries, columns=["dataset", *_ROWS]).groupby("dataset")[list(_ROWS)].sum()
        return {
            "unit": self.run.unit,
            "outcome": self.run.outcome,
            "broken": self.run.broken,
            "deliveries": self.deliveries,
            "datasets": [{"dataset": name, **row} for name, row in datasets.to_dict("index").items()],
            "editions": self.editions,
            "findings": {s.value: sum(f.severity is s for f in self.findings) for s in Severity},
            "stops": [finding_values(f, "en") for f in self.findings if f.severity is Severity.STOP],
            "seconds": self.run.seconds,
        }

    def reasons(self) -> list[tuple[str, str, int]]:
        """Return why rows were set aside: heading, the problem in words, and how often; the most frequent first."""
        told = Counter(
            (f.place.heading, explain(f, self.language).problem)
            for f in self.findings
            if f.severity is Severity.FIX and f.place.row
        )
        return [(heading, problem, times) for (heading, problem), times in told.most_common()]


def finding_values(finding: Finding, language: Language) -> dict[str, Any]:
    """Return a finding as plain values for JSON, in a language."""
    words, place = explain(finding, language), finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "heading": place.heading,
        "problem": words.problem,
        "remedy": words.remedy,
    }


def delivery_values(deliveries: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the deliveries as plain values for JSON, one entry per file."""
    return [{str(name): value for name, value in line.items()} for line in deliveries.to_dict("records")]


def unit_report(at: Settings, run: Run) -> UnitReport:
    """Read what a unit's last run put in place; an unchanged unit accepted nothing new and repeats what it has."""
    workspace, store = workspace_at(at), UnitStore(home=str(at.home))
    contents = workspace.documents(run.unit)
    documents = read_documents(run.unit, contents)
    stored = (store.get(name, run.unit, pd.DataFrame) for name in ("findings", "claims"))
    found = tuple(finding for table in stored if table is not None for finding in findings_of(table))
    table = store.get("deliveries", run.unit, pd.DataFrame)
    held = table if table is not None else pd.DataFrame(columns=["file", "dataset", "verdict", *_ROWS])
    if run.outcome == "unchanged":
        held = held.assign(rows_repeated=held["rows_repeated"] + held["rows_accepted"], rows_accepted=0)
    accepted = store.get("accepted", run.unit, dict)
    if accepted and isinstance(documents, UnitDocuments) and run.outcome != "stopped":
        codebook = documents.codebook_over_time
        for look in (outside_periods, outside_target_group):
            found = (*found, *look(accepted, codebook, documents.description))
    return UnitReport(
        run=run,
        language=language_of(contents),
        deliveries=delivery_values(held),
        findings=(*documents.findings, *found) if isinstance(documents, UnitDocuments) else documents,
        editions=_editions(at.editions / run.unit),
    )


def _editions(folder: Path) -> list[dict[str, str]]:
    manifests = sorted(folder.glob("*/*/manifest.json"))
    return [{"period": m.parent.parent.name, "audience": m.parent.name, "path": str(m.parent)} for m in manifests]
