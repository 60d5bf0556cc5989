"""A unit's thread, followed from one of its knots and shown in the terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from loke.documents import UnitDocuments, language_of, read_documents
from loke.thread import Knot, Thread, breaks, tie, traceability
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.finding import Finding
from schemas.text import Language

Followed: TypeAlias = dict[str, Any]
"""A knot as plain values: kind, name, title, and in `before` and `after` the knots it hangs on and that hang on it."""


@dataclass(frozen=True)
class Traced:
    """A unit's thread with its breaks; without a thread, `findings` are what stops its documents."""

    language: Language
    findings: tuple[Finding, ...]
    thread: Thread | None = None
    matrix: pd.DataFrame = field(default_factory=pd.DataFrame)


def trace_unit(at: Settings, unit: str) -> Traced:
    """Read a unit's documents and tie their thread; nothing is written."""
    contents = workspace_at(at).documents(unit)
    documents = read_documents(unit, contents)
    if not isinstance(documents, UnitDocuments):
        return Traced(language_of(contents), documents)
    parts = documents.description, documents.codebook, documents.change_model
    thread = tie(*parts)
    return Traced(documents.description.language, breaks(thread, *parts), thread, traceability(thread))


def follow(thread: Thread, knot: Knot) -> Followed:
    """Return a knot with everything that it hangs on and that hangs on it, as plain values."""
    return {
        **_values(thread, knot),
        "before": _branches(thread, knot, thread.before),
        "after": _branches(thread, knot, thread.after),
    }


def print_trace(followed: Sequence[Followed]) -> None:
    """Print each knot as a tree: what it hangs on, and what hangs on it."""
    console = Console(highlight=False, soft_wrap=True)
    for knot in followed:
        tree = Tree(_label(knot))
        for heading, side in (("hangs on", "before"), ("leads to", "after")):
            branch = tree.add(f"[dim]{heading}[/dim]")
            _grow(branch, side, knot[side])
            if not knot[side]:
                branch.add("[yellow]nothing[/yellow]")
        console.print(tree)


def _values(thread: Thread, knot: Knot) -> Followed:
    return {"kind": knot.kind, "name": knot.name, "title": thread.names[knot]}


def _branches(thread: Thread, knot: Knot, towards: Callable[[Knot], list[Knot]]) -> list[Followed]:
    """Return what lies in one direction; the links of a thread never go round, for the documents' check refuses it."""
    side = "before" if towards == thread.before else "after"
    return [{**_values(thread, other), side: _branches(thread, other, towards)} for other in towards(knot)]


def _grow(tree: Tree, side: str, branches: Sequence[Followed]) -> None:
    for branch in branches:
        _grow(tree.add(_label(branch)), side, branch[side])


def _label(knot: Followed) -> str:
    return f"{knot['kind'].replace('_', ' ')} [bold]{escape(knot['name'])}[/bold]  {escape(knot['title'])}"
