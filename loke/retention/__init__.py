"""Retention: rows taken out of what a unit delivered, because a person is forgotten or a rule of retention says so.

Belongs here: which rows are a person's or due, deliveries written anew without them, and the list that a restored
backup is held against. Does not belong here: files on disk, the clock and the logs (`pipelines`), or releases, which
hold no person (`loke.releasing`).
"""

from loke.retention.born import asks_birth, births
from loke.retention.bundled import bundle_without, outermost
from loke.retention.forgotten import (
    FORGET,
    FORGOTTEN_FILE,
    Replaced,
    hashes_now,
    ledger_now,
    names_now,
    read_forgotten,
    text_now,
    with_replaced,
)
from loke.retention.going import gone_persons, rows_going
from loke.retention.persons import Persons, token, tokens
from loke.retention.population import Population, population
from loke.retention.refused import CannotRewriteError
from loke.retention.rewriting import Rewritten, rewritten
from loke.retention.rows_of_person import Rows, rows_of
from loke.retention.settling import Settled, settled
from loke.retention.stamped import restamped

__all__ = [
    "FORGET",
    "FORGOTTEN_FILE",
    "CannotRewriteError",
    "Persons",
    "Population",
    "Replaced",
    "Rewritten",
    "Rows",
    "Settled",
    "asks_birth",
    "births",
    "bundle_without",
    "gone_persons",
    "hashes_now",
    "ledger_now",
    "names_now",
    "outermost",
    "population",
    "read_forgotten",
    "restamped",
    "rewritten",
    "rows_going",
    "rows_of",
    "settled",
    "text_now",
    "token",
    "tokens",
    "with_replaced",
]
