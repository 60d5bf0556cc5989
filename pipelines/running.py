"""One unit's run through the whole asset graph, in this process."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg

from assets.resources import Workspace
from loke.engine.store import clear_unfinished
from pipelines.definitions import build
from pipelines.news import fingerprint, forget_made, is_made, remember_made
from pipelines.progress import listener
from pipelines.settings import Settings

_CHECK_FAILED = "DagsterAssetCheckFailedError"
"""How Dagster names the end of a run by one of our checks, whose findings say why."""

_INSTANCE = b"telemetry:\n  enabled: false\nnux:\n  enabled: false\n"


@dataclass(frozen=True)
class Run:
    """What a run came to: `unchanged` when nothing was new, `made` or `stopped`; seconds per asset made.

    `broken` names, per asset that failed by a defect of Loke and not by a finding, the kind of error. Never its
    message, which may hold a value.
    """

    unit: str
    outcome: str
    seconds: dict[str, float]
    broken: dict[str, str] = field(default_factory=dict)


def workspace_at(at: Settings) -> Workspace:
    """Return the workspace resource for the settings."""
    return Workspace(workspace=str(at.workspace), home=str(at.home), key_file=str(at.key_file))


def instance_at(at: Settings) -> dg.DagsterInstance:
    """Return the Dagster instance that lives below home, without telemetry."""
    folder = at.home / "dagster"
    with workspace_at(at).lock("dagster"):
        if not folder.is_dir():
            _make_storage(folder)
    os.environ["DAGSTER_HOME"] = str(folder)
    return dg.DagsterInstance.get()


def _make_storage(folder: Path) -> None:
    """Make Dagster's storage beside its place: it creates tables one by one, and half of them are no storage."""
    unfinished = folder.with_name(".dagster.unfinished")
    clear_unfinished(folder.parent, ".dagster")
    unfinished.mkdir(parents=True)
    (unfinished / "dagster.yaml").write_bytes(_INSTANCE)
    with dg.DagsterInstance.from_config(str(unfinished)):
        pass
    unfinished.rename(folder)


def run_unit(at: Settings, unit: str, tell: Callable[[str], None], *, force: bool = False) -> Run:
    """Make everything of one unit, one process at a time, or find that nothing is new.

    `tell` hears the name of each asset that is being made. What a killed process left unfinished is removed first.
    """
    from pipelines.access import log
    from pipelines.forgetting import before_run

    workspace = workspace_at(at)
    with workspace.lock(unit):
        before_run(at, unit)
        clear_unfinished(at.home / "tables" / unit)
        clear_unfinished(at.editions / unit)
        inputs = fingerprint(workspace, unit)
        if not force and is_made(workspace, unit, inputs):
            return Run(unit, "unchanged", {})
        forget_made(workspace, unit)
        run = _run(at, unit, tell)
        if run.outcome == "made":
            remember_made(workspace, unit, inputs)
            log(at, unit, "built", f"tables and editions from inputs {inputs[:8]}")
        return run


def _run(at: Settings, unit: str, tell: Callable[[str], None]) -> Run:
    instance = instance_at(at)
    instance.add_dynamic_partitions("unit", [unit])
    job = build(at).resolve_job_def("feedback")
    token = listener.set(tell)
    try:
        result = job.execute_in_process(
            instance=instance, partition_key=unit, raise_on_error=False, run_config={"loggers": {"progress": {}}}
        )
    finally:
        listener.reset(token)
    steps = instance.get_run_step_stats(result.run_id)
    seconds = {s.step_key: round(s.end_time - s.start_time, 3) for s in steps if s.start_time and s.end_time}
    return Run(unit, "made" if result.success else "stopped", seconds, _broken(result))


def _broken(result: dg.ExecuteInProcessResult) -> dict[str, str]:
    failures = result.filter_events(lambda event: event.is_step_failure)
    errors = {event.step_key or "": event.step_failure_data.error for event in failures}
    kinds = {step: (error.cause or error).cls_name or "unknown" for step, error in errors.items() if error}
    return {step: kind for step, kind in kinds.items() if kind != _CHECK_FAILED}
