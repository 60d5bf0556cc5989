"""A unit's idea, said in the terminal."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from loke.pages import idea_of
from schemas.description import Description


def idea_values(description: Description, pdf: Path | None) -> dict[str, Any]:
    """Return the idea as plain values, with the file that it was written to."""
    idea = idea_of(description)
    parts = [part.values() for part in idea.told]
    return {"unit": description.unit, "name": idea.unit, "parts": parts, "pdf": str(pdf) if pdf else None}


def print_idea(description: Description) -> None:
    """Print the idea part by part, as it is read."""
    idea, console = idea_of(description), Console(highlight=False)
    console.print(f"[bold]{escape(idea.title)}[/bold]\n{escape(idea.version)}")
    for part in idea.told:
        console.print(f"\n[bold]{escape(part.heading)}[/bold]")
        for text in part.texts:
            console.print(Padding(escape(text), (0, 0, 0, 2), expand=False))
        for point in part.points:
            bracket = f" ({escape(point.bracket)})" if point.bracket else ""
            console.print(Padding(f"- {escape(point.name)}{bracket}", (0, 0, 0, 2), expand=False))
            if point.below:
                console.print(Padding(f"[dim]{escape(point.below)}[/dim]", (0, 0, 0, 4), expand=False))
