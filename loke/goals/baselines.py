"""Baselines that nothing was counted in."""

from loke.goals.figures import Rows
from loke.goals.finding_types import NO_BASELINE
from schemas.change_model import ChangeModel, GrowthGoal, UnchangedGoal
from schemas.finding import Finding, Place


def baseline_findings(model: ChangeModel, rows: Rows) -> list[Finding]:
    """Return a finding for each goal whose baseline has no figure, or one that nothing lies under."""
    return [
        NO_BASELINE.at(Place(file="change_model.yaml", heading=goal.id), name=goal.id, period=goal.baseline)
        for goal in model.all_goals
        if isinstance(goal, GrowthGoal | UnchangedGoal) and _is_empty(goal, rows)
    ]


def _is_empty(goal: GrowthGoal | UnchangedGoal, rows: Rows) -> bool:
    row = rows.get((goal.indicator, goal.baseline))
    return row is None or (row["n_state"] == "shown" and row["n"] == 0)
