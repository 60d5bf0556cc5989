"""The stamp that a workbook given back carries, so that it is known when it comes again, under any name."""

from dataclasses import replace
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from loke.marking.opening import TEXT_SHEET, read_grid
from schemas.stamp import Stamp


def whole_stamp(stamp: Stamp, before: Stamp | None, content: bytes, listing: str) -> Stamp:
    """Return the stamp with what the workbook itself knows.

    `before` is the stamp that the delivery carried: a filled-in template stays one by its language and version, and a
    workbook that was given back before still leads to the first delivery. `listing` is the sheet that Loke added.
    """
    sheet = (before.sheet if before else "") or stamp.sheet
    if not sheet:
        grid = read_grid(content, "")
        sheet = (grid.sheet or TEXT_SHEET) if grid else ""
    if before is None:
        return replace(stamp, sheet=sheet, listing=listing)
    origin = before.origin or before.sha256
    return replace(stamp, sheet=sheet, listing=listing, origin=origin, version=before.version, language=before.language)


def put_stamp(workbook: Workbook, stamp: Stamp) -> None:
    """Put a stamp in the workbook's custom properties, in the place of any that it has."""
    properties = stamp.properties()
    # The stubs of openpyxl do not know custom properties yet.
    held: Any = workbook
    kept = [p for p in held.custom_doc_props.props if not p.name.startswith("loke.")]
    held.custom_doc_props.props = [*kept, *(StringProperty(name=n, value=v) for n, v in properties.items())]
