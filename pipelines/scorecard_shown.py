"""A scorecard in the terminal and for programs."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from loke.goals import STATES
from loke.words import explain
from pipelines.scorecard import Scorecard
from schemas.change_model import Goal, Track
from schemas.finding import Finding

_COLOURS = {"met": "green", "done": "green", "missed": "red", "overdue": "red", "at_risk": "yellow"}


def print_scorecard(card: Scorecard, findings: Sequence[Finding], earlier: Sequence[Scorecard] = ()) -> None:
    """Print the goals track by track; `earlier` puts the states of other days beside them, first to last."""
    console = Console(highlight=False, soft_wrap=True)
    unit = card.unit
    console.print(f"\n[bold]{unit.description.name}[/bold]  {unit.model.title}  {card.day.isoformat()}  {card.reader}")
    for track in unit.model.tracks:
        console.print(f"\n[underline]{track.name}[/underline]")
        if earlier:
            console.print(_states((*earlier, card), track))
            continue
        for goal, is_step in _goals(track):
            _print_goal(console, card, goal, is_step)
    language = unit.description.language
    for finding in findings:
        console.print(" ".join(explain(finding, language)), style="yellow", markup=False)


def scorecard_values(card: Scorecard, findings: Sequence[Finding], earlier: Sequence[Scorecard] = ()) -> dict[str, Any]:
    """Return a scorecard for programs; numbers that are not shown are null."""
    unit = card.unit
    tracks = [
        {
            "id": track.id,
            "name": track.name,
            "goals": [_values(card, goal, is_step, earlier) for goal, is_step in _goals(track)],
        }
        for track in unit.model.tracks
    ]
    return {
        "unit": unit.description.unit,
        "as_of": card.day.isoformat(),
        "audience": card.reader,
        "tracks": tracks,
        "findings": [
            {"code": f.code, "problem": text.problem, "remedy": text.remedy}
            for f in findings
            for text in [explain(f, unit.description.language)]
        ],
    }


def _goals(track: Track) -> list[tuple[Goal, bool]]:
    found: list[tuple[Goal, bool]] = []
    for row in track.key_indicators:
        found += [(goal, False) for goal in row.goals]
        found += [(goal, True) for goal in row.sub_goals]
    return found


def _print_goal(console: Console, card: Scorecard, goal: Goal, is_step: bool) -> None:
    colour = _COLOURS.get(card.statuses[goal.id].state, "default")
    console.print(f"  {_name(goal, is_step)}{goal.text}", markup=False)
    said = (card.outcome(goal), card.level(goal), card.likely(goal))
    console.print(f"{' ' * 10}[{colour}]{card.state(goal)}[/{colour}]", end="")
    console.print("".join(f"  |  {part}" for part in said if part), markup=False)


def _states(cards: Sequence[Scorecard], track: Track) -> Table:
    table = Table(box=None, padding=(0, 2))
    table.add_column("")
    for card in cards:
        table.add_column(card.day.isoformat())
    for goal, is_step in _goals(track):
        table.add_row(_name(goal, is_step), *(card.state(goal) for card in cards))
    return table


def _name(goal: Goal, is_step: bool) -> str:
    return f"{'- ' if is_step else ''}{goal.id}".ljust(8)


def _values(card: Scorecard, goal: Goal, is_step: bool, earlier: Sequence[Scorecard]) -> dict[str, Any]:
    status, figure = card.statuses[goal.id], card.figure(goal)
    values: dict[str, Any] = {
        "id": goal.id,
        "text": goal.text,
        "kind": goal.kind,
        "sub_goal": is_step,
        "state": status.state,
        "state_means": STATES[status.state],
        "state_text": card.state(goal),
        "reading": status.reading,
        "figure_text": card.outcome(goal),
        "level_text": card.level(goal),
        "likely_text": card.likely(goal),
    }
    for name in ("n", "k", "share", "value", "low", "high"):
        values[name] = None if figure is None else getattr(figure, name)
    if earlier:
        values["earlier"] = [{"as_of": c.day.isoformat(), "state": c.statuses[goal.id].state} for c in earlier]
    return values
