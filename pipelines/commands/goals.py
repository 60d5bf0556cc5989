"""`loke goals`: how a unit's goals stand on a day."""

from datetime import datetime
from typing import Annotated

import typer

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
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d"],
            help="Day, such as 2024-09-30 [default: the end of the last month in the data]",
        ),
    ] = None,
    audience: AudienceOption = "manager",
    quarters: Annotated[
        bool, typer.Option("--quarters", help="Show the states at the end of each quarter of the year beside it")
    ] = False,
) -> None:
    """Say of every goal how it stands, with its figure, and what was known on the day that is asked about."""
    from loke.goals import baseline_findings
    from loke.indicators import unanswered
    from pipelines.scorecard import quarter_ends, scorecard, unit_at
    from pipelines.scorecard_shown import print_scorecard, scorecard_values

    made = unit_at(where(workspace, home, [unit]), unit, audience)
    card = scorecard(made, audience, as_of.date() if as_of else None)
    before = [end for end in quarter_ends(card.day.year) if end < card.day] if quarters else []
    earlier = [scorecard(made, audience, day) for day in before]
    findings = [*unanswered(made.tables, made.codebook, made.model), *baseline_findings(made.model, card.rows)]
    if as_json:
        print_json(scorecard_values(card, findings, earlier))
    else:
        print_scorecard(card, findings, earlier)
