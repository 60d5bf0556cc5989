"""Landing: each delivery is registered by its content before anything reads it.

Belongs here: the ledger of what came, in which order. Does not belong here: opening a delivery (`loke.reading`) or
judging its rows (`loke.validating`).
"""

from loke.landing.ledger import LEDGER, Delivery, hash_table, present_deliveries, register

__all__ = ["LEDGER", "Delivery", "hash_table", "present_deliveries", "register"]
