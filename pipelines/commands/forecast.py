"""`loke forecast`: when there will be enough answers to judge each goal by."""

from pipelines.commands.options import (
    AudienceOption,
    HomeOption,
    JsonOption,
    UnitArgument,
    WorkspaceOption,
    print_json,
    where,
)


def command(
    unit: UnitArgument,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    audience: AudienceOption = "manager",
) -> None:
    """Say of every goal about a share when it has enough answers, and what a year of this size could show."""
    from pipelines.foreseeing import forecast_values, foresee, print_forecast
    from pipelines.scorecard import unit_at

    found = foresee(unit_at(where(workspace, home, [unit]), unit, audience), audience)
    if as_json:
        print_json(forecast_values(found))
    else:
        print_forecast(found)
