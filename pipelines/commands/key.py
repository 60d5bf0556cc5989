"""`loke key`: where the key of the pseudonyms is, and a new one in its place."""

from typing import Annotated

import typer

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    UnitsArgument,
    WorkspaceOption,
    WrongUseError,
    messages,
    print_json,
    where,
)

app = typer.Typer(no_args_is_help=True, help="The key of the pseudonyms: where it is, and a new one in its place.")


@app.command()
def show(workspace: WorkspaceOption = None, home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Tell where the key is, since when, and its fingerprint; never the key."""
    from pipelines.rotating import key_files

    files = key_files(where(workspace, home))
    if as_json:
        print_json({"keys": [file.for_programs() for file in files]})
        return
    for file in files:
        whose = ", ".join(file.units) or "no unit"
        typer.echo(f"{file.path}: since {file.since}, fingerprint {file.fingerprint}, for {whose}")


@app.command()
def rotate(
    units: UnitsArgument = None,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    every: Annotated[bool, typer.Option("--all", help="Give all units a new key")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without this, only tell what would be done")] = False,
    destroy_old: Annotated[bool, typer.Option("--destroy-old", help="Overwrite the old key, do not keep it")] = False,
) -> None:
    """Put a new key in place of the old and make everything again, so that each person gets a new pseudonym."""
    from pipelines.rotating import files_to_change, rotate
    from pipelines.running import workspace_at

    if bool(units) is every:
        raise WrongUseError("Name the units that get a new key, or give --all.")
    at = where(workspace, home, units)
    paths = [str(path) for path in files_to_change(at, units or [])]
    plan = {"units": units or workspace_at(at).units(), "key_files": paths, "destroy_old": destroy_old}
    if not apply:
        _tell({**plan, "applied": False}, as_json=as_json)
        return
    kept, runs = rotate(at, units or [], lambda unit: messages.print(f"{unit}: made again"), destroy_old=destroy_old)
    outcomes = {run.unit: run.outcome for run in runs}
    _tell({**plan, "applied": True, "kept": [str(path) for path in kept], "outcomes": outcomes}, as_json=as_json)
    raise typer.Exit(STOPPED if "stopped" in outcomes.values() else DONE)


def _tell(result: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print_json(result)
        return
    for name, value in result.items():
        if name != "applied":
            typer.echo(f"{name.replace('_', ' ')}: {', '.join(map(str, value)) if isinstance(value, list) else value}")
    if not result["applied"]:
        typer.echo("Nothing was changed. Every person of these units would get a new pseudonym, also in other")
        typer.echo("workspaces that use the same key file. Add --apply to do it.")
