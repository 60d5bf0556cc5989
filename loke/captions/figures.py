"""Published figures, looked up one by one."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
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
        key = tuple(columns.get(name) for name in _BY)
        among = self._by_place.get((table, *key), ()) if None not in key else self._by_table.get(table, ())
        wanted = [(_PLACES[name], value) for name, value in columns.items()]
        return tuple(f for f in among if all(f[place] == value for place, value in wanted))

    def total(self, table: str, period: str, component: str, element: str) -> Figure | None:
        """Return the undivided figure of an element in a period, or None when there is none."""
        found = self.where(table, period=period, component=component, element=element, group_by="")
        return found[0] if found else None

    @cached_property
    def _by_table(self) -> Mapping[str, list[Figure]]:
        found = defaultdict[str, list[Figure]](list)
        for figure in self.rows:
            found[figure.table].append(figure)
        return found

    @cached_property
    def _by_place(self) -> Mapping[tuple[str | None, ...], list[Figure]]:
        """The figures by table, element and column that they are divided by: an edition looks up thousands of times."""
        found = defaultdict[tuple[str | None, ...], list[Figure]](list)
        for figure in self.rows:
            found[figure.table, figure.element, figure.group_by].append(figure)
        return found


_BY = ("element", "group_by")
_PLACES = {name: place for place, name in enumerate(Figure._fields)}
