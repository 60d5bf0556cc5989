"""The finding of a table in at most ten words, tied to its readings."""

from collections import Counter
from collections.abc import Sequence

from loke.captions.figures import Figure
from loke.captions.outcomes import outcome, said_state
from loke.captions.readings import State
from loke.words import Words

_JUDGED = ("clear_above", "above_uncertain", "below_uncertain", "clear_below")


def intended_headline(states: Sequence[State], words: Words) -> str:
    """Return the headline of an intended-versus-actual table: first what is clearly below, then what may be chance."""
    found = Counter(state for state in states if state in _JUDGED)
    judged = sum(found.values())
    if not judged:
        return words("Nothing can be judged yet")
    if found["clear_below"]:
        return words("{k} of {n} clearly below what was intended", k=found["clear_below"], n=judged)
    if found["below_uncertain"]:
        return words("{k} of {n} below what was intended, may be chance", k=found["below_uncertain"], n=judged)
    if found["above_uncertain"]:
        uncertain = found["above_uncertain"]
        return words("{k} of {n} as intended, {uncertain} of them uncertain", k=judged, n=judged, uncertain=uncertain)
    return words("{k} of {n} clearly reach what was intended", k=judged, n=judged)


def flow_headline(last: Figure | None, name: str, threshold: int, words: Words) -> str:
    """Return the headline of the flow: how many came to its last step, by that step's name, or that it is not shown."""
    if last is not None and _is_hidden(last, threshold):
        return words("How many came to the last step is not shown: {step}", step=name)
    return words("{outcome}: {step}", outcome=outcome(last, threshold, words), step=name)


def _is_hidden(figure: Figure, threshold: int) -> bool:
    if figure.n is None:
        return figure.n_state == "hidden"
    return figure.k is None and said_state(figure, figure.n, threshold) == "hidden"
