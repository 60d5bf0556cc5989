"""A run's summary in the terminal, for a person."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from loke.indicators.finding_types import OUTSIDE_PERIODS
from loke.validating.finding_types import DIFFERS
from loke.words import explain
from pipelines.report import UnitReport
from pipelines.show import remarks
from schemas.finding import Severity

_REASONS_SHOWN = 8
_SIGNS = {Severity.STOP: "[bold red]STOP[/bold red]", Severity.CHECK: "[bold]CHECK[/bold]"}
_AT_ONCE = (DIFFERS.code, OUTSIDE_PERIODS.code)
"""What is told at once beside what stops something: a file that waits for a yes, and rows that no edition shows."""


def print_summary(reports: Sequence[UnitReport], page: Path) -> None:
    """Print each unit's deliveries, why rows were set aside, what holds something back, and the page to open."""
    console = Console(highlight=False, soft_wrap=True)
    for report in reports:
        _print_unit(console, report)
    if page.is_file():
        console.print(f"\nOpen this page: {page.as_uri()}", markup=False)


def _print_unit(console: Console, report: UnitReport) -> None:
    outcome = {"made": "made anew", "unchanged": "nothing new since last time", "stopped": "stopped"}
    seconds = f", {sum(report.run.seconds.values()):.1f} s" if report.run.seconds else ""
    console.print(f"\n[bold]{report.run.unit}[/bold]: {outcome[report.run.outcome]}{seconds}")
    if report.deliveries:
        console.print(_delivery_table(report))
    if report.run.outcome == "stopped":
        console.print("Stopped: nothing new was put in place; tables and editions are as they were before.")
    for step, kind in report.run.broken.items():
        console.print(
            f"This is a defect of Loke: making {step} ended with {kind}. No file of yours is to blame. "
            "Tell the one who looks after it; `loke dev` shows the run.",
            markup=False,
        )
    _print_reasons(console, report)
    for finding in report.findings:
        if finding.severity is Severity.STOP or finding.code in _AT_ONCE:
            words, place = explain(finding, report.language), finding.place
            at = ", ".join(str(part) for part in (place.file, place.sheet, place.row or "", place.heading) if part)
            console.print(_SIGNS[finding.severity], escape(at), end=": ")
            console.print(f"{words.problem} {words.remedy}", markup=False)
    if report.editions:
        named = ", ".join(f"{e['period']} {e['audience']}" for e in report.editions)
        console.print(f"Editions: {named}", markup=False)


def _print_reasons(console: Console, report: UnitReport) -> None:
    reasons = report.reasons()
    if reasons:
        console.print(f"Why rows were set aside (all of them, by row: loke findings {report.run.unit}):")
    for heading, problem, times in reasons[:_REASONS_SHOWN]:
        console.print(f"  {times:>4}  {heading + ': ' if heading else ''}{problem}", markup=False)
    if len(reasons) > _REASONS_SHOWN:
        rest = sum(times for _, _, times in reasons[_REASONS_SHOWN:])
        console.print(f"  {rest:>4}  for {len(reasons) - _REASONS_SHOWN} other reasons")


def _delivery_table(report: UnitReport) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("delivery", min_width=max(len(str(delivery["file"])) for delivery in report.deliveries))
    table.add_column("dataset")
    rows = ("rows_read", "rows_accepted", "rows_quarantined", "rows_repeated")
    for heading in ("read", "accepted", "set aside", "repeated"):
        table.add_column(heading, justify="right", no_wrap=True, min_width=len(heading))
    table.add_column("", no_wrap=True)
    for delivery in report.deliveries:
        counts = [str(delivery[name]) for name in rows]
        verdict = "" if delivery["verdict"] == "accepted" else str(delivery["verdict"])
        told = ", ".join(filter(None, (verdict, remarks(delivery))))
        table.add_row(str(delivery["file"]), str(delivery["dataset"]), *counts, told)
    totals = [str(sum(int(d[name]) for d in report.deliveries)) for name in rows]
    table.add_row("all", "", *totals, style="bold")
    return table
