"""States of goals, in words with a sign."""

from collections.abc import Mapping, Sequence

from loke.captions.readings import Sign
from loke.goals import GoalState, GoalStatus
from loke.statistics import Reading
from loke.words import Words

SENTENCES: Mapping[GoalState, str] = {
    "not_started": "Not started",
    "collecting": "Still being counted",
    "no_figure": "No figure yet",
    "too_few": "Too few to judge",
    "no_baseline": "Nothing to compare with",
    "not_shown": "Not shown, so not judged",
    "on_track": "On track",
    "at_risk": "At risk",
    "met": "Reached",
    "missed": "Not reached",
    "done": "Done",
    "overdue": "Overdue",
}

BY_READING: Mapping[tuple[GoalState, Reading], str] = {
    ("on_track", "above_uncertain"): "On track, but uncertain",
    ("at_risk", "below_uncertain"): "At risk, may be chance",
    ("met", "clear_above"): "Clearly reached",
    ("met", "above_uncertain"): "Reached, but uncertain",
    ("missed", "below_uncertain"): "Not reached, may be chance",
    ("missed", "clear_below"): "Clearly not reached",
}
"""What is said instead where an interval tells how sure it is."""

_SIGNS: Mapping[GoalState, Sign] = {
    "on_track": "left",
    "met": "full",
    "missed": "down",
    "done": "check",
    "overdue": "down",
    "at_risk": "right",
}
_UNCERTAIN: Mapping[Reading, Sign] = {"above_uncertain": "left", "below_uncertain": "right"}


def goal_text(status: GoalStatus, words: Words) -> str:
    """Return a goal's state in words."""
    return words(BY_READING.get((status.state, status.reading)) or SENTENCES[status.state])


def goal_sign(status: GoalStatus) -> Sign:
    """Return the sign that goes with a goal's state."""
    if status.state in ("met", "missed") and status.reading in _UNCERTAIN:
        return _UNCERTAIN[status.reading]
    return _SIGNS.get(status.state, "open")


def goals_headline(statuses: Sequence[GoalStatus], words: Words) -> str:
    """Return the headline of the goals: how many are reached or done."""
    reached = sum(status.state in ("met", "done") for status in statuses)
    return words.plural(
        "{k} of {n} goals is reached or done",
        "{k} of {n} goals are reached or done",
        reached,
        k=reached,
        n=len(statuses),
    )
