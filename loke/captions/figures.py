"""Published figures, looked up one by one."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from loke.disclosure import Published


class Figure(NamedTuple):
    """One published figure, by the columns of `PUBLISHED_FIGURES`; None where the table has no number."""

    table: str
    period: str
    component: str
    element: str
    measure: str
    group_by: str
    group: str
    n: int | None
    n_state: str
    k: int | None
    k_state: str
    share: float | None
    low: float | None
    high: float | None
    value: float | None
    value_state: str


@dataclass(frozen=True)
class Figures:
    """All figures that one audience may see, with the threshold that hid the others."""

    audience: str
    threshold: int
    rows: tuple[Figure, ...]

    @classmethod
    def of(cls, published: Published, percentages: Collection[str] = ()) -> "Figures":
        """Take the figures out of a published table, in its order; there is no other way to make them.

        `percentages` are the indicators whose rate is said in per cent: their measure becomes `percentage`.
        """
        frame = published.frame.astype(object)
        said = (frame["table"] == "indicators") & (frame["measure"] == "rate") & frame["element"].isin(percentages)
        frame.loc[said, "measure"] = "percentage"
        rows = frame.where(frame.notna(), None)[list(Figure._fields)].itertuples(index=False, name=None)
        return cls(published.audience, published.threshold, tuple(Figure(*row) for row in rows))

    def where(self, table: str, **columns: str) -> tuple[Figure, ...]:
        """Return the figures of a table whose columns have these values, in their order."""
        wanted = {"table": table, **columns}
        return tuple(f for f in self.rows if all(getattr(f, name) == value for name, value in wanted.items()))

    def total(self, table: str, period: str, component: str, element: str) -> Figure | None:
        """Return the undivided figure of an element in a period, or None when there is none."""
        found = self.where(table, period=period, component=component, element=element, group_by="")
        return found[0] if found else None
