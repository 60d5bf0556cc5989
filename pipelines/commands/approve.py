"""`loke approve`: the second person's decision about an edition."""

from typing import Annotated

import typer

from pipelines.commands.options import (
    DONE,
    HomeOption,
    JsonOption,
    UnitArgument,
    WorkspaceOption,
    WrongUseError,
    messages,
    print_json,
    where,
)
from schemas.release import Decision


def command(
    unit: UnitArgument,
    number: Annotated[int, typer.Argument(help="Number of the proposed edition")],
    by: Annotated[str, typer.Option("--by", help="Who decides; not the one who proposed")],
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    with_change: Annotated[str, typer.Option("--with-change", help="Approve, with this note on the page")] = "",
    reject: Annotated[str, typer.Option("--reject", help="Do not approve, and say why")] = "",
) -> None:
    """Release a proposed edition, or reject it; an earlier one of the same period and audience is superseded."""
    from pipelines.releasing import decide

    if with_change and reject:
        raise WrongUseError("Give --with-change or --reject, not both.")
    decision: Decision = "rejected" if reject else "approved_with_change" if with_change else "approved"
    entry = decide(where(workspace, home, [unit]), unit, number, decision, by, with_change or reject)
    if as_json:
        print_json(entry.model_dump(mode="json"))
    else:
        messages.print(f"Edition {number} of {unit} is {entry.event}. It is now read-only.", markup=False)
    raise typer.Exit(DONE)
