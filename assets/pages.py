"""Pages of the first two components: of each unit, and where all units stand.

Belongs here: putting them in place at every run. Does not belong here: what they say and look like (`loke.pages`).
"""

from datetime import date
from pathlib import Path

import dagster as dg
import pandas as pd

from assets.metadata import preview_metadata
from assets.partitions import ONE_RUN, UNITS, for_each_unit
from assets.releases import VERSIONS
from assets.resources import UnitStore, Workspace
from loke.disclosure import stored
from loke.editions import Documents, provenance
from loke.engine.store import clear_unfinished, put_file, put_folder
from loke.pages import UnitState, UnitTables, page_table, standing_page, unit_pages
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description


@dg.asset(partitions_def=UNITS, backfill_policy=ONE_RUN, group_name="business_idea")
def component_pages(
    context: dg.AssetExecutionContext,
    workspace: Workspace,
    business_description: dict[str, Description],
    codebook_over_time: dict[str, Codebook],
    change_model: dict[str, ChangeModel],
    measure_less: dict[str, pd.DataFrame],
    burden: dict[str, pd.DataFrame],
    published: dict[str, dict[str, Path]],
    ledger: dict[str, pd.DataFrame],
    document_hashes: dict[str, pd.DataFrame],
    deliveries: dict[str, pd.DataFrame],
) -> dict[str, pd.DataFrame]:
    """Put the unit's own pages in place: the idea, the thread, collecting, and what could be left out."""
    documents = for_each_unit(Documents, business_description, codebook_over_time, change_model)
    sources = for_each_unit(provenance, ledger, document_hashes, deliveries, dict.fromkeys(ledger, VERSIONS))
    figures = {unit: {audience: stored(p) for audience, p in own.items()} for unit, own in published.items()}
    made = for_each_unit(unit_pages, documents, for_each_unit(UnitTables, measure_less, burden, figures, sources))
    for unit, files in made.items():
        put_folder(workspace.pages / unit, files)
    tables = for_each_unit(page_table, made)
    context.add_output_metadata(preview_metadata(tables))
    return tables


@dg.asset(group_name="business_idea", deps=["component_pages", "editions"])
def where_we_stand(workspace: Workspace, store: dg.ResourceParam[UnitStore]) -> None:
    """Put the page over where all units stand in place; read under the lock, as the overview is."""
    with workspace.lock("overview"):
        clear_unfinished(workspace.pages, ".*")
        states = [_state(store, unit) for unit in workspace.units()]
        put_file(workspace.pages / "index.html", standing_page(states))


def _state(store: UnitStore, unit: str) -> UnitState:
    """Return what was ever made of a unit, which is nothing while its documents cannot be read."""
    ledger = store.get("ledger", unit, pd.DataFrame)
    days = [] if ledger is None else [date.fromisoformat(moment[:10]) for moment in ledger["registered_at"]]
    return UnitState(
        unit,
        store.get("business_description", unit, Description),
        store.get("codebook_over_time", unit, Codebook),
        store.get("deliveries", unit, pd.DataFrame),
        max(days, default=None),
        store.get("editions", unit, pd.DataFrame) is not None,
    )
