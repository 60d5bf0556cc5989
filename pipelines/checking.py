"""Documents and deliveries looked at without writing anything."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from assets.resources import UnitStore
from loke.documents import UnitDocuments, language_of, read_documents
from loke.landing import present_deliveries, register
from loke.validating import acceptance, judge
from pipelines.report import delivery_values, finding_values
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.finding import Finding
from schemas.text import Language

_NOT_KEPT = b"pseudonyms made here are thrown away"


@dataclass(frozen=True)
class Check:
    """What a look at one unit found, in the unit's language; `deliveries` is empty when its documents stop."""

    language: Language
    findings: tuple[Finding, ...]
    deliveries: list[dict[str, Any]]

    def for_programs(self, unit: str) -> dict[str, Any]:
        """Return the check as plain values for JSON."""
        found = [finding_values(f, self.language) for f in self.findings]
        return {"unit": unit, "deliveries": self.deliveries, "findings": found}


def check_unit(at: Settings, unit: str) -> Check:
    """Read and judge a unit's documents and deliveries as a run would, and write nothing."""
    workspace, store = workspace_at(at), UnitStore(home=str(at.home))
    contents = workspace.documents(unit)
    documents = read_documents(unit, contents)
    if not isinstance(documents, UnitDocuments):
        return Check(language_of(contents), documents, [])
    inbox = workspace.inbox(unit)
    ledger = register(store.get("ledger", unit, pd.DataFrame), inbox)
    present = present_deliveries(ledger, inbox)
    judged = judge(present, documents.codebook, documents.mappings, _NOT_KEPT, documents.corrections)
    found = (*documents.findings, *acceptance(judged, documents.codebook).findings)
    return Check(documents.description.language, found, delivery_values(judged.deliveries))
