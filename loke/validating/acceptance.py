"""The audit before accepted tables are put in place: conservation, contract, quarantine limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors

from loke.findings import findings_table
from loke.validating.by_version import by_rows
from loke.validating.dataset_rows import REPLACED
from loke.validating.finding_types import NOT_CONSERVED, OVER_LIMIT, OVERRULES_CONTRACT
from loke.validating.judging import Judged
from loke.validating.schema import compile_schema, parents_of, table_schema
from loke.validating.version_rules import lasting
from loke.versions import DatasetVersions, dataset_versions
from schemas.codebook import Codebook, Dataset
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


def acceptance(judged: Judged, codebook: Codebook, earlier: Sequence[Codebook] = ()) -> Acceptance:
    """Audit judged deliveries before their accepted tables are put in place.

    `earlier` are the codebooks that held before: rows of their days are held against them.
    """
    broken = {
        "conservation": _conservation(judged),
        "contract": _contract(judged, codebook, earlier),
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


def _contract(judged: Judged, codebook: Codebook, earlier: Sequence[Codebook]) -> tuple[Finding, ...]:
    broken = []
    for dataset in codebook.resources:
        try:
            _hold_against(dataset, judged.accepted, dataset_versions(dataset, codebook, earlier))
        except SchemaErrors:
            broken.append(OVERRULES_CONTRACT.at(Place(), dataset=dataset.name))
    return tuple(broken)


def _hold_against(dataset: Dataset, accepted: Mapping[str, pd.DataFrame], versions: DatasetVersions | None) -> None:
    """Hold an accepted table against its contract, or the rows of each version against that one's.

    Raises SchemaErrors when it does not keep it.
    """
    table = accepted[dataset.name]
    if versions is None:
        compile_schema(dataset, parents_of(dataset, accepted)).validate(table, lazy=True)
        return
    table_schema(versions.table).validate(table, lazy=True)
    for version, rows in by_rows(versions, table):
        own = lasting(version, versions.table)
        schema = compile_schema(own, parents_of(own, accepted))
        schema.validate(table.loc[rows, list(schema.columns)], lazy=True)


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
