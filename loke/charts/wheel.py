"""The same shares as a wheel, for talk: one spoke per element, none in the middle and all at the rim.

Lengths from a middle are harder to compare than marks on tracks, so a wheel is only ever the second figure of its
numbers. Nothing is filled: an area would make twice the share look four times as large.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

from loke.captions import Figure, level, outcome
from loke.charts.canvas import Sheet
from loke.charts.svg import to_svg
from loke.charts.theme import BLUE, GREY, INK, LABEL, LINE, MUTED, ORANGE, SMALL, WIDTH
from loke.charts.wrapping import lines
from loke.words import Words

FEWEST_SPOKES, MOST_SPOKES = 3, 8
"""With fewer there is no wheel, with more the spokes lie too close to be told apart."""

_RADII = {WIDTH: 96}
_RADIUS = 130


class Spoke(NamedTuple):
    """One element of the wheel: its name, its figure, and what was intended, if anything."""

    name: str
    figure: Figure | None
    level: float | None


def wheel(spokes: Sequence[Spoke], threshold: int, title: str, words: Words, width: int = WIDTH) -> str:
    """Draw shares as SVG on spokes that are numbered as the list below the wheel, where each number is written out.

    A spoke whose share is hidden is dashed and has no dot. Returns an empty text with fewer than three shares shown or
    more than eight spokes.
    """
    shown = sum(spoke.figure is not None and spoke.figure.share is not None for spoke in spokes)
    if shown < FEWEST_SPOKES or len(spokes) > MOST_SPOKES:
        return ""
    sheet, radius = Sheet(width), _RADII.get(width, _RADIUS)
    hub = _Hub(width / 2 if width == WIDTH else radius + 40.0, radius + 34.0, radius)
    _rim(sheet, hub, words)
    for position, spoke in enumerate(spokes):
        _spoke(sheet, hub, 2 * pi * position / len(spokes) - pi / 2, spoke, str(position + 1))
    told = [outcome(spoke.figure, threshold, words) for spoke in spokes]
    beside = width != WIDTH
    top = 24.0 if beside else hub.y + radius + 44
    end = _list(sheet, 2 * hub.x + 20 if beside else 0.0, top, [*zip(spokes, told, strict=True)], words)
    said = " ".join(f"{spoke.name}: {text}." for spoke, text in zip(spokes, told, strict=True))
    return to_svg(sheet, max(end, hub.y + radius + 30), title, said)


class _Hub(NamedTuple):
    """The middle of the wheel and the length of its spokes."""

    x: float
    y: float
    radius: int

    def at(self, angle: float, share: float) -> tuple[float, float]:
        return round(self.x + cos(angle) * self.radius * share, 1), round(self.y + sin(angle) * self.radius * share, 1)


def _rim(sheet: Sheet, hub: _Hub, words: Words) -> None:
    """Draw where all is, and name that and the half, where every spoke has a tick, to the left of the first spoke."""
    sheet.ring(hub.x, hub.y, round(pi * hub.radius**2), GREY, "none")
    for name, y in ((words("all"), hub.y - hub.radius - 10), (words("half"), hub.y - hub.radius / 2)):
        sheet.text(name, hub.x - 12, y, size=SMALL, color=MUTED, align="right")


def _spoke(sheet: Sheet, hub: _Hub, angle: float, spoke: Spoke, number: str) -> None:
    share = None if spoke.figure is None else spoke.figure.share
    rim = hub.at(angle, 1)
    sheet.line(hub.x, hub.y, *rim, 1.5, GREY, "" if share is not None else "2,5")
    _across(sheet, hub, angle, 0.5, GREY, 1.5)
    x, y = hub.at(angle, 1 + 18 / hub.radius)
    sheet.text(number, x, y, weight="bold", align="center")
    if share is None:
        return
    sheet.line(hub.x, hub.y, *hub.at(angle, share), 4, BLUE)
    if spoke.level is not None:
        _across(sheet, hub, angle, spoke.level, ORANGE, 4)
    sheet.dot(*hub.at(angle, share))


def _across(sheet: Sheet, hub: _Hub, angle: float, share: float, color: str, thick: float) -> None:
    """Draw a tick across a spoke."""
    x, y = hub.at(angle, share)
    aside, along = 9 * cos(angle + pi / 2), 9 * sin(angle + pi / 2)
    start, end = (round(x - aside, 1), round(y - along, 1)), (round(x + aside, 1), round(y + along, 1))
    sheet.line(*start, *end, thick, color)


def _list(sheet: Sheet, left: float, top: float, told: Sequence[tuple[Spoke, str]], words: Words) -> float:
    characters = int((sheet.width - left - 24) / 8.2)
    for number, (spoke, text) in enumerate(told, start=1):
        sheet.text(str(number), left, top, weight="bold")
        named = lines(spoke.name, characters)
        sheet.text(named, left + 22, top)
        top += LINE * len(named)
        wanted = "" if spoke.level is None else level(spoke.level, "share", words)
        full = words("{outcome}, intended {level}", outcome=text, level=wanted) if wanted else text
        sheet.text(full, left + 22, top, size=SMALL, color=INK if spoke.figure is not None else MUTED)
        top += LINE + 10
    return top + LABEL / 2
