"""`loke goals`: how a unit's goals stand on a day."""

from datetime import date, datetime
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
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d"],
            help="Day, such as 2024-09-30 [default: the end of the last month in the data]",
        ),
    ] = None,
    audience: Annotated[
        str, typer.Option("--audience", help="manager or another audience; analyst for exact figures")
    ] = "manager",
    quarters: Annotated[
        bool, typer.Option("--quarters", help="Show the states at the end of each quarter of the year beside it")
    ] = False,
) -> None:
    """Say of every goal how it stands, with its figure, and what was known on the day that is asked about."""
    from loke.goals import baseline_findings
    from loke.indicators import unanswered
    from pipelines.scorecard import READERS, NoScorecardError, scorecard, unit_at
    from pipelines.scorecard_shown import print_scorecard, scorecard_values

    if audience not in READERS:
        raise WrongUseError(f"There is no audience {audience!r}. Name one of: {', '.join(READERS)}.")
    at = where(workspace, home, [unit])
    try:
        made = unit_at(at, unit)
        card = scorecard(made, audience, as_of.date() if as_of else None)
        earlier = [scorecard(made, audience, day) for day in _before(card.day)] if quarters else []
    except NoScorecardError as error:
        raise WrongUseError(str(error)) from error
    findings = [*unanswered(made.tables, made.codebook, made.model), *baseline_findings(made.model, card.rows)]
    if as_json:
        print_json(scorecard_values(card, findings, earlier))
    else:
        print_scorecard(card, findings, earlier)


def _before(day: date) -> list[date]:
    """Return the ends of the quarters of the year that lie before a day."""
    ends = [date(day.year, 3, 31), date(day.year, 6, 30), date(day.year, 9, 30), date(day.year, 12, 31)]
    return [end for end in ends if end < day]
