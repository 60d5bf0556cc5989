"""`loke trace`: the thread from the idea to the tables, in both directions, and where it is broken."""

from typing import Annotated

import typer

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    UnitArgument,
    WorkspaceOption,
    WrongUseError,
    print_json,
    where,
)


def command(
    unit: UnitArgument,
    name: Annotated[
        str | None, typer.Argument(help="Element, variable, indicator or goal to follow; none shows all breaks")
    ] = None,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Follow the thread from what the unit intends to what its tables show."""
    from loke.documents.problems import nearest
    from pipelines.report import finding_values
    from pipelines.show import print_findings
    from pipelines.tracing import follow, print_trace, trace_unit

    traced = trace_unit(where(workspace, home, [unit]), unit)
    if traced.thread is None:
        print_findings(unit, traced.findings, traced.language)
        raise typer.Exit(STOPPED)
    followed = [follow(traced.thread, knot) for knot in traced.thread.named(name)] if name else []
    if name and not followed:
        known = {knot.name for knot in traced.thread.names}
        raise WrongUseError(f"Nothing in {unit} is called {name!r}. Nearest: {nearest(name, known)}.")
    if as_json:
        findings = [finding_values(f, traced.language) for f in traced.findings]
        lines = traced.matrix.to_dict("records")
        print_json({"unit": unit, "followed": followed, "breaks": findings, "traceability": lines})
    elif followed:
        print_trace(followed)
    else:
        print_findings(unit, traced.findings, traced.language)
    raise typer.Exit(DONE)
