"""Findings in the terminal, for a person."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from loke.findings import row_ranges
from loke.words import explain
from pipelines.report import delivery_values
from schemas.finding import Finding, Severity
from schemas.text import Language

_COLOURS = {Severity.STOP: "red", Severity.FIX: "yellow", Severity.CHECK: "cyan"}


_RANGES_SHOWN = 8
_HEADINGS = ("file", "sender", "registered", "dataset", "verdict", "read", "accepted", "set aside", "repeated", "")
_REMARKS = {"corrects": "corrects", "repeats": "repeats"}


def print_findings(unit: str, findings: Sequence[Finding], language: Language, *, whole: bool = False) -> None:
    """Print a unit's findings file by file: place, problem, remedy; a line at the end counts them by severity.

    Findings that differ only in their row share a line, unless `whole` asks for each.
    """
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"\n[bold]{unit}[/bold]")
    for file in dict.fromkeys(f.place.file for f in findings):
        console.print(file or "-", style="underline", markup=False)
        alike: dict[object, list[Finding]] = {}
        for number, finding in enumerate(f for f in findings if f.place.file == file):
            words = explain(finding, language)
            same = (finding.severity, finding.place.sheet, finding.place.heading, words)
            alike.setdefault(number if whole or not finding.place.row else same, []).append(finding)
        for found in alike.values():
            _print_findings(console, found, language)
    counts = [f"{sum(f.severity is s for f in findings)} {s.value}" for s in Severity]
    noun = "finding" if len(findings) == 1 else "findings"
    console.print(f"{len(findings)} {noun}: {', '.join(counts)}" if findings else "No findings.")


def in_ranges(rows: Iterable[int], shown: int = _RANGES_SHOWN) -> str:
    """Return row numbers in few words: `4, 7-9`, and after so many as are shown `and 12 more`."""
    ranges = row_ranges(rows)
    told = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges[:shown])
    rest = sum(last - first + 1 for first, last in ranges[shown:])
    return f"{told} and {rest} more" if rest else told


def _print_findings(console: Console, alike: Sequence[Finding], language: Language) -> None:
    finding, rows = alike[0], [f.place.row for f in alike if f.place.row]
    words, place = explain(finding, language), finding.place
    row = f"rows {in_ranges(rows)}" if len(rows) > 1 else "".join(map(str, rows))
    at = " ".join(part for part in (place.sheet, row, place.heading) if part)
    console.print(f"  [{_COLOURS[finding.severity]}]{finding.severity.value:<5}[/]", end=" ")
    console.print(f"{at + ': ' if at else ''}{words.problem} {words.remedy}", markup=False)


def print_deliveries(unit: str, table: pd.DataFrame) -> None:
    """Print who delivered what when: one line per delivery that ever came, and what is to be known of it."""
    lines = [_cells(line) for line in delivery_values(table)]
    shown = Table(box=None, pad_edge=False, header_style="dim")
    for position, heading in enumerate(_HEADINGS):
        # A table that is piped on has no width of its own to fit in.
        widest = max((len(heading), *(len(cells[position]) for cells in lines)))
        shown.add_column(heading, min_width=widest, justify="right" if heading in _HEADINGS[5:9] else "left")
    for cells in lines:
        shown.add_row(*map(escape, cells))
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"\n[bold]{unit}[/bold]")
    console.print(shown)


def _cells(line: Mapping[str, Any]) -> list[str]:
    registered = str(line["registered_at"]).partition("+")[0].replace("T", " ") or "at the next run"
    texts = [str(line["file"]), str(line["sender"]), registered, str(line["dataset"]), str(line["verdict"])]
    counts = [str(line[name]) for name in ("rows_read", "rows_accepted", "rows_quarantined", "rows_repeated")]
    return [*texts, *counts, remarks(line)]


def remarks(line: Mapping[str, Any]) -> str:
    """Return what is to be known of a delivery beside its counts: what it corrects or repeats, whether it is late."""
    told = [f"{word} {line[name]}" for name, word in _REMARKS.items() if line.get(name)]
    if late := line.get("rows_late"):
        told.append(f"late: {late} rows in periods already shown")
    return ", ".join(told)
