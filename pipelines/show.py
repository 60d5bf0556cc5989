"""Findings in the terminal, for a person."""

from collections.abc import Sequence

from rich.console import Console

from loke.words import explain
from schemas.finding import Finding, Severity
from schemas.text import Language

_COLOURS = {Severity.STOP: "red", Severity.FIX: "yellow", Severity.CHECK: "cyan"}


def print_findings(unit: str, findings: Sequence[Finding], language: Language) -> None:
    """Print a unit's findings file by file: place, problem, remedy; a line at the end counts them by severity."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"\n[bold]{unit}[/bold]")
    for file in dict.fromkeys(f.place.file for f in findings):
        console.print(file or "-", style="underline", markup=False)
        for finding in (f for f in findings if f.place.file == file):
            _print_finding(console, finding, language)
    counts = [f"{sum(f.severity is s for f in findings)} {s.value}" for s in Severity]
    console.print(f"{len(findings)} findings: {', '.join(counts)}" if findings else "No findings.")


def _print_finding(console: Console, finding: Finding, language: Language) -> None:
    words, place = explain(finding, language), finding.place
    at = " ".join(part for part in (place.sheet, str(place.row) if place.row else "", place.heading) if part)
    console.print(f"  [{_COLOURS[finding.severity]}]{finding.severity.value:<5}[/]", end=" ")
    console.print(f"{at + ': ' if at else ''}{words.problem} {words.remedy}", markup=False)
