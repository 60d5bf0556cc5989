"""Captions: what published figures say, in sentences that are tied to computed states.

Belongs here: figures as people read them ("11 of 13"), readings against the intended level, headlines, and the names
of periods and states, in Swedish, Danish and English. Does not belong here: deciding what may be shown
(`loke.disclosure`), drawing (`loke.charts`) or laying out a page (`loke.editions`).
"""

from loke.captions.enough import (
    answers_text,
    enough_headline,
    level_text,
    needed_text,
    seeable_texts,
    wait_text,
)
from loke.captions.figures import Figure, Figures
from loke.captions.goal_levels import OPERATORS, goal_level
from loke.captions.goals import goal_sign, goal_text, goals_headline
from loke.captions.headlines import flow_headline, intended_headline
from loke.captions.most_important import Highlight, Judged, highlights
from loke.captions.outcomes import (
    in_brackets,
    is_share,
    least_count,
    level,
    likely,
    measured,
    number,
    of_all,
    outcome,
    percent,
    with_percent,
)
from loke.captions.periods import period_name, quarter_name
from loke.captions.readings import SIGNS, Sign, State, read, reading_text
from loke.captions.run_charts import LEAST_POINTS, RunReading, read_runs, run_text

__all__ = [
    "LEAST_POINTS",
    "OPERATORS",
    "SIGNS",
    "Figure",
    "Figures",
    "Highlight",
    "Judged",
    "RunReading",
    "Sign",
    "State",
    "answers_text",
    "enough_headline",
    "flow_headline",
    "goal_level",
    "goal_sign",
    "goal_text",
    "goals_headline",
    "highlights",
    "in_brackets",
    "intended_headline",
    "is_share",
    "least_count",
    "level",
    "level_text",
    "likely",
    "measured",
    "needed_text",
    "number",
    "of_all",
    "outcome",
    "percent",
    "period_name",
    "quarter_name",
    "read",
    "read_runs",
    "reading_text",
    "run_text",
    "seeable_texts",
    "wait_text",
    "with_percent",
]
