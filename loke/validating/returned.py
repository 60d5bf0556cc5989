"""Workbooks that Loke gave back with marks: known by their stamp, whatever their name."""

from loke.landing import Delivery
from loke.reading.stamp import Stamp, read_stamp
from schemas.codebook import Codebook, Format


def returned_stamp(delivery: Delivery, codebook: Codebook) -> Stamp | None:
    """Return the stamp of a workbook that this unit got back, or None for any other delivery."""
    stamp = read_stamp(delivery.content)
    return stamp if stamp and (stamp.kind, stamp.unit) == ("returned", codebook.name) else None


def returned_format(declared: Format, stamp: Stamp | None) -> Format:
    """Return how a delivery is written: a returned workbook has its rows on the sheet that its stamp names."""
    return declared.model_copy(update={"sheet": stamp.sheet}) if stamp and stamp.sheet else declared
