"""`loke diff`: what changed between versions of a unit's documents, in words."""

from typing import Annotated, Literal

import typer

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    UnitArgument,
    WorkspaceOption,
    print_json,
    where,
)


def command(
    unit: UnitArgument,
    before: Annotated[
        str | None, typer.Option("--from", help="Version to compare with [default: the last one]")
    ] = None,
    after: Annotated[str | None, typer.Option("--to", help="Version that is compared [default: today's]")] = None,
    document: Annotated[
        Literal["description", "codebook", "change_model"] | None,
        typer.Option("--document", help="Only this document [default: all]"),
    ] = None,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """See what changed in description, codebook and change model; nothing is written."""
    from pipelines.differing import Difference, diff_unit, print_differences
    from pipelines.report import finding_values
    from pipelines.show import print_findings
    from schemas.finding import Finding

    language, found = diff_unit(where(workspace, home, [unit]), unit, document, before, after)
    findings = [each for each in found if isinstance(each, Finding)]
    told = [each for each in found if isinstance(each, Difference)]
    if as_json:
        values = [finding_values(finding, language) for finding in findings]
        print_json({"unit": unit, "differences": [each.for_programs(language) for each in told], "findings": values})
    elif findings:
        print_findings(unit, findings, language)
    else:
        print_differences(unit, told, language)
    raise typer.Exit(STOPPED if findings else DONE)
