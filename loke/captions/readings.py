"""Where an actual share lies against the intended one, in words with a sign."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from loke.captions.figures import Figure
from loke.captions.outcomes import said_state
from loke.statistics import Interval, Reading, reading, reading_by_interval
from loke.words import Words

State: TypeAlias = Reading | Literal["not_shown", "no_level"]
"""A reading, or why there is none: the share is hidden, or the unit has set no level."""

Sign: TypeAlias = Literal["full", "left", "right", "down", "check", "open"]
"""The shape beside the words, so that colour never stands alone: a full disc, one with its left or right half full,
a triangle pointing down, a check mark, an open ring."""

SIGNS: Mapping[State, Sign] = {
    "clear_above": "full",
    "above_uncertain": "left",
    "below_uncertain": "right",
    "clear_below": "down",
    "too_few": "open",
    "none": "open",
    "not_shown": "open",
    "no_level": "open",
}

SENTENCES: Mapping[State, str] = {
    "clear_above": "Clearly reaches what was intended",
    "above_uncertain": "As intended, but uncertain",
    "below_uncertain": "Below what was intended, may be chance",
    "clear_below": "Clearly below what was intended",
    "too_few": "Too few to judge",
    "none": "Nothing to judge yet",
    "not_shown": "Not shown, so not judged",
    "no_level": "No level set",
}

_COVERS: Mapping[State, frozenset[Reading]] = {
    "clear_above": frozenset({"clear_above"}),
    "clear_below": frozenset({"clear_below"}),
    "too_few": frozenset({"too_few"}),
    "above_uncertain": frozenset({"clear_above", "above_uncertain"}),
    "below_uncertain": frozenset({"clear_below", "below_uncertain"}),
}
"""What may be said when the count can be one of several: the surest state that is true of them all."""


def read(figure: Figure | None, intended: float | None, threshold: int) -> State:
    """Return how a published share reads against the intended level.

    A hidden count is read only when every count that it may be lies on the same side of the level, so that the reading
    tells no more than the published words "fewer than 5" do.
    """
    if intended is None:
        return "no_level"
    if figure is None or figure.n_state == "none":
        return "none"
    if figure.n is None:
        return "too_few" if figure.n_state == "few" else "not_shown"
    if figure.n_state == "rounded":
        return _read_by_interval(figure, intended)
    possible = {reading(k, figure.n, intended, ">=") for k in _possible(figure, figure.n, threshold)}
    return next((state for state, covered in _COVERS.items() if possible <= covered), "not_shown")


def _read_by_interval(figure: Figure, intended: float) -> State:
    """Return how a rounded share reads: uncertain unless the interval of all that is rounded to it lies on one side."""
    if figure.share is None or figure.low is None or figure.high is None:
        return "not_shown"
    return reading_by_interval(figure.share, Interval(figure.low, figure.high), intended, ">=")


def reading_text(state: State, words: Words) -> str:
    """Return a state in words."""
    return words(SENTENCES[state])


def _possible(figure: Figure, n: int, threshold: int) -> range:
    if figure.k is not None:
        return range(figure.k, figure.k + 1)
    state = said_state(figure, n, threshold)
    if state == "few":
        return range(min(threshold, n + 1))
    if state == "nearly_all":
        return range(n - threshold + 1, n + 1)
    return range(n + 1)
