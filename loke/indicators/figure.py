"""What one figure is: the sentence that it counts, before it is counted."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from schemas.change_model import Kept, Measure, Reached, Waiting, Workers

Column: TypeAlias = Literal[
    "n",
    "k",
    "total",
    "exposure",
    "spread",
    "keeping_up",
    "persons",
    "persons_k",
    "persons_rest",
    "largest",
    "second",
]
"""What a query returns for a figure; not every measure needs every one."""


@dataclass(frozen=True)
class Figure:
    """A figure of a feedback table: *of these* rows of a dataset, how many *those*, or what mean, count or rate.

    `of` and `those` are conditions as people write them. `period` is the date column that places a row in a period.
    `expected_per_month` makes a rate of received rows per expected row. `divided` allows groups beside the total,
    `groups` says which, None those of the description. `periods` are counted beside the description's. `day` is the
    day of counting: what is still waiting on it stays outside, and with `by_now` workers are held against what their
    level asks for by that day. `things` says that nobody has to be protected.
    """

    table: str
    component: str
    element: str
    measure: Measure
    dataset: str
    period: str
    of: str = ""
    those: str = ""
    value: str = ""
    exposure: str = ""
    before: str = ""
    after: str = ""
    each: str = ""
    reached: Reached | None = None
    workers: Workers | None = None
    waiting: Waiting | None = None
    expected_per_month: float | None = None
    divided: bool = True
    groups: tuple[str, ...] | None = None
    periods: tuple[str, ...] = ()
    day: date | None = None
    by_now: bool = False
    kept: Kept | None = None
    things: bool = False

    @property
    def kind(self) -> str:
        """The kind of figure as it is kept in FEEDBACK_COUNTS."""
        return self.kept or self.measure

    @property
    def is_of_each(self) -> bool:
        """Whether it counts workers and not rows."""
        return self.measure == "share_of_each"
