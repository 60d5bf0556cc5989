"""The thread as a page: every row is one thing, and every name in it leads to that thing's own row."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from loke.editions.files import TITLES
from loke.pages.names import KINDS
from loke.pages.navigation import navigation
from loke.pages.rendering import render
from loke.thread import IDEA, Kind, Knot, Thread
from loke.words import Words, catalogue, explain
from schemas.finding import Finding
from schemas.text import Language


class Link(NamedTuple):
    """Something on the thread: what it is called, and its place on the page."""

    name: str
    anchor: str


class Row(NamedTuple):
    """One thing on the thread, its short name, and what it hangs on and leads to, a cell for each heading."""

    link: Link
    short: str
    cells: tuple[tuple[Link, ...], ...]


class ThreadTable(NamedTuple):
    """All things of one kind."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


class Break(NamedTuple):
    """A place where the thread is broken, what to do, and where on the page it is; no place is empty."""

    problem: str
    remedy: str
    anchor: str


_COLUMNS: dict[Kind, tuple[tuple[str, tuple[Kind, ...]], ...]] = {
    "target_group": (),
    "intervention": (),
    "result": (),
    "variable": (("The idea", IDEA),),
    "indicator": (("The idea", IDEA), ("Variables", ("variable",))),
    "goal": (("The idea", IDEA), ("Indicators", ("indicator",))),
    "table": (("The idea", IDEA), ("Indicators", ("indicator",))),
}
"""What is told of each kind on the side of what is intended; on the other side everything is told."""

_ONWARDS: tuple[Kind, ...] = ("variable", "indicator", "goal", "table")


def thread_page(thread: Thread, found: Sequence[Finding], unit: str, language: Language) -> bytes:
    """Return the thread as a page, from what is intended to what is shown and back; `found` are its breaks."""
    words = catalogue("pages", language)
    content = {
        "unit": unit,
        "breaks": [_break(finding, thread, language) for finding in found],
        "tables": [_table(kind, thread, words) for kind in _COLUMNS if thread.of_kind(kind)],
        "navigation": navigation("thread.html", words),
    }
    return render("thread.html.j2", words, content)


def _break(finding: Finding, thread: Thread, language: Language) -> Break:
    named = [_anchor(k) for k, name in thread.names.items() if finding.params.get("name") in (name, k.name)]
    return Break(*explain(finding, language), next(iter(named), ""))


def _table(kind: Kind, thread: Thread, words: Words) -> ThreadTable:
    back = _COLUMNS[kind]
    onwards = [(KINDS[k], (k,)) for k in _ONWARDS[_ONWARDS.index(kind) + 1 if kind in _ONWARDS else 0 :]]
    onwards = [column for column in onwards if (kind, column[0]) != ("goal", "Tables")]
    sides = [(kinds, thread.before) for _, kinds in back] + [(kinds, thread.after) for _, kinds in onwards]
    return ThreadTable(
        title=words(KINDS[kind]),
        headings=tuple(words(heading) for heading, _ in (*back, *onwards)),
        rows=tuple(
            Row(
                _link(knot, thread, words),
                "" if kind == "table" else knot.name,
                tuple(_links(knot, kinds, side, thread, words) for kinds, side in sides),
            )
            for knot in thread.of_kind(kind)
        ),
    )


def _links(
    knot: Knot, kinds: tuple[Kind, ...], side: Callable[[Knot], list[Knot]], thread: Thread, words: Words
) -> tuple[Link, ...]:
    reached = _reached(knot, side)
    return tuple(_link(other, thread, words) for other in thread.of_kind(*kinds) if other in reached)


def _reached(knot: Knot, side: Callable[[Knot], list[Knot]]) -> set[Knot]:
    """Return everything on one side of a knot, near and far; the links of a thread never go round."""
    near = side(knot)
    return set(near).union(*(_reached(other, side) for other in near))


def _link(knot: Knot, thread: Thread, words: Words) -> Link:
    name = words(TITLES[knot.name]) if knot.kind == "table" else thread.names[knot]
    return Link(name, _anchor(knot))


def _anchor(knot: Knot) -> str:
    return f"{knot.kind}-{knot.name}"
