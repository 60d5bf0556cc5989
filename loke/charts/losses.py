"""Where do we lose people, and why? Everyone, those who came on, and those who did not by their reasons."""

from collections.abc import Sequence
from typing import NamedTuple

from loke.captions import Figure, of_all, outcome
from loke.charts.answers import Answer
from loke.charts.bars import THICK, bar
from loke.charts.canvas import Sheet
from loke.charts.rows import Rows, Track
from loke.charts.svg import to_svg
from loke.charts.theme import INK, MUTED, TRACK, WIDTH
from loke.words import Words


class Step(NamedTuple):
    """A step that some come through and others do not: its name, and so many of so many."""

    name: str
    figure: Figure


def losses(step: Step, reasons: Sequence[Answer], threshold: int, title: str, words: Words, width: int = WIDTH) -> str:
    """Draw everyone, those who came on and those who did not by reason as SVG, all on one scale.

    `reasons` divide those who did not come on. Those are hatched and not blue, so that they can be told from the others
    without colour. A reason that is not shown has words instead of a bar. Returns an empty text where the step itself
    is not shown as it was counted.
    """
    everyone, came = step.figure.n, step.figure.k
    if not everyone or came is None or "rounded" in (step.figure.n_state, step.figure.k_state):
        return ""
    rows, lost = Rows(Sheet(width), width), everyone - came
    all_said, lost_said = of_all(step.figure, threshold, words), words.number(lost, 0)
    bar(rows, rows.row(words("All that are counted"), above=10, below=22), (everyone, everyone), all_said)
    bar(rows, rows.row(step.name, above=10, below=22), (came, everyone), outcome(step.figure, threshold, words))
    _hatched(rows, rows.row(words("The others"), above=10, below=22), (came, everyone), (lost, lost_said))
    said = [f"{words('All that are counted')}: {all_said}.", f"{step.name}: {outcome(step.figure, threshold, words)}."]
    said.append(f"{words('The others')}: {lost_said}.")
    rows.top += 6
    rows.sheet.text(words("The others, by reason"), 0, rows.top + 4, color=MUTED, weight="bold")
    rows.top += 22
    for reason in reasons:
        text = outcome(reason.figure, threshold, words)
        own = None if reason.figure is None else reason.figure.k
        _hatched(rows, rows.row(reason.name, above=10, below=22), (0, everyone), (own, text))
        said.append(f"{reason.name}: {text}.")
    return to_svg(rows.sheet, rows.top, title, " ".join(said))


def _hatched(rows: Rows, track: Track, after: tuple[int, int], count: tuple[int | None, str]) -> None:
    """Draw so many behind as many others of all; `count` is the number, None when it is not shown, and its words."""
    (start, everyone), (own, text) = after, count
    if own is None:
        rows.hidden(track, text)
        return
    long = (track.right - track.left) / everyone
    left, right = (round(track.left + part * long, 1) for part in (start, start + own))
    rows.sheet.line(track.left, track.y, track.right, track.y, THICK, TRACK)
    rows.sheet.line(left, track.y, right, track.y, THICK, INK, "2,3")
    rows.number(track, text)
