"""Figures counted: a row for every cell, also for those in which nothing happened."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from loke.conditions import parse_or_all
from loke.engine import connect, dataset_codes, dataset_columns
from loke.engine.connection import Tables
from loke.indicators.figure import Figure
from loke.indicators.people import PEOPLE
from loke.indicators.placing import MISSING, Division, divisions
from loke.indicators.queries import Cell, Numbers, query_each, query_rows
from schemas.codebook import Codebook
from schemas.description import Feedback
from schemas.feedback_counts import FEEDBACK_COUNTS, PEOPLE_BEHIND
from schemas.period import Period
from schemas.table import table_of

DECIMALS = 9
"""Decimals kept of a mean, rate or spread: what lies beyond is binary noise and must not decide at a target."""


def counted(
    tables: Tables, codebook: Codebook, feedback: Feedback, figures: Sequence[Figure], as_of: date | None = None
) -> pd.DataFrame:
    """Return the figures as FEEDBACK_COUNTS: for each period its total, its quarters, and the groups that occur.

    A figure is not divided by a column that its own conditions ask about. `as_of` counts only what was known on that
    day; None counts everything.

    Rows stand in the order of figures, periods and the codebook's codes. Quarters without rows are there with n = 0;
    a code has a row in every period as soon as it occurs in one, and so has `(missing)`.
    """
    rows: dict[Figure, list[dict[str, Any]]] = {}
    with connect(tables, codebook, as_of) as connection:
        for together in _sharing_rows(figures):
            periods = _periods(feedback, together)
            divided_by = divisions(codebook, together[0].dataset, _groups(feedback, together))
            query = query_each if together[0].is_of_each else query_rows
            cells = dict(query(connection, codebook, together, periods, divided_by))
            occurring = _occurring(cells, together[0])
            for figure in together:
                own = _periods(feedback, [figure])
                allowed = _allowed(figure, codebook, feedback, _codes(own, occurring, divided_by))
                rows[figure] = [row for period in own for row in _rows(figure, period, allowed, cells)]
    lines = [row for figure in figures for row in rows[figure]]
    return FEEDBACK_COUNTS.validate(_with_people(table_of(lines, FEEDBACK_COUNTS), lines))


def _with_people(table: pd.DataFrame, lines: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return a table with those columns of PEOPLE_BEHIND that any of its lines has."""
    behind = {name: str(column.dtype) for name, column in PEOPLE_BEHIND.columns.items()}
    named = {name for line in lines for name in line}
    columns = {
        name: pd.Series([line.get(name) for line in lines], index=table.index, dtype=kind)
        for name, kind in behind.items()
        if name in named
    }
    return table.assign(**columns)


def _periods(feedback: Feedback, figures: Sequence[Figure]) -> list[Period]:
    """Return the description's periods and those that these figures need beside them, each once."""
    texts = (*feedback.periods, *(text for figure in figures for text in figure.periods))
    return [Period.parse(text) for text in dict.fromkeys(texts)]


def _groups(feedback: Feedback, figures: Sequence[Figure]) -> list[str]:
    if figures[0].is_of_each:
        return []
    own = (feedback.groups if figure.groups is None else figure.groups for figure in figures)
    return list(dict.fromkeys(group for groups in own for group in groups))


def _allowed(
    figure: Figure, codebook: Codebook, feedback: Feedback, occurring: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    told, groups = _columns_told(figure, codebook), _groups(feedback, [figure])
    return {column: codes for column, codes in occurring.items() if column in groups and column not in told}


def _columns_told(figure: Figure, codebook: Codebook) -> set[str]:
    """Return the columns that a figure's conditions ask about: dividing by one of them would tell the groups' sizes."""
    columns, codes = dataset_columns(codebook, figure.dataset), dataset_codes(codebook, figure.dataset)
    waiting = figure.waiting.pending if figure.waiting else ""
    conditions = [parse_or_all(text, columns, codes) for text in (figure.of, figure.those, waiting)]
    return {column for condition in conditions for column in condition.columns}


def _sharing_rows(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    def key(figure: Figure) -> tuple[str, str, str, str]:
        each = figure.each if figure.is_of_each else ""
        return figure.dataset, figure.period, each, figure.workers.model_dump_json() if figure.workers else ""

    for _, together in groupby(sorted(figures, key=key), key=key):
        yield list(together)


def _occurring(cells: Mapping[Cell, Numbers], any_of_them: Figure) -> dict[str, set[tuple[str, str]]]:
    """Return the groups that have rows in each period; figures that share rows share them, too."""
    found: dict[str, set[tuple[str, str]]] = {}
    for figure, period, group_by, group in cells:
        if figure is any_of_them:
            found.setdefault(period, set()).add((group_by, group))
    return found


def _codes(
    periods: Sequence[Period], occurring: Mapping[str, set[tuple[str, str]]], divided_by: Sequence[Division]
) -> dict[str, list[str]]:
    """Return the codes of each division that occur in one of these periods, in the codebook's order."""
    found = {pair for period in periods for pair in occurring.get(period.text, ())}
    return {d.column: [code for code in (*d.codes, MISSING) if (d.column, code) in found] for d in divided_by}


def _rows(
    figure: Figure, period: Period, occurring: Mapping[str, Sequence[str]], cells: Mapping[Cell, Numbers]
) -> Iterator[dict[str, Any]]:
    divided = {"period": [quarter.text for quarter in period.quarters], **occurring} if figure.divided else {}
    places = [("", ""), *((column, group) for column, groups in divided.items() for group in groups)]
    for group_by, group in places:
        months = 3 if group_by == "period" else period.months
        yield {
            "table": figure.table,
            "period": period.text,
            "component": figure.component,
            "element": figure.element,
            "measure": figure.kind,
            "group_by": group_by,
            "group": group,
            **_numbers(figure, months, cells.get((figure, period.text, group_by, group), {"n": 0})),
        }


def _numbers(figure: Figure, months: int, numbers: Numbers) -> dict[str, Any]:
    n = numbers["n"]
    is_share = figure.measure in ("share", "share_of_each")
    return {
        "n": n,
        "k": numbers.get("k", 0) if is_share else None,
        "value": _value(figure, months, numbers) if n else None,
        "spread": _rounded(numbers.get("spread")),
        **{name: _rounded(numbers[name]) for name in PEOPLE if name in numbers},
        **({"counts": "things"} if figure.things else {}),
    }


def _value(figure: Figure, months: int, numbers: Numbers) -> float | None:
    if figure.expected_per_month is not None:
        return _rounded(numbers["n"] / (figure.expected_per_month * months))
    if figure.is_of_each:
        return None if numbers["keeping_up"] is None else float(numbers["keeping_up"])
    if "exposure" in numbers:
        return _rounded(numbers["total"] / numbers["exposure"]) if numbers["exposure"] else None
    return _rounded(numbers.get("total"))


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DECIMALS)
