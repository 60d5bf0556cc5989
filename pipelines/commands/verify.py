"""`loke verify`: prove that releases are what was decided about."""

from typing import Annotated

import typer

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    WorkspaceOption,
    print_json,
    where,
)


def command(
    unit: Annotated[str, typer.Argument(help="Unit by folder name; none means all")] = "",
    number: Annotated[int | None, typer.Argument(help="Number of an edition; none means all")] = None,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hash every file of the releases again, follow the chains, and make each edition again from what is kept."""
    from pipelines.access import broken_logs
    from pipelines.release_shown import print_logs, print_verdicts, verdict_values
    from pipelines.releasing import verdicts
    from pipelines.running import workspace_at

    at = where(workspace, home, [unit] if unit else None)
    found = {name: verdicts(at, name, number) for name in ([unit] if unit else workspace_at(at).units())}
    logs = {name: broken for name, broken in broken_logs(at).items() if broken}
    if as_json:
        # No unit has a name with a point, so a log that was altered stands beside the units.
        altered = {name: [{"holds": False, "broken": list(broken)}] for name, broken in logs.items()}
        print_json({name: [verdict_values(v) for v in own] for name, own in found.items()} | altered)
    else:
        print_verdicts(found)
        print_logs(logs)
    holds = all(v.holds for own in found.values() for v in own)
    raise typer.Exit(DONE if holds and not logs else STOPPED)
