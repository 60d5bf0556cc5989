"""All of Loke for Dagster: one asset graph for the command line, the pages and the tests."""

import warnings

import dagster as dg

warnings.filterwarnings("ignore", category=dg.BetaWarning)  # one run per backfill is beta in Dagster 1.13

from assets import collecting, deliveries, documents, feedback, pages, quality, releases  # noqa: E402
from assets.resources import UnitStore, Workspace  # noqa: E402
from pipelines.jobs import feedback_job  # noqa: E402
from pipelines.progress import progress_logger  # noqa: E402
from pipelines.schedules import nightly  # noqa: E402
from pipelines.sensors import inbox_sensor  # noqa: E402
from pipelines.settings import Settings, settings  # noqa: E402

ASSET_MODULES = (documents, collecting, deliveries, quality, feedback, releases, pages)
"""Modules whose assets make up the graph, in the order of the data's life."""


def build(at: Settings) -> dg.Definitions:
    """Return the definitions for a workspace and home."""
    where = {"workspace": str(at.workspace), "home": str(at.home), "key_file": str(at.key_file)}
    store = UnitStore(home=str(at.home))
    return dg.Definitions(
        assets=dg.load_assets_from_modules(ASSET_MODULES),
        jobs=[feedback_job],
        schedules=[nightly],
        sensors=[inbox_sensor],
        resources={"io_manager": store, "store": store, "workspace": Workspace(**where)},
        loggers={"progress": progress_logger},
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """Return the definitions for the workspace and home that the environment names."""
    return build(settings())
