"""`loke release`: put an edition forward to be released."""

from typing import Annotated

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
    period: Annotated[str, typer.Option("--period", help="Period, such as 2024 or 2024Q4")],
    audience: Annotated[str, typer.Option("--audience", help="Whom it is for, such as manager")],
    by: Annotated[str, typer.Option("--by", help="Who proposes it")],
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Freeze an edition that the last run made as a numbered proposal; another person then decides: loke approve."""
    from pipelines.release_shown import print_proposal, print_refused
    from pipelines.releasing import Refused, propose

    at = where(workspace, home, [unit])
    proposal = propose(at, unit, period, audience, by)
    if isinstance(proposal, Refused):
        print_json(proposal.for_programs()) if as_json else print_refused(proposal)
        raise typer.Exit(STOPPED)
    if as_json:
        print_json(proposal.model_dump(mode="json"))
    else:
        print_proposal(at, proposal)
    raise typer.Exit(DONE)
