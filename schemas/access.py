"""The access log: who made, released, decided about or looked at what.

Belongs here: the form of a line. Does not belong here: the chain that holds the lines together (`loke.releasing`).
"""

from typing import Literal

from pydantic import Field

from schemas.text import Strict

ACTIONS = Literal["built", "proposed", "decided", "looked", "deleted", "forgot"]
"""built: a run made a unit's tables and editions; proposed, decided: an edition; looked: exact figures or a case
report; deleted: rows by a retention rule; forgot: a person."""


class Access(Strict):
    """One line of the access log; it names the people who work with Loke and nobody else."""

    at: str = Field(description="When, in UTC")
    user: str = Field(description="Name of the user by the operating system")
    by: str = Field(description="Name that the user gave; may be empty")
    unit: str = Field(description="Unit it is about")
    action: ACTIONS = Field(description="What was done")
    what: str = Field(description="To what: an edition, a table, a rule")
    why: str = Field("", description="Why, where it is asked for")
    releases: str = Field("", description="Hash of the unit's register of releases at that moment; empty without one")
