"""Goals judged honestly: what may be said of each from published figures and documents alone.

Belongs here: the states of goals and the rules that lead to them. Does not belong here: exact numbers
(`loke.indicators`), which no judgement on a page may rest on, and the words for a state (`loke.captions`).
"""

from loke.goals.judging import GoalStatus, judge_goal, judge_goals, known_day
from loke.goals.states import STATES, GoalState

__all__ = ["STATES", "GoalState", "GoalStatus", "judge_goal", "judge_goals", "known_day"]
