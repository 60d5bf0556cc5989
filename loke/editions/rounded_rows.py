"""How many rows were delivered, as an audience may know it."""

from dataclasses import replace

from loke.disclosure import Policy
from loke.editions.edition import Provenance

PARTS = ("rows_accepted", "rows_quarantined", "rows_repeated")
"""What rows become, as columns of DELIVERIES; together they are all rows read."""


def rounded_rows(provenance: Provenance, policy: Policy) -> Provenance:
    """Return a provenance whose numbers of rows are rounded to the nearest multiple of the audience's threshold.

    Exact numbers of rows give small groups away to whoever knows the rest. What was read is the sum of the rounded
    parts, so that it tells nothing more and every row stays explained. Rounded once more, nothing changes.
    """
    base, deliveries = policy.threshold, provenance.deliveries.copy()
    for name in PARTS:
        deliveries[name] = base * ((2 * deliveries[name] + base) // (2 * base))
    deliveries["rows_read"] = deliveries[list(PARTS)].sum(axis="columns")
    return replace(provenance, deliveries=deliveries)
