"""The deletion log: what was deleted, when and by which rule; no person and no value.

Belongs here: the form of a line. Does not belong here: deleting (`loke.retention`) and the log on disk (`pipelines`).
"""

from typing import Literal

from pydantic import Field

from schemas.text import Strict


class Deletion(Strict):
    """One line of the deletion log."""

    at: str = Field(description="When, in UTC")
    unit: str = Field(description="Unit whose rows they were")
    rule: str = Field(description="forget for a person; otherwise the dataset whose retention rule it was")
    step: Literal["begun", "done"] = Field(description="Written before anything is deleted, and when everything is")
    rows: dict[str, int] = Field(description="Rows left blank, by delivery")
    why: str = Field("", description="Why, as whoever asked for it says")
