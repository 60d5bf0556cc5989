"""Retention: rows taken out of what a unit delivered, because a person is forgotten.

Belongs here: which rows are a person's, deliveries written anew without them, and the list that a restored backup is
held against. Does not belong here: files on disk, the clock and the logs (`pipelines`), or releases, which hold no
person (`loke.releasing`).
"""

from loke.retention.forgotten import (
    FORGOTTEN_FILE,
    Replaced,
    hashes_now,
    ledger_now,
    read_forgotten,
    text_now,
    with_replaced,
)
from loke.retention.persons import Persons, token, tokens
from loke.retention.rewriting import CannotRewriteError, rewritten
from loke.retention.rows_of_person import Rows, rows_of

__all__ = [
    "FORGOTTEN_FILE",
    "CannotRewriteError",
    "Persons",
    "Replaced",
    "Rows",
    "hashes_now",
    "ledger_now",
    "read_forgotten",
    "rewritten",
    "rows_of",
    "text_now",
    "token",
    "tokens",
    "with_replaced",
]
