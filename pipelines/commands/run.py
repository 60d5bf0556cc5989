"""`loke run`: from documents and deliveries to editions."""

from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    UnitsArgument,
    WorkspaceOption,
    messages,
    print_json,
    where,
)
from pipelines.settings import Settings


def command(
    units: UnitsArgument = None,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    force: Annotated[bool, typer.Option("--force", help="Make everything again even if nothing is new")] = False,
) -> None:
    """Read, judge, count and release: everything from documents and deliveries to editions."""
    at = where(workspace, home, units)
    raise typer.Exit(run_units(at, units, as_json=as_json, force=force))


def run_units(at: Settings, units: list[str] | None, *, as_json: bool, force: bool = False) -> int:
    """Run the units one after the other and print what came of it; return the exit code."""
    from pipelines.report import unit_report
    from pipelines.running import run_unit, workspace_at
    from pipelines.summary import print_summary

    names = units or workspace_at(at).units()
    reports = []
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=messages, transient=True) as progress:
        task = progress.add_task("", total=len(names))
        for name in names:

            def tell(step: str, unit: str = name) -> None:
                progress.update(task, description=f"{unit}: {step.replace('_', ' ')}")

            reports.append(unit_report(at, run_unit(at, name, tell, force=force)))
            progress.advance(task)
    page = at.editions / "index.html"
    if as_json:
        print_json({"units": [report.for_programs() for report in reports], "page": str(page)})
    else:
        print_summary(reports, page)
    return STOPPED if any(report.stops for report in reports) else DONE
