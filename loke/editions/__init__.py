"""Editions: what one audience gets of one unit and period, as files that need nothing else to be opened.

Belongs here: the page, the tables and workbook, the manifest, and the overview over units. Does not belong here:
deciding what may be shown (`loke.disclosure`), sentences (`loke.captions`) and figures (`loke.charts`), or writing
files to disk (`loke.engine.store`).
"""

from loke.editions.edition import Documents, Provenance
from loke.editions.files import edition_files
from loke.editions.overview import OverviewEntry, overview_page
from loke.editions.unit import (
    UnitEditions,
    edition_table,
    leading_figure,
    overview_entries,
    provenance,
    unit_claim_findings,
    unit_editions,
)

__all__ = [
    "Documents",
    "OverviewEntry",
    "Provenance",
    "UnitEditions",
    "edition_files",
    "edition_table",
    "leading_figure",
    "overview_entries",
    "overview_page",
    "provenance",
    "unit_claim_findings",
    "unit_editions",
]
