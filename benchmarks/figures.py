"""What figures cost: a hundred of them drawn as Loke does beside one by one, and a full edition by its parts.

`python -m benchmarks.figures` draws run charts of a made-up indicator both ways. Loke compiles one Vega-Lite template
for each width and swaps the data; one by one means an Altair chart with its data inside, compiled every time. They
alternate within each round, the ratio is that of one round, and the pictures have to be the same byte for byte.

`python -m benchmarks.figures FOLDER` makes the edition anew that is kept in the folder of a release, such as
`var/releases/<unit>/<release>/kept`, and tells how its seconds divide. All seconds are CPU seconds of one process,
its start of Vega and Altair told apart.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch
from xml.etree import ElementTree

from loke.captions import Figure, Figures
from loke.charts import WIDTHS, Size, run_chart
from loke.charts.canvas import MARKS, Sheet, vega_lite
from loke.charts.svg import named, to_svg
from loke.editions import files
from loke.releasing.kept import kept_again
from loke.words import catalogue
from schemas.change_model import Indicator

FIGURES, ONE_BY_ONE, ROUNDS = 100, 10, 5
"""Figures drawn Loke's way in a round, and so many of the same one by one, whose time is scaled up."""

INDICATOR = Indicator(id="better", name="Better", measure="share", dataset="courses")


def quarters(seed: int) -> list[Figure]:
    """Return eight quarters of a share, other numbers for every seed."""
    found = []
    for place in range(8):
        n, year, number = 24 + (seed + place) % 9, 2023 + place // 4, place % 4 + 1
        k = 5 + (seed * 7 + place * 5) % 17
        ends = (k / n, max(0.0, k / n - 0.15), min(1.0, k / n + 0.15))
        where = ("indicators", f"{year}", "", "better", "share", "period", f"{year}Q{number}")
        found.append(Figure(*where, n, "shown", k, "shown", *ends, None, "none"))
    return found


def one_by_one(sheet: Sheet, height: float, title: str, description: str) -> str:
    """Draw a sheet without any template, as whoever draws a single chart would."""
    import altair as alt  # noqa: PLC0415 - its start is measured apart
    import vl_convert  # noqa: PLC0415

    data = {name: alt.Data(values=getattr(sheet, name)) for name in MARKS}
    alone = ElementTree.fromstring(vl_convert.vegalite_to_svg(vega_lite(sheet.width, height, data)))
    return named(alone, title, description)


def drawn(render: Callable[[Sheet, float, str, str], str], seeds: Sequence[int], width: int) -> list[str]:
    """Return a run chart for each seed, drawn by one of the two ways."""
    words = catalogue("pages", "sv")
    with patch("loke.charts.run_chart.to_svg", render):
        rows = [quarters(seed) for seed in seeds]
        return [run_chart(Figures("manager", 5, tuple(r)), r, INDICATOR, 0.6, words, width=width) for r in rows]


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that a piece of work takes."""
    start = process_time()
    work()
    return process_time() - start


def compare(size: Size) -> None:
    """Print what figures of one width cost both ways."""
    width = WIDTHS[size]
    first = seconds(lambda: drawn(to_svg, [0], width))
    assert drawn(to_svg, range(3), width) == drawn(one_by_one, range(3), width), "the two ways draw differently"
    fast, slow = [], []
    for _ in range(ROUNDS):
        fast.append(seconds(lambda: drawn(to_svg, range(FIGURES), width)))
        slow.append(seconds(lambda: drawn(one_by_one, range(ONE_BY_ONE), width)) * FIGURES / ONE_BY_ONE)
    ratios = sorted(own / other for own, other in zip(fast, slow, strict=True))
    print(
        f"| {size}, {width} | {first:.2f} | {median(fast):.2f} | {median(slow):.1f} | {median(ratios):.3f} |"
        f" {ratios[0]:.3f} to {ratios[-1]:.3f} |",
        flush=True,
    )


def timed(work: Callable[..., object], spent: dict[str, float]) -> Callable[..., object]:
    """Return a piece of work that adds its own seconds to what was spent under its name."""

    def told(*given: object, **named: object) -> object:
        start = process_time()
        found = work(*given, **named)
        spent[work.__name__] = spent.get(work.__name__, 0.0) + process_time() - start
        return found

    return told


def edition(folder: Path) -> None:
    """Print what it costs to make a kept edition, first in a process and once more, and which parts take how long."""
    kept = kept_again({path.name: path.read_bytes() for path in folder.iterdir()})
    first, again = seconds(kept.edition), seconds(kept.edition)
    spent: dict[str, float] = {}
    parts = {name: own for name, own in vars(files).items() if callable(own) and not isinstance(own, type)}
    with ExitStack() as replaced:
        for name, own in parts.items():
            if name not in ("edition_files", "published_by") and not name.startswith("_"):
                replaced.enter_context(patch.object(files, name, timed(own, spent)))
        made = kept.edition()
    print(f"{len(made)} files, {sum(map(len, made.values()))} bytes: first {first:.2f} s, once more {again:.2f} s")
    for name in sorted(spent, key=lambda each: -spent[each]):
        print(f"| {name} | {spent[name]:.2f} |")


def main() -> None:
    """Measure figures, or the edition that is kept in a folder."""
    if len(sys.argv) > 1:
        edition(Path(sys.argv[1]))
        return
    print("| width | first figure, s | 100 as Loke draws, s | 100 one by one, s | ratio | lowest to highest |")
    for size in WIDTHS:
        compare(size)


if __name__ == "__main__":
    main()
