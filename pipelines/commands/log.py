"""`loke log`: who made, released, decided and looked at what."""

from typing import Annotated

import typer
from rich.console import Console

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    WorkspaceOption,
    messages,
    print_json,
    where,
)


def command(
    unit: Annotated[str, typer.Argument(help="Unit by folder name; none means all")] = "",
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the access log, after seeing that no line of it was altered."""
    from loke.releasing import BrokenChainError
    from pipelines.access import broken_logs, logged

    at = where(workspace, home, [unit] if unit else None)
    try:
        lines = [line for line in logged(at) if unit in ("", line.unit)]
        cut = broken_logs(at)["access.jsonl"]
    except BrokenChainError as error:
        messages.print(f"The access log was altered: line {error.line} is not as it was written.")
        raise typer.Exit(STOPPED) from None
    if as_json:
        print_json([line.model_dump() for line in lines])
    else:
        console = Console(highlight=False, soft_wrap=True)
        for line in lines:
            who = f"{line.by} ({line.user})" if line.by else line.user
            why = f": {line.why}" if line.why else ""
            console.print(f"{line.at}  {who}  {line.action} {line.unit} {line.what}{why}", markup=False)
    for altered in cut:
        messages.print(f"The access log was altered. {altered}", markup=False)
    raise typer.Exit(STOPPED if cut else DONE)
