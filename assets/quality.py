"""Data quality for those who hold the deliveries: rows that are as they should be, what to do, and every check.

Belongs here: putting the pages in place at every run. Does not belong here: what they say and look like
(`loke.quality`), and judging (`assets.deliveries`).
"""

from pathlib import Path

import dagster as dg
import pandas as pd

from assets.metadata import preview_metadata
from assets.partitions import ONE_RUN, UNITS, for_each_unit
from assets.resources import Workspace
from loke import quality as looking
from loke.editions import Documents
from loke.engine.store import put_folder
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="documentation")
def quality(
    context: dg.AssetExecutionContext,
    workspace: Workspace,
    ledger: dict[str, pd.DataFrame],
    deliveries: dict[str, pd.DataFrame],
    findings: dict[str, pd.DataFrame],
    detected_columns: dict[str, pd.DataFrame],
    quarantine: dict[str, pd.DataFrame],
    accepted: dict[str, dict[str, Path]],
    business_description: dict[str, Description],
    codebook_over_time: dict[str, Codebook],
    change_model: dict[str, ChangeModel],
    codebook: dict[str, Codebook],
    plausibility: dict[str, pd.DataFrame],
    occasions_health: dict[str, pd.DataFrame],
) -> dict[str, pd.DataFrame]:
    """Count the rows that are as they should be, and put the pages with the to-do list and every check in place."""
    judging = for_each_unit(looking.Judging, ledger, deliveries, findings, detected_columns, quarantine, accepted)
    documents = for_each_unit(Documents, business_description, codebook_over_time, change_model)
    looked = for_each_unit(looking.quality, judging, documents, codebook, plausibility, occasions_health)
    for unit, own in looked.items():
        put_folder(workspace.quality / unit, own.pages)
    tables = {unit: own.table for unit, own in looked.items()}
    context.add_output_metadata(preview_metadata(tables))
    return tables
