"""Documents and deliveries looked at without writing anything."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from loke.describing import completeness
from loke.documents import language_of
from loke.indicators import outside_target_group
from loke.interpreting import in_order
from loke.validating import acceptance
from pipelines.looking import Look, look_at
from pipelines.report import delivery_values, finding_values
from pipelines.running import workspace_at
from pipelines.settings import Settings
from pipelines.show_completeness import completeness_values
from schemas.finding import Finding
from schemas.text import Language


@dataclass(frozen=True)
class Check:
    """What a look at one unit found, in the unit's language; without deliveries when its documents stop.

    `completeness` is how far its description has come, and None when its documents stop.
    """

    language: Language
    findings: tuple[Finding, ...]
    deliveries: list[dict[str, Any]]
    completeness: pd.DataFrame | None = None

    def for_programs(self, unit: str) -> dict[str, Any]:
        """Return the check as plain values for JSON."""
        found = [finding_values(f, self.language) for f in self.findings]
        told = completeness_values(self.completeness)
        return {"unit": unit, "deliveries": self.deliveries, "completeness": told, "findings": found}


def check_unit(at: Settings, unit: str) -> Check:
    """Read and judge a unit's documents and deliveries as a run would, and write nothing."""
    look = look_at(at, unit)
    if not isinstance(look, Look):
        return Check(language_of(workspace_at(at).documents(unit)), look, [])
    judged = look.judged()
    found = (*look.documents.findings, *acceptance(judged, look.documents.codebook, look.earlier).findings)
    found += tuple(outside_target_group(judged.accepted, look.documents.codebook_over_time, look.documents.description))
    said = look.workshop
    lines = in_order(judged.deliveries, said.lines)
    description, codebook = look.documents.description, look.documents.codebook
    return Check(
        description.language, (*found, *said.findings), delivery_values(lines), completeness(description, codebook)
    )
