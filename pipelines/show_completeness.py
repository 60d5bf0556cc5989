"""How far a description has come, in the terminal and for programs."""

from typing import Any

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from loke.describing import section_title, state_of, word
from schemas.text import Language

_COLOURS = {"complete": "green", "partly": "yellow", "empty": "dim"}


def completeness_values(table: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Return the table as plain values for JSON, with the state of each section; empty when nobody can say."""
    lines: list[Any] = [] if table is None else table.to_dict("records")
    return [{**line, "state": state_of(line["filled"], line["expected"])} for line in lines]


def print_completeness(table: pd.DataFrame | None, language: Language) -> None:
    """Print one line per section: how far it has come and what is missing in plain words."""
    if table is None:
        return
    shown = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("section", "state", "missing"):
        shown.add_column(word(heading, language), overflow="fold", no_wrap=heading == "state")
    for line in completeness_values(table):
        colour = _COLOURS[line["state"]]
        state = f"[{colour}]{word(line['state'], language)}[/] {line['filled']}/{line['expected']}"
        shown.add_row(section_title(line["section"], language), state, escape(line["missing"]))
    console = Console(highlight=False)
    console.print()
    console.print(shown)
