"""When runs start by the clock."""

from collections.abc import Iterator

import dagster as dg

from assets.resources import Workspace
from pipelines.jobs import feedback_job


@dg.schedule(cron_schedule="15 3 * * *", job=feedback_job, execution_timezone="Europe/Stockholm")
def nightly(context: dg.ScheduleEvaluationContext, workspace: Workspace) -> Iterator[dg.RunRequest]:
    """Run every unit at night, so that the morning's pages are fresh even if a sensor slept."""
    units = workspace.units()
    context.instance.add_dynamic_partitions("unit", units)
    day = context.scheduled_execution_time.date()
    for unit in units:
        yield dg.RunRequest(run_key=f"{unit}:{day}", partition_key=unit)
