"""`loke check`: documents and deliveries, without writing anything."""

import typer

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    UnitsArgument,
    WorkspaceOption,
    print_json,
    where,
)


def command(
    units: UnitsArgument = None, workspace: WorkspaceOption = None, home: HomeOption = None, as_json: JsonOption = False
) -> None:
    """See whether documents and deliveries hold together; nothing is written."""
    from pipelines.checking import check_unit
    from pipelines.running import workspace_at
    from pipelines.show import print_findings
    from pipelines.show_completeness import print_completeness
    from schemas.finding import Severity

    at = where(workspace, home, units)
    checked = {unit: check_unit(at, unit) for unit in units or workspace_at(at).units()}
    if as_json:
        print_json({"units": [check.for_programs(unit) for unit, check in checked.items()]})
    else:
        for unit, check in checked.items():
            print_findings(unit, check.findings, check.language)
            print_completeness(check.completeness, check.language)
    stops = any(f.severity is Severity.STOP for check in checked.values() for f in check.findings)
    raise typer.Exit(STOPPED if stops else DONE)
