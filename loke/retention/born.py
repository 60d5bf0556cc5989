"""On which day of the month people were born, which the law may keep rows by; read from deliveries, kept nowhere."""

import pandas as pd

from loke.identity import normal_person_number
from loke.reading import read_delivery
from loke.validating.prepared import Prepared
from schemas.codebook import Codebook


def asks_birth(codebook: Codebook) -> bool:
    """Return whether any exception of a codebook asks on which day a person was born."""
    rules = (rule for dataset in codebook.resources for rule in dataset.loke.retention)
    return any(kept.born_on for rule in rules for kept in rule.keep)


def births(prepared: Prepared, codebook: Codebook) -> pd.Series | None:
    """Return the day of the month on which the person of each typed row was born, null where it cannot be read.

    None when the delivery has no rows of a dataset with persons.
    """
    if prepared.typed is None or prepared.dataset is None:
        return None
    dataset = codebook.dataset(prepared.dataset.name)
    persons = [field.name for field in dataset.table_schema.fields if field.loke.identity == "person"]
    delivery = prepared.delivery
    raw = read_delivery(delivery.content, delivery.name, dataset.loke.format, delivery.companions).frame
    heading = next((prepared.headings[name] for name in persons if name in prepared.headings), "")
    if raw is None or heading not in raw:
        return None
    days = {row: birth_day(str(text)) for row, text in zip(raw["source_row"], raw[heading], strict=True)}
    return prepared.typed.frame["source_row"].map(days).astype("Int64")


def birth_day(text: str) -> int | None:
    """Return the day of the month that a person number says, without what is added to it; None when it says none.

    Swedish numbers in their twelve signs have it behind year and month, all others first. Coordination and
    administrative numbers add 60 to it, Norwegian D-numbers 40.
    """
    number = normal_person_number(text)
    if number is None:
        return None
    day = int(number[6:8] if len(number) == 12 else number[:2])
    return day - 60 if day > 60 else day - 40 if day > 40 else day
