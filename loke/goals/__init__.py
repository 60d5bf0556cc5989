"""Goals judged honestly: what may be said of each on a day, from figures and documents alone.

Belongs here: the states of goals and the rules that lead to them; one function judges by published figures for
editions and by exact ones for the analyst. Does not belong here: counting (`loke.indicators`), deciding what may be
shown (`loke.disclosure`), and the words for a state (`loke.captions`).
"""

from loke.goals.baselines import baseline_findings
from loke.goals.figures import NOTHING_HIDDEN, Rows, exact_rows, published_rows
from loke.goals.foretelling import Foretold, Level, Seeable, foretell, levels, seeable
from loke.goals.judging import judge, judge_goal, judge_goals
from loke.goals.looking_back import rows_then
from loke.goals.moment import Moment, known_day, moment_of, moment_on
from loke.goals.states import STATES, GoalState
from loke.goals.status import GoalStatus

__all__ = [
    "NOTHING_HIDDEN",
    "STATES",
    "Foretold",
    "GoalState",
    "GoalStatus",
    "Level",
    "Moment",
    "Rows",
    "Seeable",
    "baseline_findings",
    "exact_rows",
    "foretell",
    "judge",
    "judge_goal",
    "judge_goals",
    "known_day",
    "levels",
    "moment_of",
    "moment_on",
    "published_rows",
    "rows_then",
    "seeable",
]
