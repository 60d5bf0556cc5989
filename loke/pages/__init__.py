"""Pages of the first two components: the idea, the thread, collecting, what could be left out, and where we stand.

Belongs here: what is made at every run for the unit itself and for those who support it, as pages, a workbook and a PDF
that need nothing else to be opened. Does not belong here: what an audience gets of a period (`loke.editions`), or any
working out (`loke.thread`, `loke.burden`, `loke.describing`).
"""

from loke.pages.idea import idea_of
from loke.pages.idea_pdf import idea_pdf
from loke.pages.standing import UnitState, standing_page
from loke.pages.unit import UnitTables, page_table, unit_pages
from loke.papers import NotPrintableError

__all__ = [
    "NotPrintableError",
    "UnitState",
    "UnitTables",
    "idea_of",
    "idea_pdf",
    "page_table",
    "standing_page",
    "unit_pages",
]
