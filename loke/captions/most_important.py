"""The most important, in at most three sentences."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from loke.captions.figures import Figure
from loke.captions.outcomes import level, outcome
from loke.captions.readings import State
from loke.words import Words

MOST = 3


class Judged(NamedTuple):
    """An element with its figure, its intended level and how the one reads against the other."""

    name: str
    anchor: str
    figure: Figure
    intended: float
    state: State

    @property
    def gap(self) -> float:
        """How far the share lies from the intended level; none when it is not shown."""
        return 0.0 if self.figure.share is None else abs(self.figure.share - self.intended)


class Highlight(NamedTuple):
    """An outcome with a sentence, the state that it is tied to, and the part of the page that it is about."""

    name: str
    outcome: str
    sentence: str
    state: State
    anchor: str


SENTENCES: Mapping[State, str] = {
    "clear_below": "Clearly below the intended {level}.",
    "clear_above": "Clearly reaches the intended {level}.",
    "below_uncertain": "Below the intended {level}, but it may be chance.",
    "above_uncertain": "Reaches the intended {level}, but it is uncertain.",
}


def highlights(judged: Sequence[Judged], threshold: int, words: Words) -> list[Highlight]:
    """Return what stands out: at most two clearly below, then one clearly above, then what is uncertain.

    Within a state the widest gap comes first. Empty when nothing can be judged.
    """
    by_state = {state: sorted((j for j in judged if j.state == state), key=lambda j: -j.gap) for state in SENTENCES}
    first = [*by_state["clear_below"][:2], *by_state["clear_above"][:1]]
    rest = [j for state in SENTENCES for j in by_state[state] if j not in first]
    return [_highlight(j, threshold, words) for j in [*first, *rest][:MOST]]


def _highlight(judged: Judged, threshold: int, words: Words) -> Highlight:
    said = words(SENTENCES[judged.state], level=level(judged.intended, judged.figure.measure, words))
    return Highlight(judged.name, outcome(judged.figure, threshold, words), said, judged.state, judged.anchor)
