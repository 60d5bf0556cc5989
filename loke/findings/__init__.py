"""Findings as a table, so that they can be stored, counted and read back.

Belongs here: the table's contract and the way there and back. Does not belong here: making findings (each stage does)
or translating them (`loke.words`).
"""

from loke.findings.table import FINDINGS, findings_of, findings_table

__all__ = ["FINDINGS", "findings_of", "findings_table"]
