"""One query for all figures that look at the same rows: a scan of the dataset, with a set of groupings.

Where a person has several rows, a second one adds up what each person has of a sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import duckdb

from loke.engine.sql import quoted
from loke.indicators.aggregates import aggregates
from loke.indicators.figure import Column, Figure
from loke.indicators.people import (
    has_sum,
    people_behind,
    repeated_person,
    shares_of_persons,
    shares_of_sum,
    sums_of_person,
)
from loke.indicators.placing import Division, placed_rows
from loke.indicators.workers import own_counts, workers_who
from schemas.codebook import Codebook
from schemas.period import Period

Cell: TypeAlias = tuple[Figure, str, str, str]
"""Where a number belongs: figure, period, the column divided by (or `period`, or empty) and the group."""

_PERIOD, _GROUPING = quoted("@period"), quoted("@grouping")

Numbers: TypeAlias = dict[Column, Any]
"""What a query returned for a cell."""


def query_rows(
    connection: duckdb.DuckDBPyConnection,
    codebook: Codebook,
    figures: Sequence[Figure],
    periods: Sequence[Period],
    divided_by: Sequence[Division],
) -> Iterator[tuple[Cell, Numbers]]:
    """Yield the numbers of figures that share dataset and period column, for every cell that has rows."""
    rows = placed_rows(figures[0].dataset, figures[0].period, periods, divided_by)
    keys = [quoted(key) for key in ("@quarter", *(f"@{i}" for i in range(len(divided_by))))]
    names = ["period", *(division.column for division in divided_by)]
    person = repeated_person(connection, codebook, figures[0].dataset)
    if person is not None:
        rows = f"SELECT {quoted('@row')}.*, {person} AS {quoted('@person')} FROM ({rows}) AS {quoted('@row')}"
    columns = {figure: _columns(figure, codebook, person is not None) for figure in figures}
    items = ", ".join(sql for of_figure in columns.values() for sql in of_figure.values())
    asked = _with_groupings(rows, keys, [], items)
    found = dict(_cells(connection, asked, names, columns))
    summed = [figure for figure in figures if has_sum(figure)]
    if person is not None and summed:
        shares = {figure: shares_of_persons(i) for i, figure in enumerate(summed)}
        for cell, numbers in _cells(connection, _of_persons(rows, keys, summed, codebook), names, shares):
            found[cell] |= numbers
    yield from found.items()


def _columns(figure: Figure, codebook: Codebook, with_people: bool) -> dict[Column, str]:
    behind = people_behind(figure, codebook) if with_people else shares_of_sum(figure, codebook)
    return aggregates(figure, codebook) | behind


def _with_groupings(rows: str, keys: Sequence[str], also: Sequence[str], items: str) -> str:
    """Return the query of rows by period, and by each key inside it; `also` divides every group once more."""
    sets = ", ".join(f"({', '.join((_PERIOD, *key, *also))})" for key in ((), *((key,) for key in keys)))
    return (
        f"SELECT {_PERIOD}, GROUPING({', '.join(keys)}) AS {_GROUPING}, {', '.join(keys)}, {items} "
        f"FROM ({rows}) GROUP BY GROUPING SETS ({sets})"
    )


def _of_persons(rows: str, keys: Sequence[str], figures: Sequence[Figure], codebook: Codebook) -> str:
    """Return the query of the parts of sums that persons have: first what each has, then the largest of those."""
    own = ", ".join(sql for i, figure in enumerate(figures) for sql in sums_of_person(figure, codebook, i))
    parts = ", ".join(sql for i in range(len(figures)) for sql in shares_of_persons(i).values())
    place = f"{_PERIOD}, {_GROUPING}, {', '.join(keys)}"
    return f"SELECT {place}, {parts} FROM ({_with_groupings(rows, keys, [quoted('@person')], own)}) GROUP BY {place}"


def _cells(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    names: Sequence[str],
    columns: Mapping[Figure, Mapping[Column, str]],
) -> Iterator[tuple[Cell, Numbers]]:
    for period, grouping, *rest in connection.execute(query).fetchall():
        place = _place(grouping, rest[: len(names)], names)
        values = iter(rest[len(names) :])
        for figure, of_figure in columns.items():
            numbers = {name: next(values) for name in of_figure}
            if place is not None:
                yield (figure, period, *place), numbers


def query_each(
    connection: duckdb.DuckDBPyConnection,
    codebook: Codebook,
    figures: Sequence[Figure],
    periods: Sequence[Period],
    _undivided: Sequence[Division] = (),
) -> Iterator[tuple[Cell, Numbers]]:
    """Yield the numbers of `share_of_each` figures that share dataset, period column, and who counts as a worker.

    n is the number of workers, k of those who reached the level, keeping_up of those who have what it asks for by now;
    nobody's own number leaves the query.
    """
    own = own_counts(codebook, figures, periods)
    reached = [item for i, figure in enumerate(figures) for item in workers_who(i, figure, periods)]
    result = connection.execute(f"SELECT {_PERIOD}, {', '.join(reached)} FROM ({own}) GROUP BY {_PERIOD}").fetchall()
    for period, *numbers in result:
        for i, figure in enumerate(figures):
            n, k, keeping_up = numbers[3 * i : 3 * i + 3]
            yield (figure, period, "", ""), {"n": n, "k": k, "keeping_up": keeping_up}


def _place(grouping: int, values: Sequence[Any], columns: Sequence[str]) -> tuple[str, str] | None:
    """Return the division and group of a result row: GROUPING has a 0 bit for the column that it is grouped by.

    None for the rows of a period that has no quarters inside.
    """
    for position, (column, value) in enumerate(zip(columns, values, strict=True)):
        if not grouping >> (len(columns) - 1 - position) & 1:
            return None if value is None else (column, value)
    return "", ""
