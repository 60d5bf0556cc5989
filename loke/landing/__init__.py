"""Landing: each delivery is registered by its content before anything reads it.

Belongs here: the ledger of what came, in which order; which deliveries count after the unit's decisions. Does not
belong here: opening a delivery (`loke.reading`) or judging its rows (`loke.validating`).
"""

from loke.landing.bundles import expand_bundles, is_bundle, refusal
from loke.landing.ledger import LEDGER, Delivery, hash_table, present_deliveries, register
from loke.landing.leftovers import is_left_behind
from loke.landing.standing import CORRECTIONS_FILE, Arrival, Decision, Standing, decisions, standings, without_file

__all__ = [
    "CORRECTIONS_FILE",
    "LEDGER",
    "Arrival",
    "Decision",
    "Delivery",
    "Standing",
    "decisions",
    "expand_bundles",
    "hash_table",
    "is_bundle",
    "is_left_behind",
    "present_deliveries",
    "refusal",
    "register",
    "standings",
    "without_file",
]
