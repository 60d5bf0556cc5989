"""Marking: a delivery given back as a workbook with its wrong cells coloured and commented.

Belongs here: finding the cells that findings are about, and marking them in the person's own language. Does not
belong here: making findings (each stage does) or reading deliveries into tables (`loke.reading`).
"""

from loke.marking.workbook import mark_workbook

__all__ = ["mark_workbook"]
