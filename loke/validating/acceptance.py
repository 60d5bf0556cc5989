"""The audit before accepted tables are put in place: conservation, contract, quarantine limit."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors

from loke.findings import findings_table
from loke.validating.dataset_rows import REPLACED
from loke.validating.finding_types import NOT_CONSERVED, OVER_LIMIT, OVERRULES_CONTRACT
from loke.validating.judging import Judged
from loke.validating.schema import compile_schema, parents_of
from schemas.codebook import Codebook
from schemas.deliveries import DELIVERIES
from schemas.finding import Finding, Place

AUDITS = ("conservation", "contract", "quarantine_limit")
"""conservation: rows read = accepted + quarantined + repeated, per delivery; contract: every accepted table fulfils its
codebook; quarantine_limit: not more of a dataset's rows are set aside than its codebook allows."""


@dataclass(frozen=True)
class Acceptance:
    """What the audits found, by audit; nothing is put in place unless all of them are empty.

    `findings` are all findings of the judging and the audits together.
    """

    broken: Mapping[str, tuple[Finding, ...]]
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether the accepted tables may be put in place."""
        return not any(self.broken.values())

    @property
    def findings_table(self) -> pd.DataFrame:
        """All findings as a table, in the order of their places."""
        return findings_table(self.findings)


def acceptance(judged: Judged, codebook: Codebook) -> Acceptance:
    """Audit judged deliveries before their accepted tables are put in place."""
    broken = {
        "conservation": _conservation(judged),
        "contract": _contract(judged, codebook),
        "quarantine_limit": _quarantine_limit(judged, codebook),
    }
    return Acceptance(broken, (*judged.findings, *(f for found in broken.values() for f in found)))


def _conservation(judged: Judged) -> tuple[Finding, ...]:
    try:
        DELIVERIES.validate(judged.deliveries)
    except SchemaError:
        kept = judged.deliveries[["rows_accepted", "rows_quarantined", "rows_repeated"]].sum(axis=1)
        lost = judged.deliveries[judged.deliveries["rows_read"] != kept]
        return tuple(NOT_CONSERVED.at(Place(file=str(file))) for file in lost["file"]) or (NOT_CONSERVED.at(Place()),)
    return ()


def _contract(judged: Judged, codebook: Codebook) -> tuple[Finding, ...]:
    broken = []
    for dataset in codebook.resources:
        try:
            compile_schema(dataset, parents_of(dataset, judged.accepted)).validate(
                judged.accepted[dataset.name], lazy=True
            )
        except SchemaErrors:
            broken.append(OVERRULES_CONTRACT.at(Place(), dataset=dataset.name))
    return tuple(broken)


def _quarantine_limit(judged: Judged, codebook: Codebook) -> tuple[Finding, ...]:
    """Compare per dataset.

    A refused file is left out, because its own finding already stops it, and so is every row that was replaced, because
    the unit itself let that happen.
    """
    used = judged.deliveries[judged.deliveries["verdict"] == "accepted"]
    replaced = judged.quarantine.loc[judged.quarantine["rules"] == REPLACED, "source_file"]
    broken = []
    for dataset in codebook.resources:
        rows = used[used["dataset"] == dataset.name]
        gone = int(replaced.isin(rows["file"]).sum())
        aside, total = int(rows["rows_quarantined"].sum()) - gone, int(rows["rows_read"].sum()) - gone
        if total and aside > dataset.loke.quarantine_limit * total:
            limit = round(100 * dataset.loke.quarantine_limit)
            place = Place(file=str(rows.sort_values("rows_quarantined")["file"].iloc[-1]))
            broken.append(OVER_LIMIT.at(place, dataset=dataset.name, aside=aside, total=total, limit=limit))
    return tuple(broken)
