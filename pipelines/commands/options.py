"""What every command shares: options, exit codes, and who hears what."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer
from rich.console import Console

from pipelines.settings import Settings, settings

DONE, STOPPED, WRONG_USE = 0, 1, 2
"""Exit codes: done; findings that stop; the command was used wrongly."""

WorkspaceOption: TypeAlias = Annotated[
    Path | None, typer.Option("--workspace", help="Folder of unit folders [default: LOKE_WORKSPACE or data]")
]
HomeOption: TypeAlias = Annotated[
    Path | None, typer.Option("--home", help="Folder for everything made [default: LOKE_HOME or var]")
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print the result for programs on standard output")]
AudienceOption: TypeAlias = Annotated[
    str, typer.Option("--audience", help="manager or another audience; analyst for exact figures")
]
UnitsArgument: TypeAlias = Annotated[list[str] | None, typer.Argument(help="Units by folder name; none means all")]
UnitArgument: TypeAlias = Annotated[str, typer.Argument(help="Unit by folder name")]

messages = Console(stderr=True, highlight=False, soft_wrap=True)
"""Where progress and errors go, so that standard output holds only the result."""


class WrongUseError(Exception):
    """The command cannot do what was asked; its one-line message says what to do instead."""


def where(workspace: Path | None, home: Path | None, units: list[str] | None = None) -> Settings:
    """Return the settings after seeing that workspace, units and key file may be used.

    Raises WrongUseError otherwise; no message tells a person number.
    """
    from loke.documents.problems import nearest
    from loke.identity import masked
    from pipelines.running import workspace_at

    at = settings(workspace, home)
    _check_names(at.workspace, at.home)
    if not at.workspace.is_dir():
        raise WrongUseError(f"There is no workspace at {at.workspace}. Name one with --workspace.")
    known = workspace_at(at).units()
    for unit in units or []:
        if unit not in known:
            raise WrongUseError(
                f"There is no unit {masked(unit)!r} in {at.workspace}. Nearest: {nearest(unit, known)}."
            )
    if not units:
        _check_names(*map(Path, workspace_at(at).folders()))
    _check_key(at)
    return at


def _check_names(*paths: Path) -> None:
    from loke.identity import holds_person_number, masked

    for path in paths:
        if holds_person_number(str(path)):
            raise WrongUseError(f"A folder's name reads as a person number: {masked(str(path))}. Rename it.")


def _check_key(at: Settings) -> None:
    from loke.identity import KeyRefusedError, check_key_place, read_key

    try:
        check_key_place(at.key_file, at.outside_key)
        if at.key_file.exists():
            read_key(at.key_file)
    except KeyRefusedError as error:
        raise WrongUseError(str(error)) from None


def print_json(result: Any) -> None:
    """Print a result for programs."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
