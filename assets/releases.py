"""Releases: published figures and editions, the only things that leave the house.

Belongs here: what is published per audience, the editions, and the page over all units. Does not belong here: what may
be shown (`loke.disclosure`) and what a page looks like (`loke.editions`).
"""

from importlib.metadata import version
from pathlib import Path

import dagster as dg
import pandas as pd

from assets.metadata import chart_metadata, preview_metadata
from assets.partitions import ONE_RUN, UNITS, for_each_unit
from assets.resources import Workspace
from loke.disclosure import policy, publish, storable, stored
from loke.editions import Documents, edition_table, leading_figure, provenance, unit_editions
from loke.engine.store import put_folder
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="releases")
def published(
    business_description: dict[str, Description],
    flow: dict[str, pd.DataFrame],
    intended_versus_actual: dict[str, pd.DataFrame],
    indicator_table: dict[str, pd.DataFrame],
    collection_health: dict[str, pd.DataFrame],
) -> dict[str, dict[str, pd.DataFrame]]:
    """Publish to each audience what it may see of all feedback tables."""
    tables = (flow, intended_versus_actual, indicator_table, collection_health)
    counts = for_each_unit(lambda *parts: pd.concat(parts, ignore_index=True), *tables)
    return for_each_unit(
        lambda of, all_: {name: storable(publish(all_, policy(name))) for name in of.feedback.audiences},
        business_description,
        counts,
    )


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="releases")
def editions(
    context: dg.AssetExecutionContext,
    workspace: Workspace,
    published: dict[str, dict[str, Path]],
    business_description: dict[str, Description],
    codebook: dict[str, Codebook],
    change_model: dict[str, ChangeModel],
    ledger: dict[str, pd.DataFrame],
    document_hashes: dict[str, pd.DataFrame],
    deliveries: dict[str, pd.DataFrame],
) -> dict[str, pd.DataFrame]:
    """Put one edition per period and audience in place: page, tables, workbook, figures, manifest."""
    figures = for_each_unit(lambda paths: {name: stored(path) for name, path in paths.items()}, published)
    documents = for_each_unit(Documents, business_description, codebook, change_model)
    versions = {unit: {"loke": version("loke-evidence")} for unit in ledger}
    sources = for_each_unit(provenance, ledger, document_hashes, deliveries, versions)
    made = for_each_unit(unit_editions, figures, documents, sources)
    for unit, path, files in ((u, p, f) for u, own in made.items() for p, f in own.items()):
        put_folder(workspace.editions / unit / path, files)
    tables = for_each_unit(edition_table, made)
    charts = {unit: leading_figure(own) for unit, own in made.items()}
    context.add_output_metadata({**preview_metadata(tables), **chart_metadata(charts)})
    return tables
