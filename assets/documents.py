"""The unit's documents as assets: description (component 1), codebook, mappings and change model (component 2).

Belongs here: what is read from the documents. Does not belong here: reading and checking them (`loke.documents`).
"""

from collections.abc import Callable, Iterator, Mapping

import dagster as dg
import pandas as pd

from assets.metadata import finding_metadata, preview_metadata
from assets.partitions import ONE_RUN, UNITS, for_each_unit
from assets.resources import Workspace
from loke.documents import UnitDocuments, business_idea_table, new_versions, read_documents
from loke.landing import hash_table
from loke.thread import tie, traceability
from loke.versions import document_versions
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.plausibility import Plausibility
from schemas.versions import EarlierCodebooks

_PARTS = {
    "business_description": dg.AssetOut(group_name="business_idea", dagster_type=dict[str, Description]),
    "codebook": dg.AssetOut(group_name="documentation", dagster_type=dict[str, Codebook]),
    "change_model": dg.AssetOut(group_name="documentation", dagster_type=dict[str, ChangeModel]),
    "mappings": dg.AssetOut(group_name="documentation"),
    "plausible_bands": dg.AssetOut(group_name="documentation", dagster_type=dict[str, Plausibility]),
    "corrections": dg.AssetOut(group_name="documentation", dagster_type=dict[str, pd.DataFrame]),
    "document_hashes": dg.AssetOut(group_name="documentation", dagster_type=dict[str, pd.DataFrame]),
    "document_versions": dg.AssetOut(group_name="documentation", dagster_type=dict[str, pd.DataFrame]),
    "earlier_codebooks": dg.AssetOut(group_name="documentation", dagster_type=dict[str, EarlierCodebooks]),
    "codebook_over_time": dg.AssetOut(group_name="documentation", dagster_type=dict[str, Codebook]),
}

_PART_OF: Mapping[str, Callable[[UnitDocuments], object]] = {
    "business_description": lambda found: found.description,
    "codebook": lambda found: found.codebook,
    "change_model": lambda found: found.change_model,
    "mappings": lambda found: found.mappings.tables(),
    "plausible_bands": lambda found: found.plausibility,
    "corrections": lambda found: found.corrections,
    "document_versions": lambda found: document_versions(found.versions),
    "earlier_codebooks": lambda found: found.earlier,
    "codebook_over_time": lambda found: found.codebook_over_time,
}


@dg.multi_asset(
    outs=_PARTS,
    partitions_def=UNITS,
    backfill_policy=ONE_RUN,
    check_specs=[dg.AssetCheckSpec("holds_together", asset="codebook", blocking=True)],
)
def documents(
    context: dg.AssetExecutionContext, workspace: Workspace
) -> Iterator[dg.Output[dict[str, object]] | dg.AssetCheckResult]:
    """Read and check each unit's documents together; a unit whose documents stop keeps its last good ones."""
    contents = {unit: workspace.documents(unit) for unit in context.partition_keys}
    read = for_each_unit(read_documents, {unit: unit for unit in contents}, contents)
    good = {unit: found for unit, found in read.items() if isinstance(found, UnitDocuments)}
    stopped = {unit: found for unit, found in read.items() if not isinstance(found, UnitDocuments)}
    yield dg.AssetCheckResult(
        asset_key="codebook", check_name="holds_together", passed=not stopped, metadata=finding_metadata(stopped)
    )
    for unit, found in good.items():
        workspace.keep(unit, new_versions(contents[unit], found.versions))
    yield dg.Output({u: hash_table(contents[u]) for u in good}, "document_hashes")
    for name, part in _PART_OF.items():
        yield dg.Output({unit: part(found) for unit, found in good.items()}, name)


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="business_idea")
def business_idea(
    context: dg.AssetExecutionContext, business_description: dict[str, Description]
) -> dict[str, pd.DataFrame]:
    """Put the idea in a table: intended target group, interventions and results, and whether each is documented."""
    ideas = for_each_unit(business_idea_table, business_description)
    context.add_output_metadata(preview_metadata(ideas))
    return ideas


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="documentation")
def traceability_matrix(
    context: dg.AssetExecutionContext,
    business_description: dict[str, Description],
    codebook: dict[str, Codebook],
    change_model: dict[str, ChangeModel],
) -> dict[str, pd.DataFrame]:
    """Put the thread in a table: from each element over its variables and indicators to goals and tables."""
    threads = for_each_unit(tie, business_description, codebook, change_model)
    matrices = for_each_unit(traceability, threads)
    context.add_output_metadata(preview_metadata(matrices))
    return matrices
