"""Releases: published figures and editions, the only things that leave the house.

Belongs here: what is published per audience, the editions, and the page over all units. Does not belong here: what may
be shown (`loke.disclosure`) and what a page looks like (`loke.editions`).
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import dagster as dg
import pandas as pd

from assets.metadata import chart_metadata, finding_metadata, preview_metadata
from assets.partitions import ONE_RUN, UNITS, for_each_unit
from assets.released import released
from assets.resources import UnitStore, Workspace
from loke.disclosure import Published, Relations, Version, publish_to_each, storable, stored
from loke.editions import (
    Documents,
    OverviewEntry,
    Provenance,
    UnitEditions,
    edition_table,
    leading_figure,
    overview_entries,
    overview_page,
    provenance,
    unit_claim_findings,
    unit_editions,
)
from loke.engine.store import clear_unfinished, put_file, put_folder
from loke.findings import findings_table
from loke.indicators import data_until
from loke.releasing import versions
from loke.versions import judged_before
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.finding import stops
from schemas.versions import EarlierCodebooks

VERSIONS = {"loke": version("loke-evidence")}


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="releases")
def published(
    context: dg.AssetExecutionContext,
    workspace: Workspace,
    store: dg.ResourceParam[UnitStore],
    business_description: dict[str, Description],
    flow: dict[str, pd.DataFrame],
    intended_versus_actual: dict[str, pd.DataFrame],
    indicator_table: dict[str, pd.DataFrame],
    patterns: dict[str, pd.DataFrame],
    collection_health: dict[str, pd.DataFrame],
    occasions: dict[str, pd.DataFrame],
    related_counts: dict[str, dict[str, Path]],
) -> dict[str, dict[str, pd.DataFrame]]:
    """Publish to each audience what it may see of all feedback tables, beside all that was ever released to it."""
    tables = (flow, intended_versus_actual, indicator_table, patterns, collection_health, occasions)
    before = {unit: versions(released(workspace, store, unit)) for unit in flow}
    figures = for_each_unit(_publish, business_description, related_counts, before, *tables)
    context.add_output_metadata(preview_metadata(for_each_unit(_first, figures)))
    return figures


@dg.multi_asset(
    name="editions",
    outs={
        "claims": dg.AssetOut(dagster_type=dict[str, pd.DataFrame]),
        "editions": dg.AssetOut(dagster_type=dict[str, pd.DataFrame]),
    },
    partitions_def=UNITS,
    backfill_policy=ONE_RUN,
    group_name="releases",
    check_specs=[dg.AssetCheckSpec("sentences_hold", asset="editions", blocking=True)],
)
def claims_and_editions(
    workspace: Workspace,
    published: dict[str, dict[str, Path]],
    business_description: dict[str, Description],
    codebook: dict[str, Codebook],
    earlier_codebooks: dict[str, EarlierCodebooks],
    codebook_over_time: dict[str, Codebook],
    change_model: dict[str, ChangeModel],
    ledger: dict[str, pd.DataFrame],
    document_hashes: dict[str, pd.DataFrame],
    deliveries: dict[str, pd.DataFrame],
    accepted: dict[str, dict[str, Path]],
    interpretations: dict[str, pd.DataFrame],
    decisions: dict[str, pd.DataFrame],
) -> Iterator[dg.Output[dict[str, pd.DataFrame]] | dg.AssetCheckResult]:
    """Hold every sentence against the figures, and put one edition per period and audience in place where all hold."""
    said = (interpretations, decisions)
    documents = for_each_unit(Documents, business_description, codebook_over_time, change_model, *said)
    by = for_each_unit(judged_with, codebook, earlier_codebooks)
    sources = for_each_unit(_sources, accepted, codebook_over_time, ledger, document_hashes, deliveries, by)
    figures = for_each_unit(_stored, published)
    found = for_each_unit(unit_claim_findings, figures, documents, sources)
    false = {unit: own for unit, own in found.items() if stops(own)}
    yield dg.Output(for_each_unit(findings_table, found), "claims")
    yield dg.AssetCheckResult(
        asset_key="editions", check_name="sentences_hold", passed=not false, metadata=finding_metadata(false)
    )
    made = for_each_unit(unit_editions, {u: own for u, own in figures.items() if u not in false}, documents, sources)
    _put(workspace, made)
    tables, charts = for_each_unit(edition_table, made), for_each_unit(leading_figure, made)
    yield dg.Output(tables, "editions", metadata={**preview_metadata(tables), **chart_metadata(charts)})


@dg.asset(group_name="releases", deps=["editions"])
def overview(workspace: Workspace, store: dg.ResourceParam[UnitStore]) -> None:
    """Put the page over all units in place, from the editions that exist.

    The parts are read under the lock, so that of two runs side by side the last one shows what both made.
    """
    with workspace.lock("overview"):
        clear_unfinished(workspace.editions, ".*")
        entries = [entry for unit in workspace.units() for entry in _entries(store, unit)]
        put_file(workspace.editions / "index.html", overview_page(entries))


def _publish(
    description: Description, related: dict[str, Path], before: list[Version], *tables: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    counts = pd.concat(tables, ignore_index=True)
    relations = Relations.read(**{name: pd.read_parquet(path) for name, path in related.items()})
    figures = publish_to_each(
        counts, description.feedback.audiences, relations, before, description.feedback.thresholds
    )
    return {audience: storable(own) for audience, own in figures.items()}


def judged_with(codebook: Codebook, earlier: EarlierCodebooks) -> dict[str, str]:
    """Return the version of Loke, and those of earlier codebooks that judged rows."""
    return VERSIONS | judged_before(codebook, earlier.versions)


def _sources(
    accepted: dict[str, Path],
    codebook: Codebook,
    ledger: pd.DataFrame,
    hashes: pd.DataFrame,
    deliveries: pd.DataFrame,
    by: dict[str, str],
) -> Provenance:
    return provenance(ledger, hashes, deliveries, by, data_until(accepted, codebook))


def _put(workspace: Workspace, made: Mapping[str, UnitEditions]) -> None:
    for unit, path, files in ((u, p, f) for u, own in made.items() for p, f in own.items()):
        put_folder(workspace.editions / unit / path, files)


def _first(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return next(iter(tables.values()))


def _stored(paths: dict[str, Path]) -> dict[str, Published]:
    return {audience: stored(path) for audience, path in paths.items()}


def _entries(store: UnitStore, unit: str) -> list[OverviewEntry]:
    """Return the unit's editions for the overview; none while the unit was never made."""
    published_at, made = store.get("published", unit, dict), store.get("editions", unit, pd.DataFrame)
    if published_at is None or made is None:
        return []
    documents = Documents(*(store.get(name, unit, model) for name, model in _DOCUMENTS.items()))
    ledger, hashes, deliveries = (store.get(name, unit, pd.DataFrame) for name in _SOURCES)
    return overview_entries(_stored(published_at), documents, provenance(ledger, hashes, deliveries, VERSIONS))


_SOURCES = ("ledger", "document_hashes", "deliveries")
_DOCUMENTS = {"business_description": Description, "codebook_over_time": Codebook, "change_model": ChangeModel}
