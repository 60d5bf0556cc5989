"""What was agreed and is not done yet, the overdue first: what a manager asks before anything else."""

from collections.abc import Sequence
from dataclasses import dataclass

from loke.editions.workshop_section import Decided, WorkshopSection

MOST = 5
"""How many agreements the box tells; all of them stand in the part about the workshop."""


@dataclass(frozen=True)
class FollowUp:
    """How far what was agreed is, in a headline, and what is still to be done."""

    headline: str
    waiting: Sequence[Decided]
    more: int


def follow_up(workshop: WorkshopSection | None) -> FollowUp | None:
    """Return what is still to be done of what workshops agreed, or None when nothing was agreed."""
    if workshop is None or not workshop.decisions:
        return None
    waiting = sorted((d for d in workshop.decisions if d.state in ("open", "late")), key=lambda d: d.state != "late")
    return FollowUp(workshop.headline, waiting[:MOST], len(waiting[MOST:]))
