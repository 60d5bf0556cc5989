"""What a sentence is about: one indicator or element with its published figures and the level it should reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from loke.captions import Figure
from loke.captions.outcomes import SHARES, is_share, measured, outcome
from loke.captions.readings import State, read
from loke.statistics import Interval, Operator, reading, reading_by_interval
from loke.words import Words

Group: TypeAlias = tuple[str, str]
"""A column that figures are divided by, and a code of it; both empty for the total."""

Better: TypeAlias = Literal["higher", "lower"] | None
"""Which way is better; None where neither is."""

ALL: Group = ("", "")


@dataclass(frozen=True)
class Topic:
    """An indicator or element as a sentence may speak of it.

    `figures` are all its published ones, of every period, quarter and group; `period` is the one that the sentence is
    about when it names none. `labels` are what people call its groups, and
    `name` what they call itself, which claims nothing. `target` is None where no level is set, and
    `better` where neither way is better.
    """

    period: str
    figures: Sequence[Figure]
    threshold: int
    words: Words
    target: float | None = None
    operator: Operator = ">="
    better: Better = None
    labels: Mapping[Group, str] | None = None
    name: str = ""

    def figure(self, period: str, group: Group = ALL) -> Figure | None:
        """Return the figure of a period or quarter and group; None where there is none at all."""
        for figure in self.figures:
            if figure.group_by == "period":
                place = figure.group, ALL
            else:
                place = figure.period, (figure.group_by, figure.group)
            if place == (period, group):
                return figure
        return None

    @property
    def quarters(self) -> list[str]:
        """The quarters that there are figures of, in their order."""
        return sorted({figure.group for figure in self.figures if figure.group_by == "period"})

    def said(self, figure: Figure) -> str:
        """Return a figure as the pages say it."""
        return outcome(figure, self.threshold, self.words)

    def read(self, figure: Figure | None) -> State:
        """Return how a figure reads against the level; a hidden one only as far as the pages read it."""
        if self.target is None:
            return "no_level"
        if figure is None or figure.n_state == "none":
            return "none"
        if is_share(figure) and figure.k is not None and figure.n is not None:
            return reading(figure.k, figure.n, self.target, self.operator)
        if is_share(figure) and self.operator == ">=":
            return read(figure, self.target, self.threshold)
        value = None if figure.measure in SHARES else measured(figure)
        if value is None:
            return "not_shown"
        low, high = (value, value) if figure.low is None or figure.high is None else (figure.low, figure.high)
        return reading_by_interval(value, Interval(low, high), self.target, self.operator)
