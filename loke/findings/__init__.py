"""Findings as a table, so that they can be stored, counted and read back.

Belongs here: the table's contract, the way there and back, and which of its rows stand beside each other. Does not
belong here: making findings (each stage does) or translating them (`loke.words`).
"""

from loke.findings.ranges import row_ranges
from loke.findings.table import FINDINGS, findings_of, findings_table

__all__ = ["FINDINGS", "findings_of", "findings_table", "row_ranges"]
