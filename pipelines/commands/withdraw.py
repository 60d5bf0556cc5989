"""`loke withdraw`: take a delivery back, so that its rows no longer count."""

import typer

from pipelines.commands.accept import ApplyOption, ByOption, FileArgument, UndoOption, WhyOption
from pipelines.commands.options import DONE, HomeOption, JsonOption, UnitArgument, WorkspaceOption


def command(
    unit: UnitArgument,
    file: FileArgument,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    by: ByOption = "",
    why: WhyOption = "",
    apply: ApplyOption = False,
    undo: UndoOption = False,
) -> None:
    """Take a delivery back: its rows no longer count, and what it corrected counts again; shows first what changes."""
    from pipelines.commands.options import where
    from pipelines.deciding import outlook
    from pipelines.decision import tell

    at = where(workspace, home, [unit])
    decision = "undo" if undo else "withdraw"
    tell(at, unit, outlook(at, unit, decision, file, by=by, why=why), apply=apply, as_json=as_json)
    raise typer.Exit(DONE)
