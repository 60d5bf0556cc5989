"""`loke forecast`: when there will be enough answers to judge each goal by."""

from typing import Annotated

import typer

from pipelines.commands.options import (
    HomeOption,
    JsonOption,
    UnitArgument,
    WorkspaceOption,
    WrongUseError,
    print_json,
    where,
)


def command(
    unit: UnitArgument,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    audience: Annotated[
        str, typer.Option("--audience", help="manager or another audience; analyst for exact figures")
    ] = "manager",
) -> None:
    """Say of every goal about a share when it has enough answers, and what a year of this size could show."""
    from pipelines.foreseeing import forecast_values, foresee, print_forecast
    from pipelines.scorecard import READERS, NoScorecardError, unit_at

    if audience not in READERS:
        raise WrongUseError(f"There is no audience {audience!r}. Name one of: {', '.join(READERS)}.")
    try:
        found = foresee(unit_at(where(workspace, home, [unit]), unit), audience)
    except NoScorecardError as error:
        raise WrongUseError(str(error)) from error
    if as_json:
        print_json(forecast_values(found))
    else:
        print_forecast(found)
