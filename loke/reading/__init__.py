"""Reading: a delivery's bytes become a table of text, with the place of every row.

Belongs here: one module per kind of source, detection of how a file is written, and finding the headings. Does not
belong here: what the columns mean (`loke.mapping`) and what a cell should hold (`loke.validating`).
"""

from loke.reading.delivery import read_delivery
from loke.reading.reading import SOURCE_COLUMNS, Reading
from loke.reading.table import is_unnamed

__all__ = ["SOURCE_COLUMNS", "Reading", "is_unnamed", "read_delivery"]
