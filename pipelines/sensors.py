"""What starts a run by itself: a delivery or a document that is new in a unit's folder."""

import json

import dagster as dg

from assets.partitions import UNITS
from assets.resources import Workspace
from pipelines.jobs import feedback_job
from pipelines.news import fingerprint


@dg.sensor(job=feedback_job, minimum_interval_seconds=60)
def inbox_sensor(context: dg.SensorEvaluationContext, workspace: Workspace) -> dg.SensorResult:
    """Ask for a run of each unit whose documents or deliveries changed since the last look."""
    seen: dict[str, str] = json.loads(context.cursor or "{}")
    now = {unit: fingerprint(workspace, unit) for unit in workspace.units()}
    changed = [unit for unit, print_ in now.items() if seen.get(unit) != print_]
    known = set(context.instance.get_dynamic_partitions("unit"))
    new = [unit for unit in changed if unit not in known]
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=f"{unit}:{now[unit]}", partition_key=unit) for unit in changed],
        dynamic_partitions_requests=[UNITS.build_add_request(new)] if new else [],
        cursor=json.dumps(now, sort_keys=True),
    )
