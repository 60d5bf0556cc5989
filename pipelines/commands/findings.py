"""`loke findings`: what to look at and mend, in words or in the unit's own workbooks."""

from typing import Annotated

import typer

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    UnitArgument,
    WorkspaceOption,
    messages,
    print_json,
    where,
)


def command(
    unit: UnitArgument,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    xlsx: Annotated[
        bool, typer.Option("--xlsx", help="Return the unit's own files as workbooks with the wrong cells marked")
    ] = False,
    whole: Annotated[bool, typer.Option("--all", help="One line per finding, also where many are alike")] = False,
) -> None:
    """List a unit's findings; `--xlsx` puts marked workbooks into the unit's folder `returned`."""
    from pipelines.checking import check_unit
    from pipelines.report import finding_values
    from pipelines.returning import return_workbooks
    from pipelines.show import print_findings
    from schemas.finding import Severity

    at = where(workspace, home, [unit])
    check = check_unit(at, unit)
    returned = return_workbooks(at, unit, check) if xlsx else []
    if as_json:
        values = [finding_values(f, check.language) for f in check.findings]
        print_json({"unit": unit, "findings": values, "returned": [str(path) for path in returned]})
    else:
        print_findings(unit, check.findings, check.language, whole=whole)
    for path in returned:
        messages.print(f"Marked: {path}", markup=False)
    raise typer.Exit(STOPPED if any(f.severity is Severity.STOP for f in check.findings) else DONE)
