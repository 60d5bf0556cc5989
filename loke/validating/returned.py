"""Workbooks that Loke gave back with marks: known by their stamp, whatever their name."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from loke.landing import Delivery
from loke.reading import Reading
from loke.reading.reading import Mask
from loke.reading.stamp import read_stamp
from loke.validating.repeats import Prints
from schemas.codebook import Codebook, Format
from schemas.stamp import Stamp

_Rows = tuple[Prints, npt.NDArray[np.int64]]


def returned_stamp(delivery: Delivery, codebook: Codebook) -> Stamp | None:
    """Return the stamp of a workbook that this unit got back, or None for any other delivery."""
    stamp = read_stamp(delivery.content)
    return stamp if stamp and (stamp.kind, stamp.unit) == ("returned", codebook.name) else None


def returned_format(declared: Format, stamp: Stamp | None) -> Format:
    """Return how a delivery is written: a returned workbook has its rows on the sheet that its stamp names."""
    return declared.model_copy(update={"sheet": stamp.sheet}) if stamp and stamp.sheet else declared


def without_marks(reading: Reading, stamp: Stamp | None) -> Reading:
    """Return what was read without what is said of the sheet that Loke added."""
    if stamp is None or not stamp.listing:
        return reading
    told = (finding for finding in reading.findings if finding.place.sheet != stamp.listing)
    return replace(reading, findings=tuple(told))


def still_aside(new: _Rows, old: _Rows, aside: Mask) -> Mask:
    """Return the rows of a returned workbook that are no more whole than they were in the delivery it was made from.

    A sheet has no rows that are cut short, so it cannot show by itself that a row of a text file still is. `new` and
    `old` are the fingerprints of the rows with their source rows, `aside` the rows of the old that had the wrong number
    of cells. A row is still the same at its place; elsewhere it must be like none of the whole rows.
    """
    (prints, rows), (old_prints, old_rows) = new, old
    before = dict(zip(old_rows[aside].tolist(), old_prints[aside].tolist(), strict=True))
    at_place = np.array(
        [before.get(row) == p for row, p in zip(rows.tolist(), prints.tolist(), strict=True)], dtype=bool
    )
    moved = np.isin(prints, old_prints[aside]) & ~np.isin(prints, old_prints[~aside])
    return at_place | moved
