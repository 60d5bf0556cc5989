"""Component 2, documentation: deliveries registered, read and judged row by row.

Belongs here: the ledger, the judged rows and the checks that guard them. Does not belong here: reading, identity,
mapping or any rule (`loke.reading`, `loke.identity`, `loke.mapping`, `loke.validating`).
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from assets.metadata import dataset_metadata, finding_metadata, preview_metadata
from assets.partitions import ONE_RUN, UNITS, for_each_unit
from assets.resources import UnitStore, Workspace
from loke.findings import findings_table
from loke.interpreting import apart, in_order, workshop
from loke.landing import present_deliveries, register
from loke.mapping import Mappings
from loke.plausibility import plausibility_table
from loke.validating import AUDITS, Acceptance, Judged, acceptance, judge
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.plausibility import Plausibility
from schemas.versions import EarlierCodebooks


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="documentation")
def ledger(
    context: dg.AssetExecutionContext, workspace: Workspace, store: dg.ResourceParam[UnitStore]
) -> dict[str, pd.DataFrame]:
    """Register every file that ever came, by content, in an order that never changes."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        unit: register(store.get("ledger", unit, pd.DataFrame), workspace.inbox(unit), now)
        for unit in context.partition_keys
    }


@dg.multi_asset(
    outs={
        "deliveries": dg.AssetOut(group_name="documentation", dagster_type=dict[str, pd.DataFrame]),
        "detected_columns": dg.AssetOut(group_name="documentation", dagster_type=dict[str, pd.DataFrame]),
        "judged_by": dg.AssetOut(group_name="documentation", dagster_type=dict[str, pd.DataFrame]),
        "quarantine": dg.AssetOut(group_name="documentation", dagster_type=dict[str, pd.DataFrame]),
        "findings": dg.AssetOut(group_name="documentation", dagster_type=dict[str, pd.DataFrame]),
        "interpretations": dg.AssetOut(group_name="feedback", dagster_type=dict[str, pd.DataFrame]),
        "decisions": dg.AssetOut(group_name="feedback", dagster_type=dict[str, pd.DataFrame]),
        "accepted": dg.AssetOut(group_name="documentation", is_required=False),
    },
    partitions_def=UNITS,
    backfill_policy=ONE_RUN,
    check_specs=[dg.AssetCheckSpec(name, asset="accepted", blocking=True) for name in AUDITS],
)
def judged_deliveries(
    workspace: Workspace,
    ledger: dict[str, pd.DataFrame],
    codebook: dict[str, Codebook],
    mappings: dict[str, dict[str, Path]],
    corrections: dict[str, pd.DataFrame],
    earlier_codebooks: dict[str, EarlierCodebooks],
    business_description: dict[str, Description],
    change_model: dict[str, ChangeModel],
) -> Iterator[dg.Output[dict[str, Any]] | dg.AssetCheckResult]:
    """Judge every row that lies in the inbox: audit first, and put the accepted tables in place only if it holds."""
    inboxes = {unit: apart(present_deliveries(ledger[unit], workspace.inbox(unit))) for unit in ledger}
    rows, workbooks = ({unit: parts[i] for unit, parts in inboxes.items()} for i in (0, 1))
    workshops = for_each_unit(workshop, workbooks, business_description, change_model, corrections)
    keys = {unit: workspace.key(unit) for unit in ledger}
    earlier = {unit: each.versions for unit, each in earlier_codebooks.items()}
    read = for_each_unit(Mappings.read, mappings)
    judged = for_each_unit(judge, rows, codebook, read, keys, corrections, earlier)
    audits = for_each_unit(acceptance, judged, codebook, earlier)
    yield dg.Output({u: in_order(judged[u].deliveries, workshops[u].lines) for u in judged}, "deliveries")
    yield from _outputs(judged, "detected_columns", "judged_by", "quarantine")
    yield from _outputs(workshops, "interpretations", "decisions")
    yield dg.Output({u: findings_table((*audits[u].findings, *workshops[u].findings)) for u in audits}, "findings")
    yield from _audited(judged, audits)


def _outputs(parts: Mapping[str, object], *names: str) -> Iterator[dg.Output[dict[str, Any]]]:
    for name in names:
        yield dg.Output({unit: getattr(each, name) for unit, each in parts.items()}, name)


def _audited(
    judged: Mapping[str, Judged], audits: Mapping[str, Acceptance]
) -> Iterator[dg.Output[dict[str, Any]] | dg.AssetCheckResult]:
    """Yield what the audits say, and the accepted tables of the units for which all of them hold."""
    for name in AUDITS:
        broken = {unit: audit.broken[name] for unit, audit in audits.items() if audit.broken[name]}
        yield dg.AssetCheckResult(
            asset_key="accepted", check_name=name, passed=not broken, metadata=finding_metadata(broken)
        )
    held = {unit: judged[unit].accepted for unit, audit in audits.items() if audit.holds}
    if held:
        yield dg.Output(held, "accepted", metadata=dataset_metadata(held))


@dg.asset(
    partitions_def=UNITS,
    backfill_policy=ONE_RUN,
    group_name="documentation",
    check_specs=[dg.AssetCheckSpec("within_bands", asset="plausibility", blocking=False)],
)
def plausibility(
    accepted: dict[str, dict[str, Path]], plausible_bands: dict[str, Plausibility]
) -> Iterator[dg.Output[dict[str, pd.DataFrame]] | dg.AssetCheckResult]:
    """Look whether whole tables lie within the bands that the analyst wrote; outside, a person looks."""
    looked = for_each_unit(plausibility_table, accepted, plausible_bands)
    outside = {unit: table[~table["plausible"]] for unit, table in looked.items()}
    yield dg.Output(looked)
    yield dg.AssetCheckResult(
        passed=all(table.empty for table in outside.values()),
        severity=dg.AssetCheckSeverity.WARN,
        metadata=preview_metadata({unit: table.drop(columns="observed") for unit, table in outside.items()}),
    )
