"""`loke analyst`: the exact feedback tables, for whoever answers for the figures inside the house."""

from pathlib import Path
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


def command(
    unit: UnitArgument,
    to: Annotated[Path, typer.Option("--to", help="Workbook to write; not below workspace or home")],
    by: Annotated[str, typer.Option("--by", help="Who looks")],
    why: Annotated[str, typer.Option("--why", help="Why")],
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the exact feedback tables as a workbook, and write down in the access log who asked for them and why."""
    from pipelines.looking_exactly import exact_workbook

    at = where(workspace, home, [unit])
    if not by.strip() or not why.strip():
        raise WrongUseError("Exact figures are for those who say who they are and why they look: --by and --why.")
    path = exact_workbook(at, unit, to, by, why)
    if as_json:
        print_json({"unit": unit, "path": str(path)})
    else:
        messages.print(f"Wrote {path}. It holds exact figures: it does not leave the house.", markup=False)
    raise typer.Exit(DONE)
