"""A unit's workbooks of interpretations among its deliveries."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import pandas as pd

from loke.identity import masked
from loke.interpreting.decision_lines import Known
from loke.interpreting.filled import is_interpretation, is_stopped, read_interpretation
from loke.interpreting.joined import Workshop, joined
from loke.interpreting.people import people_of
from loke.landing import Delivery, decisions
from schemas.change_model import ChangeModel
from schemas.deliveries import DELIVERIES, INTERPRETED
from schemas.description import Description
from schemas.table import table_of


def apart(deliveries: Sequence[Delivery]) -> tuple[tuple[Delivery, ...], tuple[Delivery, ...]]:
    """Return the deliveries that hold rows of the codebook, and the workbooks of interpretations."""
    held = [is_interpretation(delivery.content) for delivery in deliveries]
    rows = (d for d, is_one in zip(deliveries, held, strict=True) if not is_one)
    return tuple(rows), tuple(d for d, is_one in zip(deliveries, held, strict=True) if is_one)


def workshop(
    workbooks: Sequence[Delivery], description: Description, change_model: ChangeModel, corrections: pd.DataFrame
) -> Workshop:
    """Return what all workbooks of a unit say, with their lines for the ledger.

    One that the unit took back by `corrections` is not read.
    """
    known, decided = known_of(description, change_model), decisions(corrections)
    hashes = {d.sequence: sha256(d.content).hexdigest() for d in workbooks}
    withdrawn = {n for n, digest in hashes.items() if digest in decided and decided[digest].decision == "withdraw"}
    kept = (d for d in workbooks if d.sequence not in withdrawn)
    read = {d.sequence: read_interpretation(d.content, masked(d.name), known) for d in kept}
    found = joined(read)
    lines = []
    for delivery in workbooks:
        number = delivery.sequence
        verdict = "withdrawn" if number in withdrawn else "refused" if is_stopped(read[number]) else "accepted"
        named = (number, masked(delivery.name), hashes[number], len(delivery.content))
        lines.append((*named, INTERPRETED, "", verdict, "", *found.counts.get(number, (0, 0, 0, 0))))
    return replace(found, lines=DELIVERIES.validate(table_of(lines, DELIVERIES)))


def in_order(deliveries: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of all deliveries, workbooks of interpretations among them, in the order of the ledger."""
    return pd.concat([deliveries, lines], ignore_index=True).sort_values("sequence", ignore_index=True)


def known_of(description: Description, change_model: ChangeModel) -> Known:
    """Return what a unit's documents know, by which a workbook is read."""
    return Known(
        description.unit,
        description.feedback.periods,
        description.feedback.audiences,
        {indicator.id: indicator.name for indicator in change_model.indicators},
        people_of(description, change_model),
    )
