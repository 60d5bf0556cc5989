"""What a deck of slides holds, as plain values."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from schemas.text import Language

Look: TypeAlias = Literal["main", "median", "goal", "likely", "open"]
"""How a series is drawn: main is the figure itself, median a grey line, goal a dashed line, likely short strokes at the
ends of an interval, and open a hollow mark for what is not over."""

Axis: TypeAlias = Literal["words", "percent", "number"]
"""What the axis of values says: none, half and all; per cent; or numbers."""


@dataclass(frozen=True)
class Series:
    """One row of numbers of a chart; None is a gap, and is never drawn."""

    name: str
    values: tuple[float | None, ...]
    look: Look = "main"


@dataclass(frozen=True)
class Chart:
    """A native chart: its categories say what each number is and rests on, for those who cannot see it as well.

    `ringed` are the places of categories that are a signal; `said` is the chart in words.
    """

    kind: Literal["line", "bars"]
    axis: Axis
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    said: str
    ringed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with its headings, the first column of which names the rows; `said` is what it is about."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    said: str


@dataclass(frozen=True)
class Slide:
    """One slide: `topic` stands above the title, `lines` below it, `below` under what it shows; `notes` are spoken."""

    title: str
    topic: str = ""
    lines: tuple[str, ...] = ()
    shown: Chart | Table | None = None
    below: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deck:
    """All slides in a language, with the line that stands at the foot of each and the words of an axis of shares."""

    title: str
    language: Language
    foot: str
    slides: tuple[Slide, ...]
    none_half_all: tuple[str, str, str]
