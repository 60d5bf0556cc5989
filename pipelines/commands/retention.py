"""`loke retention`: delete what the unit's rules of retention say is due."""

from datetime import datetime
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


def command(
    units: UnitsArgument = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what is due and change nothing (the default)")
    ] = False,
    do: Annotated[
        bool, typer.Option("--apply", help="Delete what is due everywhere, and make everything again")
    ] = False,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="Day to look at, as 2031-01-31 [default: today]"),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who does it; needed to delete")] = "",
    why: Annotated[str, typer.Option("--why", help="Why, such as the decision; no name")] = "",
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell which rows are due by the codebook's rules of retention, or delete them; editions stay."""
    from loke.identity import is_telling
    from pipelines.retaining import apply, due_on, today
    from pipelines.retention_shown import due_values, print_due
    from pipelines.running import workspace_at

    if dry_run and do:
        raise WrongUseError("Give --dry-run or --apply, not both.")
    if do and not by.strip():
        raise WrongUseError("Say who deletes: --by.")
    if any(map(is_telling, (by, why))):
        raise WrongUseError("Who and why read as a person number, an e-mail address or a phone number. Use words.")
    at = where(workspace, home, units)
    day = on.date() if on else today()
    told, stopped = [], False
    for unit in units or workspace_at(at).units():
        due, run = apply(at, unit, day, by, why) if do else (due_on(at, unit, day), None)
        outcome = run.outcome if run else "nothing_due" if do else "looked"
        stopped |= outcome == "stopped"
        told.append({"unit": unit, "outcome": outcome, **due_values(due, day)})
        if not as_json:
            print_due(unit, due, day)
            _print_outcome(unit, outcome)
    if as_json:
        print_json(told)
    raise typer.Exit(STOPPED if stopped else DONE)


def _print_outcome(unit: str, outcome: str) -> None:
    if outcome == "made":
        messages.print(
            "Deleted, and everything was made again. Backups still hold the rows; what is restored goes again."
        )
    elif outcome == "stopped":
        messages.print(
            f"Deleted, but the run stopped. Mend what stops it (loke check {unit}), then give loke run {unit}."
        )
