"""What one figure is: the sentence that it counts, before it is counted."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from schemas.change_model import Measure, Reached

Column: TypeAlias = Literal["n", "k", "total", "exposure", "spread"]
"""What a query returns for a figure; not every measure needs every one."""


@dataclass(frozen=True)
class Figure:
    """A figure of a feedback table: *of these* rows of a dataset, how many *those*, or what mean, count or rate.

    `of` and `those` are conditions as people write them. `period` is the date column that places a row in a period.
    `expected_per_month` makes a rate of received rows per expected row. `divided` allows groups beside the total.
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
    each: str = ""
    reached: Reached | None = None
    expected_per_month: float | None = None
    divided: bool = True
