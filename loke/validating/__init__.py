"""Validating: text becomes typed rows, and the codebook's Pandera schema judges every one of them.

Belongs here: types, rules, quarantine, repeated rows, the audit of accepted tables. Does not belong here: reading
files (`loke.reading`), whose columns are whose (`loke.mapping`), or what the rows say (`loke.indicators`).
"""

from loke.landing import Delivery
from loke.validating.acceptance import AUDITS, Acceptance, acceptance
from loke.validating.changes import CHANGES, changes
from loke.validating.history import history
from loke.validating.judging import Judged, judge
from loke.validating.schema import compile_schema

__all__ = [
    "AUDITS",
    "CHANGES",
    "Acceptance",
    "Delivery",
    "Judged",
    "acceptance",
    "changes",
    "compile_schema",
    "history",
    "judge",
]
