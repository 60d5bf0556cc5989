"""Rows that no edition shows, because they lie in none of the periods that the unit asks for."""

from collections.abc import Iterator

from loke.engine import connect
from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.indicators.finding_types import OUTSIDE_PERIODS
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.finding import Finding, Place
from schemas.period import Period


def outside_periods(tables: Tables, codebook: Codebook, description: Description) -> Iterator[Finding]:
    """Yield a finding for each dataset of which most rows lie in none of the description's periods.

    Rows are placed by the dataset's period column; those without a date, and datasets without such a column or without
    rows, say nothing. A few rows outside are usual: old courses stay in an export.
    """
    periods = [Period.parse(text) for text in description.feedback.periods]
    inside = " OR ".join(f"day BETWEEN DATE '{p.first}' AND DATE '{p.last}'" for p in periods)
    with connect(tables, codebook) as connection:
        for dataset in codebook.resources:
            if dataset.loke.period is None:
                continue
            counts = connection.execute(
                f"SELECT COUNT(day), COUNT(*) FILTER (WHERE day IS NOT NULL AND NOT ({inside})) "
                f"FROM (SELECT {quoted(dataset.loke.period)} AS day FROM {quoted(dataset.name)})"
            ).fetchone()
            rows, outside = counts or (0, 0)
            if 2 * outside > rows:
                named = ", ".join(description.feedback.periods)
                title = dataset.title or dataset.name
                yield OUTSIDE_PERIODS.at(
                    Place("description.yaml"), name=title, outside=outside, rows=rows, periods=named
                )
