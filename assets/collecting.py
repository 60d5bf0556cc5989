"""Component 2, documentation: the templates that units collect with.

Belongs here: putting the templates of each codebook in place. Does not belong here: what a template looks like and how
it is known again (`loke.collecting`).
"""

import dagster as dg
import pandas as pd

from assets.metadata import preview_metadata
from assets.partitions import ONE_RUN, UNITS, for_each_unit
from assets.resources import Workspace
from loke.collecting import template_files, template_table
from loke.engine.store import put_folder
from schemas.codebook import Codebook
from schemas.description import Description


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="documentation")
def collection_templates(
    context: dg.AssetExecutionContext,
    workspace: Workspace,
    codebook: dict[str, Codebook],
    business_description: dict[str, Description],
) -> dict[str, pd.DataFrame]:
    """Put a workbook and a survey form per dataset in place, and keep the hash of each."""
    made = for_each_unit(template_files, codebook, business_description)
    for unit, files in made.items():
        put_folder(workspace.templates / unit, files)
    tables = for_each_unit(template_table, made)
    context.add_output_metadata(preview_metadata(tables))
    return tables
