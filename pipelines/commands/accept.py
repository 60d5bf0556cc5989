"""`loke accept`: let a delivery replace rows or a whole older one."""

from typing import Annotated

import typer

from pipelines.commands.options import DONE, HomeOption, JsonOption, UnitArgument, WorkspaceOption

FileArgument = Annotated[str, typer.Argument(help="File by its name below the inbox")]
ByOption = Annotated[str, typer.Option("--by", help="Who decided")]
WhyOption = Annotated[str, typer.Option("--why", help="Why")]
ApplyOption = Annotated[bool, typer.Option("--apply", help="Write the decision down; without it nothing changes")]
UndoOption = Annotated[bool, typer.Option("--undo", help="As if nothing had been decided about the file")]


def command(
    unit: UnitArgument,
    file: FileArgument,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    corrects: Annotated[str, typer.Option("--corrects", help="Older file that it replaces as a whole")] = "",
    by: ByOption = "",
    why: WhyOption = "",
    apply: ApplyOption = False,
    undo: UndoOption = False,
) -> None:
    """Let a delivery replace older rows with the same key, or a whole older one; shows first what would change."""
    from pipelines.commands.options import where
    from pipelines.deciding import outlook
    from pipelines.decision import tell

    at = where(workspace, home, [unit])
    decision = "undo" if undo else "accept"
    tell(at, unit, outlook(at, unit, decision, file, corrects=corrects, by=by, why=why), apply=apply, as_json=as_json)
    raise typer.Exit(DONE)
