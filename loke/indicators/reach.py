"""How far the data reach."""

from datetime import date

import pandas as pd

from loke.engine import connect
from loke.engine.connection import Tables
from loke.engine.sql import quoted
from schemas.codebook import Codebook


def data_until(tables: Tables, codebook: Codebook) -> date | None:
    """Return the last day on which any dataset's period column places a row, or None when no row is placed."""
    placed = [(d.name, d.loke.period) for d in codebook.resources if d.loke.period is not None]
    with connect(tables, codebook) as connection:
        days = [
            connection.execute(f"SELECT max({quoted(column)}) FROM {quoted(name)}").fetchone()
            for name, column in placed
        ]
    found = [pd.Timestamp(day[0]).date() for day in days if day is not None and day[0] is not None]
    return max(found, default=None)
