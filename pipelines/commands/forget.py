"""`loke forget`: remove a person from everything."""

import sys
from typing import Annotated

import typer

from pipelines.commands.options import (
    DONE,
    STOPPED,
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
    by: Annotated[str, typer.Option("--by", help="Who does it")],
    why: Annotated[str, typer.Option("--why", help="Why, such as the day and kind of the decision; no name")] = "",
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove a person from deliveries and everything made of them; the number is asked for and shown nowhere."""
    from loke.identity import is_telling
    from pipelines.forgetting import forget

    if any(map(is_telling, (by, why))):
        raise WrongUseError("Who and why read as a person number, an e-mail address or a phone number. Use words.")
    at = where(workspace, home, [unit])
    plan, run = forget(at, unit, _number(), by, why)
    told = {"unit": unit, "rows": dict(plan.rows), "outcome": run.outcome}
    if as_json:
        print_json(told)
    else:
        for name, count in plan.rows.items():
            messages.print(f"{name}: {count} rows left blank", markup=False)
        again = "everything was made again" if run.outcome == "made" else "what was made of them is taken away"
        messages.print(f"{sum(plan.rows.values())} rows in {len(plan.rows)} files; {again}.")
        messages.print("Backups still hold the person. What is restored is forgotten again by the next loke run.")
    if run.outcome != "made":
        messages.print(f"The run stopped. Mend what stops it (loke check {unit}), then give loke run {unit}.")
    raise typer.Exit(DONE if run.outcome == "made" else STOPPED)


def _number() -> str:
    """Return the person number, asked for without showing it, or read from a pipe."""
    if sys.stdin.isatty():
        return str(typer.prompt("Person number", hide_input=True, err=True))
    return sys.stdin.readline().strip()
