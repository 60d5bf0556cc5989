"""What goes, as deliveries are written anew by it: rows by delivery, and persons of whom nothing is left."""

import pandas as pd

from loke.retention.persons import token
from loke.retention.population import DELIVERY
from loke.retention.settling import BY, GOES, Settled
from schemas.codebook import Codebook


def rows_going(settled: Settled) -> dict[str, dict[int, str]]:
    """Return the rule that each row goes by, by delivery and row as Excel counts it."""
    found: dict[str, dict[int, str]] = {}
    for rows in settled.rows.values():
        going = rows[rows[GOES]]
        for name, row, rule in zip(going[DELIVERY], going["source_row"], going[BY], strict=True):
            found.setdefault(str(name), {})[int(row)] = str(rule)
    return found


def gone_persons(settled: Settled, codebook: Codebook) -> frozenset[str]:
    """Return the tokens of the persons of whom rows go and none stays, so that mentions of them go, too."""
    going, staying = set(), set()
    for dataset in codebook.resources:
        rows = settled.rows[dataset.name]
        for field in dataset.table_schema.fields:
            if field.loke.identity == "person" and field.name in rows:
                named = rows[field.name].notna() & (rows[field.name] != "")
                going |= set(rows[field.name][named & rows[GOES]])
                staying |= set(rows[field.name][named & ~rows[GOES]])
    return frozenset(token(str(made)) for made in going - staying if not pd.isna(made))
