"""How sure are we that a goal is reached? One interval strip per goal, on a track from none to all."""

from collections.abc import Sequence
from typing import NamedTuple

from loke.captions import Figure, outcome
from loke.charts.canvas import Sheet
from loke.charts.rows import Rows
from loke.charts.strips import strip, strip_key
from loke.charts.svg import to_svg
from loke.charts.theme import WIDTH
from loke.words import Words


class Aim(NamedTuple):
    """A goal about a share: its name, its figure, its level, and how it stands in words."""

    name: str
    figure: Figure | None
    level: float
    state: str


def goal_strips(aims: Sequence[Aim], threshold: int, title: str, words: Words, width: int = WIDTH) -> str:
    """Draw goals about shares as SVG: the dot is the share, the line its 95 % interval, the tick the goal's level.

    Each has its state in words under its name, and what is hidden has words in the place of its marks. Returns an empty
    text when no share is shown.
    """
    if all(aim.figure is None or aim.figure.share is None for aim in aims):
        return ""
    rows, said = Rows(Sheet(width), width), []
    for aim in aims:
        text = outcome(aim.figure, threshold, words)
        strip(rows, rows.row(aim.name, aim.state), aim.figure, aim.level, text)
        said.append(f"{aim.name}: {text}. {aim.state}.")
    return to_svg(rows.sheet, strip_key(rows, words("goal"), words), title, " ".join(said))
