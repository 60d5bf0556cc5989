"""Office files that are the same byte for byte whenever they are made.

Belongs here: how such a file is opened and closed, whatever is in it. Does not belong here: what any of them says, and
charts and slides (`loke.office`), which take a moment to import.
"""

from loke.reproducible.archives import settled
from loke.reproducible.workbooks import CREATED, new_workbook

__all__ = ["CREATED", "new_workbook", "settled"]
