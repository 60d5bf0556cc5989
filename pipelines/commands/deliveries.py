"""`loke deliveries`: who delivered what when, and what became of it."""

import typer

from pipelines.commands.options import (
    DONE,
    HomeOption,
    JsonOption,
    UnitArgument,
    WorkspaceOption,
    WrongUseError,
    print_json,
    where,
)


def command(
    unit: UnitArgument, workspace: WorkspaceOption = None, home: HomeOption = None, as_json: JsonOption = False
) -> None:
    """List every delivery that ever came: sender, time, dataset, verdict, rows, and what it corrects or repeats."""
    from loke.validating import history
    from pipelines.looking import Look, look_at
    from pipelines.report import delivery_values
    from pipelines.show import print_deliveries

    at = where(workspace, home, [unit])
    look = look_at(at, unit)
    if not isinstance(look, Look):
        raise WrongUseError(f"The documents of {unit} do not hold together. See: loke check {unit}")
    periods = look.documents.description.feedback.periods
    table = history(look.ledger, look.judged(), look.documents.codebook, periods)
    if as_json:
        print_json({"unit": unit, "deliveries": delivery_values(table)})
    else:
        print_deliveries(unit, table)
    raise typer.Exit(DONE)
