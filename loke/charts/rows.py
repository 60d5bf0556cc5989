"""Rows of names with a track each: the name above its track on a phone, beside it where there is room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from loke.charts.canvas import Sheet
from loke.charts.theme import LINE, LINE_CHARACTERS, MUTED, NUMBER_CHARACTERS, NUMBER_WIDTH, SMALL, WIDTH
from loke.charts.wrapping import lines, room
from loke.words import Words

_EDGE = 6
"""Pixels from a track's ends to none and to all, so that a mark at an end lies on the track."""

Mark: TypeAlias = Callable[[float, float], None]
"""Draws the mark that a key explains, its middle at the place given."""


class Track(NamedTuple):
    """Where a row's marks lie: its height on the sheet and its two ends."""

    y: float
    left: float
    right: float

    def x(self, share: float) -> float:
        """Return where a share lies, none at the left and all at the right."""
        return round(self.left + _EDGE + share * (self.right - self.left - 2 * _EDGE), 1)


@dataclass
class Rows:
    """Rows from the top of a sheet, or of a part of it that begins at `left` and is `width` wide."""

    sheet: Sheet
    width: int
    left: float = 0
    top: float = 0

    @property
    def beside(self) -> bool:
        """Whether names stand beside their tracks."""
        return self.width > WIDTH

    @property
    def track(self) -> Track:
        """The track at the top of what is free."""
        start = self.left + (round(self.width * 0.4) if self.beside else 0)
        return Track(self.top, start, self.left + self.width - NUMBER_WIDTH)

    def row(self, name: str, note: str = "", above: float = 12, below: float = 24, least: float = 30) -> Track:
        """Write a row's name, with a lesser text under it, and return its track; longer names make taller rows.

        `above` and `below` are the room over and under the track where names stand above, `least` the least height of
        a row where they stand beside.
        """
        characters = self._characters()
        named, noted = lines(name, characters), lines(note, characters) if note else []
        height = LINE * (len(named) + len(noted))
        track = self.track
        first = self.top if not self.beside else self.top + max(0.0, (least - height) / 2)
        self.sheet.text(named, self.left, first + LINE / 2)
        if noted:
            self.sheet.text(noted, self.left, first + LINE * (len(named) + 0.5), size=SMALL, color=MUTED)
        middle = first + height / 2 if self.beside else self.top + height + above
        self.top = self.top + max(height, least) + 14 if self.beside else middle + below
        return track._replace(y=middle)

    def _characters(self) -> int:
        wide = self.track.left - self.left - 16 if self.beside else self.width
        return max(8, int(wide * LINE_CHARACTERS / WIDTH))

    def number(self, track: Track, text: str) -> None:
        """Write the number of a row to the right of its track, on two lines when it is long."""
        parts = lines(text, NUMBER_CHARACTERS)
        self.sheet.text(parts, track.right + 12, track.y - LINE * (len(parts) - 1) / 2, weight="bold")

    def hidden(self, track: Track, text: str) -> None:
        """Write why nothing is drawn in a row, in the place of its marks."""
        self.sheet.text(text, track.left, track.y, color=MUTED, style="italic")

    def ends(self, words: Words, beside: float = 4) -> None:
        """Write below the rows that their tracks go from none to all."""
        track = self.track
        named = ((words("none"), track.left, "left"), (words("half"), track.x(0.5), "center"))
        for text, place, align in (*named, (words("all"), track.right, "right")):
            self.sheet.text(text, place, self.top + beside, size=SMALL, color=MUTED, align=align)
        self.top += beside + 32

    def key(self, marks: Sequence[tuple[Mark, str]]) -> float:
        """Write what the marks mean below the rows, on as many lines as it takes; returns where the figure ends."""
        x, start = self.left + 8, self.left + 8
        for draw, text in marks:
            taken = 30 + round(room(text))
            if x > start and x + taken - 24 > self.left + self.width:
                x, self.top = start, self.top + 26
            draw(x, self.top)
            self.sheet.text(text, x + 16, self.top, size=SMALL, color=MUTED)
            x += taken
        self.top += 24
        return self.top
