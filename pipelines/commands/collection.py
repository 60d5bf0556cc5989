"""`loke collection`: month by month what was due, what came in time, and what is awaited; for the analyst."""

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
    """Tell by month, occasion and informant what became of the measurements due. Exact: not to be passed on."""
    from loke.indicators import occasions_health
    from pipelines.listing import print_collection
    from pipelines.looking import Look, look_at

    look = look_at(where(workspace, home, [unit]), unit)
    if not isinstance(look, Look):
        raise WrongUseError(f"The documents of {unit} do not hold together. See: loke check {unit}")
    table = occasions_health(look.judged().accepted, look.documents.codebook_over_time)
    if as_json:
        lines = table.astype(object).where(table.notna(), None).to_dict("records")
        print_json({"unit": unit, "occasions": lines})
    else:
        print_collection(unit, table)
    raise typer.Exit(DONE)
