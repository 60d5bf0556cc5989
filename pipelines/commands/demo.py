"""`loke demo`: the whole road on the two example units."""

import typer

from pipelines.commands.options import HomeOption, JsonOption, WorkspaceOption, WrongUseError, where

EXAMPLES = ["dagverksamheten", "tidlig-forebyggelse"]
"""The example units that come with Loke."""


def command(workspace: WorkspaceOption = None, home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Run the two example units and name the page to open."""
    from pipelines.commands.run import run_units

    at = where(workspace, home)
    if not all((at.workspace / unit).is_dir() for unit in EXAMPLES):
        raise WrongUseError(f"The example units are not in {at.workspace}. Give the command in a clone of Loke.")
    raise typer.Exit(run_units(at, EXAMPLES, as_json=as_json))
