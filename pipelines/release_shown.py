"""Proposals and verdicts in the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from loke.releasing import Verdict, folder_name
from pipelines.access import releases_folder
from pipelines.releasing import Refused
from pipelines.settings import Settings
from schemas.release import Proposal

MOST_CHANGES = 40
"""How many changed numbers the terminal lists; the proposal has them all."""

_MARKS = {True: "held  ", False: "BROKEN", None: "look  "}


def print_proposal(at: Settings, proposal: Proposal) -> None:
    """Print the checklist, what changed and why, and what to do next."""
    console = Console(highlight=False, soft_wrap=True)
    name = folder_name(proposal.number, proposal.period, proposal.audience)
    folder = releases_folder(at, proposal.unit) / name
    console.print(f"Edition {proposal.number} of {proposal.unit} is proposed by {proposal.by}.", markup=False)
    for check in proposal.checklist:
        console.print(f"  {_MARKS[check.held]} {check.text}", markup=False)
    _print_changes(console, proposal)
    console.print(f"Open: {(folder / 'edition' / 'index.html').as_uri()}", markup=False)
    console.print(f"Another person decides: loke approve {proposal.unit} {proposal.number} --by NAME", markup=False)


def _print_changes(console: Console, proposal: Proposal) -> None:
    if not proposal.compared_with:
        console.print("No edition was released before, so there is nothing to compare with.")
        return
    console.print(f"Held against edition {proposal.compared_with}: {len(proposal.changes)} numbers changed.")
    for reason in proposal.reasons:
        console.print(f"  {reason}", markup=False)
    table = Table("", "before", "now", box=None, pad_edge=False)
    for change in proposal.changes[:MOST_CHANGES]:
        table.add_row(change.name, change.before or "-", change.after or "-")
    if proposal.changes:
        console.print(table)
    if len(proposal.changes) > MOST_CHANGES:
        console.print(f"  and {len(proposal.changes) - MOST_CHANGES} more, in {proposal.number:04} proposal.json")


def print_refused(refused: Refused) -> None:
    """Print why an edition is not put forward."""
    console = Console(highlight=False, soft_wrap=True)
    console.print("The edition is not put forward.")
    for line in refused.why:
        console.print(f"  STOP {line}", markup=False)


def print_verdicts(found: Mapping[str, Sequence[Verdict]]) -> None:
    """Print what became of proving each edition."""
    console = Console(highlight=False, soft_wrap=True)
    for unit, verdicts in found.items():
        if not verdicts:
            console.print(f"{unit}: nothing was released yet", markup=False)
        for verdict in verdicts:
            console.print(f"{unit} {verdict.folder} {verdict.state}: {_said(verdict)}", markup=False)
            for line in verdict.broken:
                console.print(f"  {line}", markup=False)


def print_logs(altered: Mapping[str, Sequence[str]]) -> None:
    """Print what of the logs is not as it was written."""
    console = Console(highlight=False, soft_wrap=True)
    for name, broken in altered.items():
        console.print(f"{name}: BROKEN", markup=False)
        for line in broken:
            console.print(f"  {line}", markup=False)


def verdict_values(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain values for JSON."""
    told = {"edition": verdict.folder, "state": verdict.state, "holds": verdict.holds, "rebuilt": verdict.rebuilt}
    return {**told, "broken": list(verdict.broken), "other_versions": list(verdict.other_versions)}


def _said(verdict: Verdict) -> str:
    if verdict.holds:
        return "untouched, and made again byte for byte"
    if verdict.broken:
        return "BROKEN"
    return (
        "untouched, but NOT PROVEN: it was made with another version of "
        f"{', '.join(verdict.other_versions)}, and only the same one can make it again"
    )
