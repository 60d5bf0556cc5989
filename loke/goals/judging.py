"""Goals judged by figures, published or exact, as they were known on a day."""

from datetime import date

from loke.disclosure import Published
from loke.goals.combining import combined
from loke.goals.figures import Rows, published_rows
from loke.goals.judged_figures import judge_figure
from loke.goals.judged_quarters import judge_quarters
from loke.goals.milestones import milestone_state
from loke.goals.moment import Moment, moment_of
from loke.goals.status import GoalStatus
from schemas.change_model import ChangeModel, CombinedGoal, EachQuarterGoal, Goal, Milestone


def judge_goals(
    model: ChangeModel, published: Published, period: str, data_until: date | None = None
) -> tuple[GoalStatus, ...]:
    """Return the status of every goal and sub-goal in the model's order, judged on the period's known day.

    Only published figures are used, so a status never says more than the edition's tables. Raises ValueError when
    `period` is not a period.
    """
    return judge(model, published_rows(published), published.threshold, moment_of(period, data_until))


def judge(model: ChangeModel, rows: Rows, threshold: int, moment: Moment) -> tuple[GoalStatus, ...]:
    """Return the status of every goal and sub-goal in the model's order, from figures and the threshold that hid some.

    The one function that editions and the analyst's scorecard share.
    """
    goals = model.all_goals
    plain = {goal.id: judge_goal(goal, rows, threshold, moment) for goal in goals if not isinstance(goal, CombinedGoal)}
    combinations = {goal.id: goal for goal in goals if isinstance(goal, CombinedGoal)}
    return tuple(
        combined(goal, plain, combinations) if isinstance(goal, CombinedGoal) else plain[goal.id] for goal in goals
    )


def judge_goal(goal: Goal, rows: Rows, threshold: int, moment: Moment) -> GoalStatus:
    """Return the status of one goal; raises TypeError for a combination, which needs the others."""
    if isinstance(goal, Milestone):
        return GoalStatus(goal, milestone_state(goal, moment.day))
    if isinstance(goal, CombinedGoal):
        raise TypeError(f"goal {goal.id} is judged by others")
    if isinstance(goal, EachQuarterGoal):
        return judge_quarters(goal, rows, threshold, moment)
    return judge_figure(goal, rows, threshold, moment)
